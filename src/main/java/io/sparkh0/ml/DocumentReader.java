// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import io.sparkh0.forward.PreparedLayer;
import io.sparkh0.layer.Document;
import io.sparkh0.layer.InvalidDocumentException;
import io.sparkh0.layer.Overflow;
import io.sparkh0.spark.Integers;
import java.io.Serializable;
import org.apache.spark.sql.catalyst.util.ArrayData;

/**
 * Checks one row's arrays and fills a {@link Document} with them.
 *
 * @param ids how ids are read
 * @param nested whether a token is an array of ids
 * @param mask how mask values are read
 * @param positions how position ids are read
 * @param types how token types are read
 * @param idBase 0 or 1, the id of the table's first row
 * @param handleInvalid what becomes of an id outside the table or a null id
 * @param unknownId the 0-based row that replaces it under {@link HandleInvalid#KEEP}
 * @param maxLength the most tokens
 * @param overflow what becomes of tokens beyond
 */
record DocumentReader(
    Integers ids,
    boolean nested,
    Integers mask,
    Integers positions,
    Integers types,
    int idBase,
    HandleInvalid handleInvalid,
    int unknownId,
    int maxLength,
    Overflow overflow)
    implements Serializable {

  void read(
      PreparedLayer layer,
      ArrayData idArray,
      ArrayData maskArray,
      ArrayData positionArray,
      ArrayData typeArray,
      Document document) {
    document.clear();
    int length = idArray.numElements();
    checkLength("mask", maskArray, length);
    checkLength("position", positionArray, length);
    checkLength("token type", typeArray, length);
    if (length > maxLength && overflow == Overflow.ERROR) {
      throw new InvalidDocumentException(
          length
              + " tokens, and at most "
              + maxLength
              + " are allowed; cut longer documents with overflow truncate");
    }
    int count = Math.min(length, maxLength);
    int vocabulary = layer.data().vocabulary();
    boolean idsAlone = maskArray == null && positionArray == null && typeArray == null;
    if (idsAlone && !nested) {
      int[] room = document.room(count);
      if (ids.copy(idArray, count, room) && shift(room, count, vocabulary)) {
        document.tokens(count);
        layer.prepare(document, overflow);
        return;
      }
    }
    for (int i = 0; i < count; i++) {
      boolean complete =
          nested
              ? addBag(idArray, i, vocabulary, document)
              : addId(idArray, i, vocabulary, document, i);
      boolean masked = maskArray != null && maskValue(maskArray, i) == 0;
      int type =
          typeArray == null
              ? 0
              : bounded("token type", types, typeArray, i, layer.data().tokenTypes());
      int position =
          positionArray == null
              ? 0
              : bounded("position", positions, positionArray, i, layer.data().positions().size());
      if (complete) {
        document.endToken(i, type, masked);
        if (positionArray != null) {
          document.position(position);
        }
      }
    }
    layer.prepare(document, overflow);
  }

  /** Counts ids from 0; false where one is not in the table. */
  private boolean shift(int[] values, int count, int vocabulary) {
    boolean valid = true;
    for (int i = 0; i < count; i++) {
      int id = values[i] - idBase;
      values[i] = id;
      // As unsigned numbers, negative ids are beyond the table's end.
      valid &= id + Integer.MIN_VALUE < vocabulary + Integer.MIN_VALUE;
    }
    return valid;
  }

  /** Adds one id; false where it is left out. */
  private boolean addId(ArrayData array, int at, int vocabulary, Document document, int token) {
    if (!array.isNullAt(at)) {
      long id = ids.get(array, at) - idBase;
      if (id >= 0 && id < vocabulary) {
        document.addId((int) id);
        return true;
      }
    }
    return invalid(
        array.isNullAt(at) ? "null" : Long.toString(ids.get(array, at)),
        token,
        vocabulary,
        document);
  }

  private boolean addBag(ArrayData array, int at, int vocabulary, Document document) {
    if (array.isNullAt(at)) {
      return invalid("null", at, vocabulary, document);
    }
    ArrayData bag = array.getArray(at);
    int size = bag.numElements();
    for (int n = 0; n < size; n++) {
      addId(bag, n, vocabulary, document, at);
    }
    return size == 0 || document.openIds() > 0;
  }

  private boolean invalid(String id, int token, int vocabulary, Document document) {
    document.countUnknown();
    switch (handleInvalid) {
      case KEEP -> {
        document.addId(unknownId);
        return true;
      }
      case OMIT -> {
        return false;
      }
      default ->
          throw new InvalidDocumentException(
              "id " + id + " at index " + token + " (" + idRange(idBase, vocabulary) + ")");
    }
  }

  /** Which ids there are, for messages. */
  static String idRange(int idBase, int vocabulary) {
    return vocabulary == 0
        ? "the table has no rows"
        : "must be " + idBase + " to " + (vocabulary - 1L + idBase);
  }

  private long maskValue(ArrayData array, int at) {
    long value = array.isNullAt(at) ? -1 : mask.get(array, at);
    if (value != 0 && value != 1) {
      throw new InvalidDocumentException(
          "mask value "
              + (array.isNullAt(at) ? "null" : value)
              + " at index "
              + at
              + " (must be 0 or 1)");
    }
    return value;
  }

  private static int bounded(String what, Integers reader, ArrayData array, int at, int end) {
    if (array.isNullAt(at)) {
      throw new InvalidDocumentException(what + " null at index " + at);
    }
    long value = reader.get(array, at);
    if (value < 0 || value >= end) {
      throw new InvalidDocumentException(
          what + " " + value + " at index " + at + " (must be 0 to " + (end - 1L) + ")");
    }
    return (int) value;
  }

  private static void checkLength(String what, ArrayData array, int length) {
    if (array != null && array.numElements() != length) {
      throw new InvalidDocumentException(
          what + " array of " + array.numElements() + " for " + length + " ids (must be as long)");
    }
  }
}
