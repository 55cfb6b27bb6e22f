// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.json;

/** A part of a tokenizer.json that plain Java doesn't do; its message names it. */
final class UnknownPartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnknownPartException(String part) {
    super(part);
  }
}
