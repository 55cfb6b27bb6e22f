// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.tokenizer;

/** What a {@link Tokenizer} is made of: a tokenizer.json. */
interface TokenizerSource {
  /** Where it came from, for messages. */
  String path();

  /** SHA-256 of its bytes. */
  String sha256();

  /** Its text. */
  String text();

  /** What its vocabulary is. */
  Vocabulary vocabulary();

  /** Whether plain Java is turned off for it. */
  boolean isNativeOnly();
}
