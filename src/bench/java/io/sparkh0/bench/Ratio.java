// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench;

import java.util.Arrays;

/**
 * One comparison.
 *
 * @param measure its name
 * @param ratio the median over the rounds
 * @param low the least
 * @param high the greatest
 * @param runs the number of rounds
 */
public record Ratio(String measure, double ratio, double low, double high, int runs) {

  /** The median and extremes of the ratios of single rounds. */
  public static Ratio of(String measure, double[] ratios) {
    double[] sorted = ratios.clone();
    Arrays.sort(sorted);
    return new Ratio(measure, median(sorted), sorted[0], sorted[sorted.length - 1], sorted.length);
  }

  /** The middle of some numbers, or the mean of the two in the middle. */
  public static double median(double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("Cannot take the median of no numbers");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
