package io.sparkh0.cli;

/** An input or output path that cannot be used. */
public final class WrongInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message names the path and what is wrong with it
   */
  public WrongInputException(String message) {
    super(message);
  }
}
