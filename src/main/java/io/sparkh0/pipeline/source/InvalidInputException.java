// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.source;

/** An input that cannot be used: it is absent, has no rows, or has some that are refused. */
public final class InvalidInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Marks the message of a bad row among Spark's own text. */
  public static final String BAD_ROW = "Bad row: ";

  /**
   * Says what cannot be used.
   *
   * @param message which names the path
   */
  public InvalidInputException(String message) {
    super(message);
  }
}
