// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward;

import io.sparkh0.table.FloatTable;

/**
 * Mean and biased variance of rows, measured once in double precision: what layer normalisation
 * needs to know of a row. The variance is NaN where a row is not finite.
 *
 * @param means one for each row
 * @param variances one for each row
 */
record RowMoments(float[] means, float[] variances) {
  /** Measures all rows of a table. */
  static RowMoments measure(FloatTable table) {
    int d = table.dimension();
    float[] means = new float[table.rows()];
    float[] variances = new float[table.rows()];
    for (int row = 0; row < table.rows(); row++) {
      float[] values = table.chunk(row);
      int at = table.offset(row);
      double mean = RowMath.mean(values, at, d);
      means[row] = (float) mean;
      variances[row] = (float) RowMath.variance(values, at, d, mean);
    }
    return new RowMoments(means, variances);
  }
}
