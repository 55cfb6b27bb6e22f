package io.sparkh0.format.numpy;

/** What a file is opened for, where its format holds one array only. */
public enum ArrayKind {
  /** A matrix. */
  TABLE,
  /** Whatever it holds. */
  ANYTHING
}
