// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.tokenizer;

/** A text that a tokenizer gives no ids; its message has the reason, and nothing of the text. */
public final class RejectedTextException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  RejectedTextException(int characters, RuntimeException cause) {
    super("Cannot tokenize a text of " + characters + " characters: " + cause.getMessage(), cause);
  }
}
