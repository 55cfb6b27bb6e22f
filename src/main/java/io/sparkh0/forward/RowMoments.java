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
  /** The moments of all rows of a table. */
  static RowMoments of(FloatTable table) {
    RowMoments moments = new RowMoments(new float[table.rows()], new float[table.rows()]);
    for (int row = 0; row < table.rows(); row++) {
      moments.measure(row, table.chunk(row), table.offset(row), table.dimension());
    }
    return moments;
  }

  private void measure(int row, float[] values, int at, int d) {
    double mean = Rows.mean(values, at, d);
    means[row] = (float) mean;
    variances[row] = (float) variance(values, at, d, mean);
  }

  /** The biased variance of d elements, from their differences to the mean. */
  static double variance(float[] values, int at, int d, double mean) {
    double sum = 0;
    for (int c = at; c < at + d; c++) {
      double rest = values[c] - mean;
      sum += rest * rest;
    }
    return sum / d;
  }
}
