// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.setting;

/** Checks of arguments at public doors, whose messages all have one form. */
public final class Check {
  private Check() {}

  /**
   * Fails unless a condition holds.
   *
   * @param holds the condition
   * @param what the argument's name, as in messages
   * @param value what was given
   * @param must what it must be
   * @throws IllegalArgumentException {@code Invalid WHAT: VALUE (must be MUST)}
   */
  public static void that(boolean holds, String what, long value, String must) {
    if (!holds) {
      throw invalid(what, value, must);
    }
  }

  /**
   * Fails unless a condition holds.
   *
   * @param holds the condition
   * @param what the argument's name, as in messages
   * @param value what was given
   * @param must what it must be
   * @throws IllegalArgumentException {@code Invalid WHAT: VALUE (must be MUST)}
   */
  public static void that(boolean holds, String what, Object value, String must) {
    if (!holds) {
      throw invalid(what, value, must);
    }
  }

  /**
   * Fails unless parts fit together.
   *
   * @param holds whether they do
   * @param message what does not fit what
   * @throws IllegalArgumentException {@code Invalid MESSAGE}
   */
  public static void fits(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException("Invalid " + message);
    }
  }

  /** The error of a value that must be something else. */
  public static IllegalArgumentException invalid(String what, Object value, String must) {
    return new IllegalArgumentException(
        "Invalid " + what + ": " + value + " (must be " + must + ")");
  }
}
