// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward.pooling;

import io.sparkh0.kernel.Kernel;
import io.sparkh0.kernel.Kernels;
import java.util.Arrays;

/**
 * What poolings keep of the rows that went by: the sum of all, the sums of segments, a weighted sum
 * and the largest numbers, as far as they are needed, each in d floats of one array with the
 * padding after them that kernels need. Sums of rows have numbers: that of all rows comes first,
 * where it is needed, then those of the segments. The array is used again for the next document.
 * Not thread-safe.
 */
public final class Accumulators {
  private final Kernel kernel;
  private float[] values = new float[0];
  private float[] weights = new float[0];
  private double totalWeight;
  private int d;
  private int count;
  private int sumsOfAll;
  private int segments;
  private boolean hasWeightedSum;
  private boolean hasMax;

  /** Accumulators for the kernels of this machine. */
  public Accumulators() {
    this(Kernels.get());
  }

  /**
   * @param kernel adds vectors
   */
  public Accumulators(Kernel kernel) {
    this.kernel = kernel;
  }

  /** Starts a document of which nothing is needed yet. */
  void clear() {
    sumsOfAll = 0;
    segments = 0;
    hasWeightedSum = false;
    hasMax = false;
  }

  /**
   * Makes room for what is needed, and empties it.
   *
   * @param d columns of a row
   * @param count number of rows
   * @param weights one for each row, where the weighted sum is needed
   */
  void start(int d, int count, float[] weights) {
    this.d = d;
    this.count = count;
    this.weights = weights;
    int end = maxAt() + (hasMax ? stride() : 0);
    if (values.length < end) {
      values = new float[end];
    }
    Arrays.fill(values, 0, maxAt(), 0);
    Arrays.fill(values, maxAt(), end, Float.NEGATIVE_INFINITY);
    totalWeight = 0;
    for (int k = 0; hasWeightedSum && k < count; k++) {
      totalWeight += weights[k];
    }
  }

  /** Asks for the sum of all rows. */
  public void needSum() {
    sumsOfAll = 1;
  }

  /** Asks for the sum of the rows, each times its weight. */
  public void needWeightedSum() {
    hasWeightedSum = true;
  }

  /** Asks for the largest number of each column. */
  public void needMax() {
    hasMax = true;
  }

  /**
   * Asks for the sums of segments.
   *
   * @param number of segments of equal length, at least 1
   */
  public void needSegments(int number) {
    segments = number;
  }

  /** Whether nothing is needed. */
  boolean isEmpty() {
    return sums() == 0 && !hasWeightedSum && !hasMax;
  }

  /** Whether the sum of all rows is needed. */
  public boolean hasSum() {
    return sumsOfAll > 0;
  }

  /** Whether sums of segments are needed. */
  public boolean hasSegments() {
    return segments > 0;
  }

  /** Whether the weighted sum is needed. */
  public boolean hasWeightedSum() {
    return hasWeightedSum;
  }

  /** Whether the largest numbers are needed. */
  public boolean hasMax() {
    return hasMax;
  }

  /** The array in which all of them lie. */
  public float[] values() {
    return values;
  }

  /** Number of sums of rows. */
  public int sums() {
    return sumsOfAll + segments;
  }

  /** The number of a segment's sum. */
  public int segment(int segment) {
    return sumsOfAll + segment;
  }

  /** The number of the sum of the segment that a row is in: row k of n is in ⌊k·segments/n⌋. */
  public int segmentOfRow(int row) {
    return sumsOfAll + (int) ((long) row * segments / count);
  }

  /** The first row of a sum: of a segment, the least k with ⌊k·segments/n⌋ = it. */
  public int start(int sum) {
    return sum < sumsOfAll
        ? 0
        : (int) (((long) (sum - sumsOfAll) * count + segments - 1) / segments);
  }

  /** The row after the last one of a sum. */
  public int end(int sum) {
    return sum < sumsOfAll ? count : start(sum + 1);
  }

  /** Where a sum lies. */
  public int at(int sum) {
    return sum * stride();
  }

  /** Where the sum of all rows lies. */
  public int sumAt() {
    return 0;
  }

  /** Where the weighted sum lies. */
  public int weightedSumAt() {
    return sums() * stride();
  }

  /** Where the largest numbers lie. */
  public int maxAt() {
    return weightedSumAt() + (hasWeightedSum ? stride() : 0);
  }

  private int stride() {
    return d + Kernel.PADDING;
  }

  /** The rows' weights, where the weighted sum is needed. */
  public float[] weights() {
    return weights;
  }

  /** The sum of the rows' weights. */
  public double totalWeight() {
    return totalWeight;
  }

  /**
   * Adds a partial sum.
   *
   * @param partial d floats from index 0 on, and padding
   * @param at where the sum lies
   */
  public void add(float[] partial, int at) {
    kernel.add(values, at, partial, 0, values, at, d);
  }

  /** Takes row {@code k} into all that is needed. */
  void addRow(int k, float[] row) {
    if (hasSum()) {
      add(row, 1, sumAt());
    }
    if (hasSegments()) {
      add(row, 1, at(segmentOfRow(k)));
    }
    if (hasWeightedSum) {
      add(row, weights[k], weightedSumAt());
    }
    int max = maxAt();
    for (int c = 0; hasMax && c < d; c++) {
      values[max + c] = Math.max(values[max + c], row[c]);
    }
  }

  private void add(float[] row, float weight, int at) {
    for (int c = 0; c < d; c++) {
      values[at + c] += weight * row[c];
    }
  }

  /** Writes d numbers over a divisor; as they are where it is 0. */
  void write(int source, double divisor, float[] target, int at) {
    if (divisor == 1 || divisor == 0) {
      System.arraycopy(values, source, target, at, d);
      return;
    }
    float factor = (float) (1 / divisor);
    for (int c = 0; c < d; c++) {
      target[at + c] = values[source + c] * factor;
    }
  }
}
