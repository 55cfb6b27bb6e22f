// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.subword;

/** Receives the words that became the unknown token. */
@FunctionalInterface
public interface UnknownWords {
  /**
   * Takes a word, as it is written in the text.
   *
   * @param utf8 holds the word; changes after the call
   * @param from index of its first byte
   * @param to index after its last byte
   */
  void add(byte[] utf8, int from, int to);
}
