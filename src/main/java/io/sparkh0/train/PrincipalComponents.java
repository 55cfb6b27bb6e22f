// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train;

import io.sparkh0.linalg.SecondMoments;
import io.sparkh0.table.EmbeddingTable;
import io.sparkh0.table.FloatTable;

/**
 * The directions in which vectors differ most, from the most on: the principal axes of their {@link
 * SecondMoments}.
 */
final class PrincipalComponents {
  private static final int ROWS_AT_ONCE = 4096;

  private final double[] mean;
  private final SecondMoments.Axes axes;

  private PrincipalComponents(double[] mean, SecondMoments.Axes axes) {
    this.mean = mean;
    this.axes = axes;
  }

  /**
   * Of a table's rows about their mean (PCA).
   *
   * @param table V×d
   * @param count of directions, 1 to d
   */
  static PrincipalComponents centred(EmbeddingTable table, int count) {
    double[] mean = new double[table.dimension()];
    float[] row = new float[table.dimension()];
    for (int r = 0; r < table.rows(); r++) {
      table.copyRow(r, row, 0);
      for (int c = 0; c < mean.length; c++) {
        mean[c] += row[c] / (double) table.rows();
      }
    }
    return of(table, mean, count);
  }

  /**
   * Of a table's rows about zero, as SIF takes them (Arora, Liang and Ma 2017).
   *
   * @param table V×d
   * @param count of directions, 1 to d
   */
  static PrincipalComponents aboutZero(EmbeddingTable table, int count) {
    return of(table, new double[table.dimension()], count);
  }

  private static PrincipalComponents of(EmbeddingTable table, double[] mean, int count) {
    int d = table.dimension();
    SecondMoments moments = new SecondMoments(d);
    int atOnce = Math.min(table.rows(), ROWS_AT_ONCE);
    float[] row = new float[d];
    double[] block = new double[atOnce * d];
    for (int first = 0; first < table.rows(); first += atOnce) {
      int rows = Math.min(atOnce, table.rows() - first);
      for (int r = 0; r < rows; r++) {
        table.copyRow(first + r, row, 0);
        for (int c = 0; c < d; c++) {
          block[r * d + c] = row[c] - mean[c];
        }
      }
      moments.add(block, rows);
    }
    return new PrincipalComponents(mean, moments.axes(count));
  }

  /** The share of the rows' squared lengths, about the mean, that the directions hold; 0 to 1. */
  double share() {
    return axes.share();
  }

  /** Direction k, of length 1. */
  float[] direction(int k) {
    float[] direction = new float[mean.length];
    for (int c = 0; c < direction.length; c++) {
      direction[c] = (float) axes.directions()[k][c];
    }
    return direction;
  }

  /** A table's rows in the coordinates of the directions. */
  FloatTable project(EmbeddingTable table) {
    double[][] directions = axes.directions();
    FloatTable.Builder projected = new FloatTable.Builder(table.rows(), directions.length);
    float[] row = new float[table.dimension()];
    float[] coordinates = new float[directions.length];
    for (int r = 0; r < table.rows(); r++) {
      table.copyRow(r, row, 0);
      for (int k = 0; k < coordinates.length; k++) {
        double sum = 0;
        for (int c = 0; c < row.length; c++) {
          sum += directions[k][c] * (row[c] - mean[c]);
        }
        coordinates[k] = (float) sum;
      }
      projected.add(coordinates);
    }
    return projected.build();
  }
}
