// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train.supervised;

import java.util.Locale;

/**
 * What training moves of a table.
 *
 * @param kind all rows, a map behind them, or an addition of low rank
 * @param rank r of the addition; 0 for the others
 */
public record TuningMode(Kind kind, int rank) implements java.io.Serializable {
  /** The kinds. */
  public enum Kind {
    /** Every row that a document has. */
    FULL,
    /** A d×d map behind a table that stays. */
    MAP,
    /** A·B of rank r, added to a table that stays. */
    LOW_RANK
  }

  /** Every row. */
  public static final TuningMode FULL = new TuningMode(Kind.FULL, 0);

  private static final String LOW_RANK = "low-rank:";

  /** Checks the rank. */
  public TuningMode {
    if (kind == Kind.LOW_RANK && rank < 1) {
      throw new IllegalArgumentException("Invalid rank: " + rank + " (must be at least 1)");
    }
  }

  /**
   * Reads {@code full}, {@code map} or {@code low-rank:R}.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static TuningMode parse(String text) {
    String name = text.toLowerCase(Locale.ROOT);
    if (name.equals("full")) {
      return FULL;
    }
    if (name.equals("map")) {
      return new TuningMode(Kind.MAP, 0);
    }
    try {
      if (name.startsWith(LOW_RANK)) {
        return new TuningMode(Kind.LOW_RANK, Integer.parseInt(name.substring(LOW_RANK.length())));
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "Invalid rank in '" + text + "' (must be a number, as in low-rank:8)", e);
    }
    throw new IllegalArgumentException(
        "Invalid way to tune: '" + text + "' (must be full, map or low-rank:R)");
  }

  @Override
  public String toString() {
    return switch (kind) {
      case FULL -> "full";
      case MAP -> "map";
      case LOW_RANK -> LOW_RANK + rank;
    };
  }
}
