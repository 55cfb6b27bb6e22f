// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.measure;

/** A loop that reads rows in a given order and does nothing else with them. */
interface ReadLoop {
  /** What tells it from other loops. */
  String name();

  /**
   * Reads rows of d floats.
   *
   * @param values holds the rows
   * @param offsets where each row starts, in the order of reading
   * @param from the first of the rows, as an index of {@code offsets}
   * @param to one more than the last
   * @param d floats of a row
   * @param sink receives up to d numbers that depend on all that was read, so that no compiler
   *     leaves the reading out
   */
  void read(float[] values, int[] offsets, int from, int to, int d, float[] sink);
}
