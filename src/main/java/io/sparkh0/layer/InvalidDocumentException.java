// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.layer;

/** A document that has no H0: an id outside the table, arrays of different lengths and the like. */
public final class InvalidDocumentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param reason one line that says what is wrong, with the value and its index
   */
  public InvalidDocumentException(String reason) {
    super(reason);
  }
}
