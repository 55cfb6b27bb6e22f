// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.subword;

/** A tokenizer's vocabulary and rules: immutable, shared by all threads. */
public interface SubwordModel {
  /** The display name of its kind. */
  String name();

  /** An encoder for one thread. */
  Encoder newEncoder();

  /**
   * An encoder for one thread that tells of words that become the unknown token, in their order.
   *
   * @param unknown receives them while a text is encoded, also where that is given up in the end
   */
  Encoder newEncoder(UnknownWords unknown);
}
