package io.sparkh0.bench;

/** How much of a path's result is checked before it is timed. */
final class Agreement {
  /** Documents, from the first. */
  static final int DOCUMENTS = 64;

  private Agreement() {}
}
