// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.tokenizer;

/** What becomes of the token that stands for what a vocabulary does not have, such as [UNK]. */
public enum UnknownTokens {
  /** It stays among the text's tokens. */
  KEEP,
  /** It is left out. */
  DROP
}
