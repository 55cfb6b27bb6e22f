// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.setting;

/** Settings that do not fit together, or do not fit the input's columns or the table. */
public final class InvalidSettingException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * Says what does not fit.
   *
   * @param message which names the settings as the user knows them
   */
  public InvalidSettingException(String message) {
    super(message);
  }

  /**
   * Says what does not fit, as something else found out.
   *
   * @param cause whose message is this one's too
   */
  public InvalidSettingException(IllegalArgumentException cause) {
    super(cause.getMessage(), cause);
  }

  /**
   * Refuses settings that do not fit.
   *
   * @param doesNotFit whether they do not
   * @param message which they are, and what they need
   * @throws InvalidSettingException if they do not
   */
  public static void refuse(boolean doesNotFit, String message) {
    if (doesNotFit) {
      throw new InvalidSettingException(message);
    }
  }
}
