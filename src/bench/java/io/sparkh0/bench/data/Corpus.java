// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.data;

import io.sparkh0.layer.Document;

/**
 * Documents of equal length.
 *
 * @param ids of all documents, one after another
 * @param length ids of a document
 */
public record Corpus(int[] ids, int length) {

  /** Number of documents. */
  public int documents() {
    return ids.length / length;
  }

  /** Makes a document the one of this number, as it is before a layer prepares it. */
  public void read(int number, Document document) {
    System.arraycopy(ids, number * length, document.room(length), 0, length);
    document.tokens(length);
  }

  /** The same ids in documents of another length, which divides their number. */
  public Corpus ofLength(int other) {
    if (ids.length % other != 0) {
      throw new IllegalArgumentException(
          "Invalid length: " + other + " (must divide " + ids.length + " ids)");
    }
    return new Corpus(ids, other);
  }
}
