package io.sparkh0.cli;

/** An input or output path that cannot be used. */
final class WrongInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WrongInputException(String message) {
    super(message);
  }
}
