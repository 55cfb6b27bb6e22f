// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.spark;

/** What is counted while rows go through stages, by the names that Spark's metrics have. */
public enum Figure {
  /** Rows that H0 was computed of, those without ids and rejects among them. */
  ROWS("rows"),
  /** Tokens of these, rejects aside. */
  TOKENS("tokens"),
  /** Tokens that have no row of their own in the table or no id in the vocabulary. */
  UNKNOWN_TOKENS("unknownTokens"),
  /** Rows that have no features for a reason that is told. */
  REJECTS("rejects"),
  /** Texts that were turned into ids. */
  TEXTS("texts"),
  /** Tokens of these. */
  TEXT_TOKENS("textTokens");

  private final String metric;

  Figure(String metric) {
    this.metric = metric;
  }

  /** The name in Spark's metrics. */
  String metric() {
    return metric;
  }
}
