package io.sparkh0.layer;

import io.sparkh0.kernel.Kernel;
import io.sparkh0.table.FloatTable;

/**
 * The moments of rows that are not made. A row y is a row E of the table plus an addend A whose
 * mean is 0, so mean(y) = mean(E) and var(y) = var(E) + var(A) + 2·E·A/d: all but the scalar
 * product is known beforehand. Not thread-safe.
 */
final class RowParts {
  /**
   * The least part of var(E) + var(A) that may be left of it: where E and A cancel each other, the
   * sum of rounded numbers has lost too many digits. A NaN is never enough.
   */
  private static final float LEAST_LEFT = 0.125f;

  /** The largest mean, in deviations: a sum of rows from which it is taken afterwards is exact. */
  private static final float LARGEST_MEAN = 64;

  private final Kernel kernel;
  private final int[] offsets = new int[Kernel.MOST_ROWS];
  private final int[] addends = new int[Kernel.MOST_ROWS];
  private final float[] means = new float[Kernel.MOST_ROWS];
  private final float[] variances = new float[Kernel.MOST_ROWS];
  private final float[] dots = new float[Kernel.MOST_ROWS];
  private InputLayer layer;

  RowParts(Kernel kernel) {
    this.kernel = kernel;
  }

  /** Whether all rows of a document are a row of a table of float32 plus an addend. */
  static boolean suffice(InputLayer layer, Document document) {
    return layer.hasNorm()
        && layer.hasPlainRows()
        && layer.table().isOneArray()
        && !document.hasBags()
        && layer.addends().areCentred();
  }

  /**
   * Finds the parts of rows 0 to n − 1.
   *
   * @param k the first of the kept tokens
   * @param n how many of them
   * @return false where a row has no addend stored
   */
  boolean find(InputLayer of, Kept kept, int k, int n) {
    layer = of;
    Addends added = layer.addends();
    RowMoments moments = layer.moments();
    Document document = kept.document();
    for (int i = 0; i < n; i++) {
      int token = kept.token(k + i);
      int addend = added.row(document.positionOf(token), document.type(token));
      if (addend < 0) {
        return false;
      }
      int row = kept.rows()[kept.start(k + i)];
      offsets[i] = layer.table().offset(row);
      addends[i] = added.offset(addend);
      means[i] = moments.means()[row];
      variances[i] = moments.variances()[row] + added.variance(addend);
    }
    return true;
  }

  /**
   * Measures some of the rows that were found.
   *
   * @param factors receives 1 / √(variance + ε)
   * @return false where that is not exact enough
   */
  boolean measure(int from, int to, float[] factors) {
    int d = layer.dimension();
    kernel.dots(table(), offsets, layer.addends().values(), addends, from, to, dots, d);
    float share = 2f / d;
    float epsilon = (float) layer.epsilon();
    boolean isExact = true;
    for (int i = from; i < to; i++) {
      float variance = variances[i] + share * dots[i];
      isExact &= variance >= LEAST_LEFT * variances[i];
      isExact &= means[i] * means[i] <= LARGEST_MEAN * LARGEST_MEAN * variance;
      factors[i] = 1 / (float) Math.sqrt(variance + epsilon);
    }
    return isExact;
  }

  /** The sum of the rows without their means, each times a factor, from index 0 of a target on. */
  void sum(float[] factors, int from, int to, float[] sum) {
    kernel.standardizedSum(
        table(),
        offsets,
        layer.addends().values(),
        addends,
        means,
        factors,
        from,
        to,
        sum,
        layer.dimension());
  }

  private float[] table() {
    return ((FloatTable) layer.table()).chunk(0);
  }
}
