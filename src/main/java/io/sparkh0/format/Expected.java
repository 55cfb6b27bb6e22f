package io.sparkh0.format;

/** What a file is opened for, where its format holds one array only. */
enum Expected {
  /** A matrix. */
  TABLE,
  /** Whatever it holds. */
  ANYTHING
}
