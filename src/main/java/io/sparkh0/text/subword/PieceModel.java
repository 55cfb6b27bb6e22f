// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.subword;

import io.sparkh0.text.IntList;

/** A model's rules, followed to the letter. For one thread. */
interface PieceModel {
  /** Appends the ids of one piece, which is valid UTF-8 of at least one byte. */
  void encode(byte[] text, int from, int to, IntList out);
}
