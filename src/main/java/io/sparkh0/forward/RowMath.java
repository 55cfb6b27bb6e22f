// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward;

/** Steps on single rows, in double precision. */
final class RowMath {
  private RowMath() {}

  /** The mean of d elements, from eight sums side by side. */
  static double mean(float[] values, int at, int d) {
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    double sum4 = 0;
    double sum5 = 0;
    double sum6 = 0;
    double sum7 = 0;
    int c = at;
    for (; c + 8 <= at + d; c += 8) {
      sum0 += values[c];
      sum1 += values[c + 1];
      sum2 += values[c + 2];
      sum3 += values[c + 3];
      sum4 += values[c + 4];
      sum5 += values[c + 5];
      sum6 += values[c + 6];
      sum7 += values[c + 7];
    }
    for (; c < at + d; c++) {
      sum0 += values[c];
    }
    return (sum0 + sum1 + (sum2 + sum3) + (sum4 + sum5 + (sum6 + sum7))) / d;
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
