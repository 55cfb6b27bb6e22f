// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.table;

import io.sparkh0.table.EmbeddingTable;
import java.util.Arrays;

/**
 * The Euclidean lengths of a table's rows.
 *
 * @param smallest of the rows whose numbers are all finite; 0 where there is none
 * @param median of them, the upper of two
 * @param largest of them
 * @param zeroRows rows of zeros
 */
record RowNorms(double smallest, double median, double largest, int zeroRows) {

  static RowNorms of(EmbeddingTable table) {
    float[] row = new float[table.dimension()];
    double[] norms = new double[table.rows()];
    int finite = 0;
    int zeroRows = 0;
    for (int r = 0; r < table.rows(); r++) {
      table.copyRow(r, row, 0);
      double squares = 0;
      for (float value : row) {
        squares += (double) value * value;
      }
      zeroRows += squares == 0 ? 1 : 0;
      if (Double.isFinite(squares)) {
        norms[finite++] = Math.sqrt(squares);
      }
    }
    if (finite == 0) {
      return new RowNorms(0, 0, 0, zeroRows);
    }
    Arrays.sort(norms, 0, finite);
    return new RowNorms(norms[0], norms[finite / 2], norms[finite - 1], zeroRows);
  }
}
