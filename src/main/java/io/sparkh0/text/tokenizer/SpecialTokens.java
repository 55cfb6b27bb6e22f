// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.tokenizer;

/** What becomes of the tokens that a model wants around a text, such as [CLS] and [SEP]. */
public enum SpecialTokens {
  /** They are added as the tokenizer's post-processor says. */
  ADD,
  /** Only the text's own tokens. */
  OMIT
}
