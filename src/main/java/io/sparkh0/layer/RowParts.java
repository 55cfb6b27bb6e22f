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

  private final Kernel kernel;
  private final int[] addends = new int[Kernel.MOST_ROWS];
  private final float[] variances = new float[Kernel.MOST_ROWS];
  private final float[] dots = new float[Kernel.MOST_ROWS * (Kernel.SPARE + 1)];

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
   * Finds the rows' parts and moments.
   *
   * @param k the first of the kept tokens
   * @param n how many of them
   * @param offsets receives where in the table's array the rows are
   * @param means receives the means
   * @param factors receives 1 / √(variance + ε)
   * @return false where that is not exact enough, or a row has no addend stored
   */
  boolean measure(
      InputLayer layer, Kept kept, int k, int n, int[] offsets, float[] means, float[] factors) {
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
    int d = layer.dimension();
    float[] table = ((FloatTable) layer.table()).chunk(0);
    kernel.dots(table, offsets, added.values(), addends, n, dots, d);
    return factors(n, 2f / d, (float) layer.epsilon(), factors);
  }

  private boolean factors(int n, float share, float epsilon, float[] factors) {
    boolean isExact = true;
    for (int i = 0; i < n; i++) {
      float variance = variances[i] + share * dots[i];
      isExact &= variance >= LEAST_LEFT * variances[i];
      factors[i] = 1 / (float) Math.sqrt(variance + epsilon);
    }
    return isExact;
  }

  /** Where in their array the rows' addends are. */
  int[] addends() {
    return addends;
  }
}
