// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.layer;

/** A document that has no H0: an id outside the table, arrays of different lengths and the like. */
public final class InvalidDocumentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Where a reason has the value that is wrong, as a regular expression. */
  public static final String VALUE = "^(.+?) -?\\d+ at index";

  /** What stands there in a reason without the value. */
  public static final String NONE = "$1 at index";

  /**
   * @param reason one line that says what is wrong, with the value and its index
   */
  public InvalidDocumentException(String reason) {
    super(reason);
  }

  /** The same without the value, which logs and events may not have. */
  public InvalidDocumentException withoutValue() {
    InvalidDocumentException without =
        new InvalidDocumentException(getMessage().replaceFirst(VALUE, NONE));
    without.setStackTrace(getStackTrace());
    return without;
  }
}
