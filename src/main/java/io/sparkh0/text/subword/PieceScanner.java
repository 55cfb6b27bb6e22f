// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.subword;

/** Cuts a text into pieces whose ids do not depend on what stands around them. */
interface PieceScanner {
  /** What stands for a piece's end where the bytes can't be read. */
  int UNREADABLE = -1;

  /**
   * The index at which the next piece starts, at or after {@code at}; what lies between is none.
   */
  int start(byte[] text, int at, int end);

  /**
   * The end of the piece that starts at an index.
   *
   * @param at index of its first byte, less than {@code end}
   * @param end of the text
   * @return index after its last byte, or {@link #UNREADABLE}
   */
  int end(byte[] text, int at, int end);
}
