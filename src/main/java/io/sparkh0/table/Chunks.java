package io.sparkh0.table;

import java.io.Serializable;

/**
 * How the rows of a table are divided into arrays.
 *
 * @param rows number of rows in all
 * @param dimension elements in a row
 * @param shift binary logarithm of the rows in a chunk
 */
record Chunks(int rows, int dimension, int shift) implements Serializable {

  private static final int MAXIMUM_ELEMENTS = Integer.MAX_VALUE - 16;

  /** The fewest chunks that an array's length allows. */
  static Chunks of(int rows, int dimension) {
    return of(rows, dimension, MAXIMUM_ELEMENTS);
  }

  /**
   * @param maximumElements the longest array wanted; tests set it low
   * @throws IllegalArgumentException for a negative number of rows or a dimension outside
   *     1..maximumElements
   */
  static Chunks of(int rows, int dimension, int maximumElements) {
    if (rows < 0) {
      throw new IllegalArgumentException(
          "Invalid number of rows: " + rows + " (must be 0 or more)");
    }
    if (dimension < 1 || dimension > maximumElements) {
      throw new IllegalArgumentException(
          "Invalid dimension: " + dimension + " (must be 1 to " + maximumElements + ")");
    }
    int shift = 31 - Integer.numberOfLeadingZeros(maximumElements / dimension);
    int needed = rows <= 1 ? 0 : 32 - Integer.numberOfLeadingZeros(rows - 1);
    return new Chunks(rows, dimension, Math.min(shift, needed));
  }

  /** Number of arrays. */
  int count() {
    return rows == 0 ? 0 : chunkOf(rows - 1) + 1;
  }

  /** Elements of array number {@code chunk}. */
  int length(int chunk) {
    int before = chunk << shift;
    return Math.min(1 << shift, rows - before) * dimension;
  }

  /** The array that holds a row. */
  int chunkOf(int row) {
    return row >>> shift;
  }

  /** Where in its array a row starts. */
  int offsetOf(int row) {
    return (row & ((1 << shift) - 1)) * dimension;
  }
}
