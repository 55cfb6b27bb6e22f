// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.split;

import java.io.Serializable;

/** Finds the words of a text. Implementations have no state. */
public interface WordSplitter extends Serializable {
  /**
   * Adds the words of a text, in order.
   *
   * @param text UTF-8; bytes that are no UTF-8 do no harm
   * @param length how many bytes of the array are the text
   * @param words receives them
   */
  void split(byte[] text, int length, WordSpans words);
}
