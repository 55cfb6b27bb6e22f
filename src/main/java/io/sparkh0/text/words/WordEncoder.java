// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.words;

import java.io.Serializable;

/** From a text to the rows of its words. Implementations have no state but their table. */
public interface WordEncoder extends Serializable {
  /**
   * Fills a buffer with the rows of a text's words.
   *
   * @param text UTF-8
   * @param length how many bytes of the array are the text
   * @param words receives them; what it held before is dropped
   */
  void encode(byte[] text, int length, EncodedWords words);

  /** Whether a word may have several rows, whose mean it is. */
  boolean makesBags();
}
