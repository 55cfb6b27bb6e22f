package io.sparkh0.bench;

/** What a comparison needs and this machine does not have; the measure is left out. */
final class AbsentPeerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AbsentPeerException(String message) {
    super(message);
  }

  AbsentPeerException(String message, Throwable cause) {
    super(message, cause);
  }
}
