// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.tokenizer;

/** Whether the tokens that a model wants around a text are added. */
public enum AddSpecialTokens {
  /** As the model's own library does. */
  AUTO,
  /** As the tokenizer's post-processor says. */
  ON,
  /** Never. */
  OFF;

  /**
   * What becomes of them.
   *
   * @param rules of the model's own library
   */
  public SpecialTokens by(TextRules rules) {
    return switch (this) {
      case AUTO -> rules.specialTokens();
      case ON -> SpecialTokens.ADD;
      case OFF -> SpecialTokens.OMIT;
    };
  }
}
