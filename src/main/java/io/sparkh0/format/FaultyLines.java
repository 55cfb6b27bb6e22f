package io.sparkh0.format;

/** What is done with lines of word files that real files have and that are no faultless words. */
public enum FaultyLines {
  /** The file is refused. */
  REFUSED,
  /** They are left out and counted. */
  LEFT_OUT
}
