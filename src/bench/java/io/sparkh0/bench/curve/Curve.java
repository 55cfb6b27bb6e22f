// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.curve;

import java.util.List;

/**
 * How a speed grows with one size; the others stay.
 *
 * @param name of its file
 * @param title what is shown
 * @param size the x axis
 * @param speed the y axis
 * @param series one line each
 */
record Curve(String name, String title, String size, String speed, List<Series> series) {

  /**
   * One line.
   *
   * @param name in the legend
   * @param points from the least size to the greatest
   */
  record Series(String name, List<Point> points) {}

  /**
   * A speed, measured several times.
   *
   * @param size where
   * @param median of the speeds
   * @param low the least
   * @param high the greatest
   */
  record Point(double size, double median, double low, double high) {}
}
