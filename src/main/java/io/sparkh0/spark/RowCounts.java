// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.spark;

import java.io.Serializable;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/**
 * What functions of rows count as these go by. A task has a copy of its own, whose numbers Spark's
 * accumulators bring to the driver: with the executor's heartbeats while it runs, and as it ends.
 * They are of a class of Spark's, as executors end themselves where the driver cannot read what
 * their heartbeats hold.
 */
public final class RowCounts implements Serializable {
  private static final long serialVersionUID = 1L;

  private final LongAccumulator rows;
  private final LongAccumulator tokens;
  private final LongAccumulator unknown;
  private final LongAccumulator rejects;
  private final LongAccumulator texts;
  private final LongAccumulator textTokens;

  RowCounts(SparkContext context) {
    rows = accumulator(Figure.ROWS, context);
    tokens = accumulator(Figure.TOKENS, context);
    unknown = accumulator(Figure.UNKNOWN_TOKENS, context);
    rejects = accumulator(Figure.REJECTS, context);
    texts = accumulator(Figure.TEXTS, context);
    textTokens = accumulator(Figure.TEXT_TOKENS, context);
  }

  private static LongAccumulator accumulator(Figure figure, SparkContext context) {
    return context.longAccumulator(StageMetrics.NAME + " " + figure.metric());
  }

  /** The accumulator of a figure. */
  LongAccumulator of(Figure figure) {
    return switch (figure) {
      case ROWS -> rows;
      case TOKENS -> tokens;
      case UNKNOWN_TOKENS -> unknown;
      case REJECTS -> rejects;
      case TEXTS -> texts;
      case TEXT_TOKENS -> textTokens;
    };
  }

  /**
   * Counts a row that has features, or no ids.
   *
   * @param ofRow how many tokens it has
   * @param unknownOfRow how many of them are not in the table
   */
  public void row(int ofRow, int unknownOfRow) {
    rows.add(1L);
    tokens.add(ofRow);
    unknown.add(unknownOfRow);
  }

  /** Counts a row that has no features, for a reason. */
  public void rejectedRow() {
    rows.add(1L);
    rejects.add(1L);
  }

  /** Counts a row as rejected that is counted as a row elsewhere. */
  public void reject() {
    rejects.add(1L);
  }

  /**
   * Counts a text.
   *
   * @param ofText how many tokens it has, those that were left out among them
   * @param unknownOfText how many of them are unknown, but for those that {@link #row} counts
   * @param leftOut how many were left out, so that {@link #row} does not see them
   */
  public void text(int ofText, int unknownOfText, int leftOut) {
    texts.add(1L);
    textTokens.add(ofText);
    unknown.add(unknownOfText);
    tokens.add(leftOut);
  }
}
