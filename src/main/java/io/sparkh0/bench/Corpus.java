package io.sparkh0.bench;

/**
 * Documents of equal length.
 *
 * @param ids of all documents, one after another
 * @param length ids of a document
 */
record Corpus(int[] ids, int length) {

  /** Number of documents. */
  int documents() {
    return ids.length / length;
  }

  /** The same ids in documents of another length, which divides their number. */
  Corpus ofLength(int other) {
    if (ids.length % other != 0) {
      throw new IllegalArgumentException(
          "Invalid length: " + other + " (must divide " + ids.length + " ids)");
    }
    return new Corpus(ids, other);
  }
}
