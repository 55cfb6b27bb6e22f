// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.subword;

import io.sparkh0.text.IntList;

/** Turns texts into ids, one after another. For one thread: it keeps buffers and a cache. */
public interface Encoder {
  /**
   * Appends the ids of a text, without the tokens that a model wants around it.
   *
   * @param utf8 holds the text; need not be valid UTF-8
   * @param from index of its first byte
   * @param to index after its last byte
   * @param out where the ids go
   * @return whether it was done. False, with nothing appended, where the bytes are no UTF-8 or hold
   *     something whose ids this encoder can't tell
   */
  boolean encode(byte[] utf8, int from, int to, IntList out);
}
