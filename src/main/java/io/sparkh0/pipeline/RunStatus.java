// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline;

/** How a run ended that did not fail. */
public enum RunStatus {
  /** All is done. */
  DONE(0),
  /** Some of what was asked for could not be done, as its messages say. */
  INCOMPLETE(1),
  /** All is done, but more rows were rejected than the settings allow. */
  TOO_MANY_REJECTS(3),
  /** All is done, but fewer rows came out or more tokens are unknown than the settings allow. */
  OUT_OF_LIMITS(3);

  private final int exitCode;

  RunStatus(int exitCode) {
    this.exitCode = exitCode;
  }

  /** The exit code of a program that ends so. */
  public int exitCode() {
    return exitCode;
  }
}
