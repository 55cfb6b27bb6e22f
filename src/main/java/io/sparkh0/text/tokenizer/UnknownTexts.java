// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.tokenizer;

/** What an encoder does with the parts of a text that become the unknown token. */
public enum UnknownTexts {
  /** Nothing. */
  LEFT,
  /** It can tell them until the next text. */
  KEPT
}
