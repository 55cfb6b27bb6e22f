// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward;

import io.sparkh0.kernel.Kernel;
import io.sparkh0.position.PositionalEncoding;

/**
 * Sums of the rows of consecutive positions, so that what a mean of positions costs does not depend
 * on their number. The sums of the first rows are stored as running sums; an encoding gives the
 * others.
 */
final class PositionSums {
  private final PositionalEncoding encoding;
  private final int first;
  private final float[] running;
  private final int stored;

  /**
   * @param encoding of at least one column
   * @param first the position at which documents begin
   */
  PositionSums(PositionalEncoding encoding, int first) {
    this.encoding = encoding;
    this.first = first;
    int d = encoding.dimension();
    int most = Integer.MAX_VALUE / 4 / d - 1;
    stored = Math.max(0, Math.min(encoding.stored().rows() - first, most));
    running = new float[(stored + 1) * d + Kernel.PADDING];
    double[] sum = new double[d];
    float[] row = new float[d];
    for (int p = 0; p < stored; p++) {
      encoding.copyRow(first + p, row, 0);
      for (int c = 0; c < d; c++) {
        sum[c] += row[c];
        running[(p + 1) * d + c] = (float) sum[c];
      }
    }
  }

  /**
   * Adds the rows of {@code from} to {@code to} − 1.
   *
   * @param sum receives d floats at {@code at}
   * @return false, with nothing added, where single rows are more exact: before the first position,
   *     or where the range is short and far from it
   */
  boolean add(int from, int to, float[] sum, int at) {
    int start = from - first;
    int end = to - first;
    boolean isFar = start > 2 * (long) (to - from) || start > stored;
    boolean isBeyond = end > stored && to <= encoding.stored().rows();
    if (start < 0 || isFar || isBeyond) {
      return false;
    }
    int d = encoding.dimension();
    int known = Math.min(end, stored);
    for (int c = 0; c < d; c++) {
      sum[at + c] += running[known * d + c] - running[start * d + c];
    }
    if (end > known) {
      double[] rest = new double[d];
      encoding.addSum(first + known, to, rest);
      for (int c = 0; c < d; c++) {
        sum[at + c] += (float) rest[c];
      }
    }
    return true;
  }
}
