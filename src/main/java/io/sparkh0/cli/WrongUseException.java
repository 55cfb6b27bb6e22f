package io.sparkh0.cli;

/** Options that do not fit together, or do not fit the input's columns or the table. */
public final class WrongUseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message names the option, its value and what it must be
   */
  public WrongUseException(String message) {
    super(message);
  }

  /**
   * @param message names the option, its value and what it must be
   * @param cause how that was noticed
   */
  public WrongUseException(String message, Throwable cause) {
    super(message, cause);
  }
}
