// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import io.sparkh0.text.IntList;
import io.sparkh0.text.words.EncodedWords;
import java.io.Serializable;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.bitset.BitSetMethods;

/**
 * The rows of words as Spark's arrays, flat or one array a word, each made in one allocation.
 *
 * @param unknown what becomes of a word that has no row
 * @param unknownId the id that takes its place under {@link UnknownWord#KEEP}
 */
record WordArrays(UnknownWord unknown, int unknownId) implements Serializable {
  private static final long BASE = Platform.BYTE_ARRAY_OFFSET;
  private static final int NO_ROW = EncodedWords.NO_ROW;

  /** All rows as array&lt;int&gt;. */
  UnsafeArrayData flat(EncodedWords words) {
    IntList rows = words.rows();
    int count = 0;
    for (int i = 0; i < rows.size(); i++) {
      count += isKept(rows.get(i)) ? 1 : 0;
    }
    int[] ids = new int[count];
    int at = 0;
    for (int i = 0; i < rows.size(); i++) {
      if (isKept(rows.get(i))) {
        ids[at++] = id(rows.get(i));
      }
    }
    UnsafeArrayData array = UnsafeArrayData.fromPrimitiveArray(ids);
    for (int i = 0; unknown == UnknownWord.NULL && i < count; i++) {
      if (ids[i] == NO_ROW) {
        array.setNullAt(i);
      }
    }
    return array;
  }

  /**
   * The rows of each word as array&lt;array&lt;int&gt;&gt;, in the layout of {@link
   * UnsafeArrayData}: number of elements, a bit for each null, offset and size of each element,
   * then the elements, which are such arrays themselves.
   */
  UnsafeArrayData nested(EncodedWords words) {
    IntList rows = words.rows();
    IntList ends = words.bagEnds();
    int count = 0;
    long bytes = 0;
    for (int w = 0; w < ends.size(); w++) {
      int first = w == 0 ? 0 : ends.get(w - 1);
      if (isKept(rows.get(first))) {
        count++;
        bytes += isNull(rows.get(first)) ? 0 : size(ends.get(w) - first);
      }
    }
    int header = UnsafeArrayData.calculateHeaderPortionInBytes(count);
    int next = Math.addExact(header, Math.multiplyExact(8, count));
    byte[] data = new byte[Math.toIntExact(next + bytes)];
    Platform.putLong(data, BASE, count);
    int element = 0;
    for (int w = 0; w < ends.size(); w++) {
      int first = w == 0 ? 0 : ends.get(w - 1);
      if (!isKept(rows.get(first))) {
        continue;
      }
      if (isNull(rows.get(first))) {
        BitSetMethods.set(data, BASE + 8, element);
      } else {
        int size = size(ends.get(w) - first);
        Platform.putLong(data, BASE + header + 8L * element, (long) next << 32 | size);
        put(rows, first, ends.get(w), data, BASE + next);
        next += size;
      }
      element++;
    }
    UnsafeArrayData array = new UnsafeArrayData();
    array.pointTo(data, BASE, data.length);
    return array;
  }

  /** How many words are null in an array that was made here. */
  int nulls(UnsafeArrayData words) {
    int nulls = 0;
    for (int i = 0; unknown == UnknownWord.NULL && i < words.numElements(); i++) {
      nulls += words.isNullAt(i) ? 1 : 0;
    }
    return nulls;
  }

  private void put(IntList rows, int from, int to, byte[] data, long at) {
    Platform.putLong(data, at, to - from);
    long ids = at + UnsafeArrayData.calculateHeaderPortionInBytes(to - from);
    for (int i = from; i < to; i++) {
      Platform.putInt(data, ids + 4L * (i - from), id(rows.get(i)));
    }
  }

  /** Bytes of an array of ints, whose end is rounded up to whole words of 8 bytes. */
  private static int size(int ints) {
    return UnsafeArrayData.calculateHeaderPortionInBytes(ints) + (ints + 1) / 2 * 8;
  }

  private boolean isKept(int row) {
    if (row == NO_ROW && unknown == UnknownWord.ERROR) {
      throw new IllegalArgumentException(
          "Cannot look up words: one is not in the table (handleInvalid omit, keep or null goes on)");
    }
    return row != NO_ROW || unknown != UnknownWord.OMIT;
  }

  private boolean isNull(int row) {
    return row == NO_ROW && unknown == UnknownWord.NULL;
  }

  private int id(int row) {
    return row == NO_ROW && unknown == UnknownWord.KEEP ? unknownId : row;
  }
}
