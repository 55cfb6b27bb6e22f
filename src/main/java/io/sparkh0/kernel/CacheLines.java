// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.kernel;

/**
 * Brings rows into the cache. A loop of nothing but loads has very many of them under way at a
 * time, a loop that also computes has few, so that rows from memory are read twice: here, and then
 * from the cache by the loop that needs them. Java has no instruction for it.
 */
final class CacheLines {
  /** Floats of a cache line. */
  private static final int LINE = 16;

  private static final int WIDE_BLOCK = 24 * LINE;
  private static final int BLOCK = 8 * LINE;
  private static final int TAIL = 4 * LINE;

  private CacheLines() {}

  /**
   * Reads a number of each line of rows {@code from} to {@code to} − 1, of d floats.
   *
   * @return the sum of these numbers, which must be made use of lest the loads be left out
   */
  static float load(float[] values, int[] offsets, int from, int to, int d) {
    float sum = 0;
    int c = 0;
    for (; c + WIDE_BLOCK <= d; c += WIDE_BLOCK) {
      sum += loadWideBlock(values, offsets, from, to, c);
    }
    for (; c + BLOCK <= d; c += BLOCK) {
      sum += loadBlock(values, offsets, from, to, c);
    }
    for (; c < d; c += TAIL) {
      sum += loadRest(values, offsets, from, to, c);
    }
    return sum;
  }

  private static float loadWideBlock(float[] values, int[] offsets, int from, int to, int c) {
    float sum0 = 0;
    float sum1 = 0;
    float sum2 = 0;
    float sum3 = 0;
    for (int i = from; i < to; i++) {
      int row = offsets[i] + c;
      sum0 += values[row];
      sum1 += values[row + LINE];
      sum2 += values[row + 2 * LINE];
      sum3 += values[row + 3 * LINE];
      sum0 += values[row + 4 * LINE];
      sum1 += values[row + 5 * LINE];
      sum2 += values[row + 6 * LINE];
      sum3 += values[row + 7 * LINE];
      sum0 += values[row + 8 * LINE];
      sum1 += values[row + 9 * LINE];
      sum2 += values[row + 10 * LINE];
      sum3 += values[row + 11 * LINE];
      sum0 += values[row + 12 * LINE];
      sum1 += values[row + 13 * LINE];
      sum2 += values[row + 14 * LINE];
      sum3 += values[row + 15 * LINE];
      sum0 += values[row + 16 * LINE];
      sum1 += values[row + 17 * LINE];
      sum2 += values[row + 18 * LINE];
      sum3 += values[row + 19 * LINE];
      sum0 += values[row + 20 * LINE];
      sum1 += values[row + 21 * LINE];
      sum2 += values[row + 22 * LINE];
      sum3 += values[row + 23 * LINE];
    }
    return sum0 + sum1 + sum2 + sum3;
  }

  private static float loadBlock(float[] values, int[] offsets, int from, int to, int c) {
    float sum0 = 0;
    float sum1 = 0;
    float sum2 = 0;
    float sum3 = 0;
    for (int i = from; i < to; i++) {
      int row = offsets[i] + c;
      sum0 += values[row];
      sum1 += values[row + LINE];
      sum2 += values[row + 2 * LINE];
      sum3 += values[row + 3 * LINE];
      sum0 += values[row + 4 * LINE];
      sum1 += values[row + 5 * LINE];
      sum2 += values[row + 6 * LINE];
      sum3 += values[row + 7 * LINE];
    }
    return sum0 + sum1 + sum2 + sum3;
  }

  private static float loadRest(float[] values, int[] offsets, int from, int to, int c) {
    float sum0 = 0;
    float sum1 = 0;
    float sum2 = 0;
    float sum3 = 0;
    for (int i = from; i < to; i++) {
      int row = offsets[i] + c;
      sum0 += values[row];
      sum1 += values[row + LINE];
      sum2 += values[row + 2 * LINE];
      sum3 += values[row + 3 * LINE];
    }
    return sum0 + sum1 + sum2 + sum3;
  }
}
