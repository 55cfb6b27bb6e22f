package io.sparkh0.ml;

/** What becomes of a document that has more tokens than are allowed. */
public enum Overflow {
  /** The row fails. */
  ERROR,
  /** The tokens beyond are cut off. */
  TRUNCATE
}
