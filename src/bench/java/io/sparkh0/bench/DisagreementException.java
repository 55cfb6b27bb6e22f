// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench;

/** A path that gives other numbers than the plain reference; it is not worth timing. */
public final class DisagreementException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message which path differs, and by how much
   */
  public DisagreementException(String message) {
    super(message);
  }
}
