// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train.corpus;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;

/**
 * How many documents each class has, and how many tokens of each row they have. Filled by {@link
 * #add}; not thread-safe.
 */
public final class ClassCounts implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int[] documents;
  private final int[] tokens;

  /**
   * No documents yet.
   *
   * @param rows of the table
   * @param classes how many there are
   */
  ClassCounts(int rows, int classes) {
    documents = new int[classes];
    tokens = new int[Math.multiplyExact(rows, classes)];
  }

  /**
   * Counts documents.
   *
   * @param rows of the table
   * @param classes how many there are
   */
  public static ClassCounts of(Iterator<LabelledRows> documents, int rows, int classes) {
    ClassCounts counts = new ClassCounts(rows, classes);
    documents.forEachRemaining(counts::add);
    return counts;
  }

  /** Counts a document. */
  void add(LabelledRows document) {
    documents[document.label()]++;
    for (int row : document.rows()) {
      tokens[row * documents.length + document.label()]++;
    }
  }

  /** Adds what another one counted to this one, and returns this one. */
  public ClassCounts plus(ClassCounts other) {
    Arrays.setAll(documents, c -> documents[c] + other.documents[c]);
    Arrays.setAll(tokens, i -> tokens[i] + other.tokens[i]);
    return this;
  }

  public int classes() {
    return documents.length;
  }

  public int rows() {
    return tokens.length / documents.length;
  }

  public int documents() {
    return Arrays.stream(documents).sum();
  }

  /** Documents of a class. */
  public int documents(int label) {
    return documents[label];
  }

  /** Tokens of a row in documents of a class. */
  public int tokens(int row, int label) {
    return tokens[row * documents.length + label];
  }
}
