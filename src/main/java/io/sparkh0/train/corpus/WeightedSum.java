// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train.corpus;

import java.util.Arrays;

/** Sums of weighted rows of a matrix, and the way back. */
public final class WeightedSum {
  private WeightedSum() {}

  /** What each token's weight is multiplied by: 1/√n. */
  public static float share(int[] rows) {
    return rows.length == 0 ? 0 : (float) (1 / Math.sqrt(rows.length));
  }

  /** {@code sum = Σ share · weight · row}. */
  public static void of(float[] matrix, int width, int[] rows, float[] weights, float[] sum) {
    Arrays.fill(sum, 0, width, 0);
    float share = share(rows);
    for (int row : rows) {
      float factor = share * weights[row];
      int from = row * width;
      for (int c = 0; c < width; c++) {
        sum[c] += factor * matrix[from + c];
      }
    }
  }

  /** {@code row −= rate · share · weight · gradient} for each row. */
  public static void descend(
      float[] matrix, int width, int[] rows, float[] weights, float[] gradient, float rate) {
    float step = rate * share(rows);
    for (int row : rows) {
      float factor = step * weights[row];
      int from = row * width;
      for (int c = 0; c < width; c++) {
        matrix[from + c] -= factor * gradient[c];
      }
    }
  }
}
