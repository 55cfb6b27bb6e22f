package io.sparkh0.forward;

import java.util.Arrays;
import java.util.Locale;

/** The ways to make one vector out of the n rows of H0 that are not masked. */
public enum PoolingKind {
  /** Their sum over n. */
  MEAN("mean"),
  /** Their sum. */
  SUM("sum"),
  /** Their sum over √n. */
  SQRT_N("sqrtN"),
  /** The largest of each column. */
  MAX("max"),
  /** The row at index 0. */
  FIRST("first"),
  /** The last of them. */
  LAST("last"),
  /** Each times its id's weight, summed, over the sum of the weights. */
  WEIGHTED_MEAN("weightedMean"),
  /** Each times its id's weight, summed, over n (Arora, Liang and Ma 2017). */
  SIF_MEAN("sifMean"),
  /** The first L rows one after another, zeros where there are fewer. */
  FLATTEN("flatten"),
  /** The means of k parts of equal length, one after another; row j of n is in part ⌊j·k/n⌋. */
  SEGMENTS("segments");

  private final String label;

  PoolingKind(String label) {
    this.label = label;
  }

  /** Whether it needs weights. */
  public boolean isWeighted() {
    return this == WEIGHTED_MEAN || this == SIF_MEAN;
  }

  /**
   * Whether W·x + b of the pooled row is the pooled W·x + b: true of means and of single rows,
   * whose weights sum to 1.
   */
  boolean commutesWithProjection() {
    return this == MEAN || this == FIRST || this == LAST;
  }

  /** The name used in params and on the command line. */
  @Override
  public String toString() {
    return label;
  }

  /**
   * The kind of a name.
   *
   * @param name for instance {@code mean}; case does not matter
   */
  public static PoolingKind parse(String name) {
    for (PoolingKind kind : values()) {
      if (kind.label.equals(name)
          || kind.label.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "Invalid pooling: '"
            + name
            + "' (must be one or more of "
            + Arrays.toString(values())
            + ", separated by commas)");
  }
}
