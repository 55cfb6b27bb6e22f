// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench;

/** What a comparison needs and this machine does not have; the measure is left out. */
public final class AbsentPeerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what is not there
   */
  public AbsentPeerException(String message) {
    super(message);
  }

  /**
   * @param message what is not there
   * @param cause how that was noticed
   */
  public AbsentPeerException(String message, Throwable cause) {
    super(message, cause);
  }
}
