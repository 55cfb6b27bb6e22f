// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.table;

import io.sparkh0.kernel.Kernel;
import io.sparkh0.setting.Check;
import io.sparkh0.tensor.ElementType;
import java.io.Serializable;
import java.util.Locale;

/**
 * How the rows of a table are divided into arrays. Row 0 of each array comes after a few unused
 * elements, so that it starts on a cache line: G1 puts an array of at least half a region at the
 * start of a region, its first element at byte 16. After the last row come the elements that a
 * kernel may touch.
 *
 * @param rows number of rows in all
 * @param dimension elements in a row
 * @param shift binary logarithm of the rows in a chunk
 * @param lead unused elements before the first row of an array
 */
record Chunks(int rows, int dimension, int shift, int lead) implements Serializable {

  private static final int MAXIMUM_ELEMENTS = Integer.MAX_VALUE - 16;
  private static final int CACHE_LINE = 64;
  private static final int ARRAY_HEADER = 16;

  /**
   * The fewest chunks that an array's length allows.
   *
   * @throws IllegalStateException if the heap cannot have their elements
   */
  static Chunks of(int rows, int dimension, ElementType type) {
    Chunks chunks = of(rows, dimension, type, MAXIMUM_ELEMENTS);
    chunks.checkHeap(type, Runtime.getRuntime().maxMemory());
    return chunks;
  }

  /**
   * The fewest parts of a file that a buffer's size allows, rows one after another without gaps.
   *
   * @throws IllegalArgumentException for a negative number of rows or a dimension outside 1 to what
   *     a buffer can hold
   */
  static Chunks ofFile(int rows, int dimension, ElementType type) {
    return ofFile(rows, dimension, type, MAXIMUM_ELEMENTS / type.bytes());
  }

  /**
   * The same with fewer elements in a part.
   *
   * @param maximumElements the most elements of rows in a part; tests set it low
   */
  static Chunks ofFile(int rows, int dimension, ElementType type, int maximumElements) {
    Chunks chunks = of(rows, dimension, type, maximumElements);
    return new Chunks(rows, dimension, chunks.shift, 0);
  }

  /** The same rows, each in an array of its own. */
  Chunks oneByOne(ElementType type) {
    return new Chunks(rows, dimension, 0, lead(type));
  }

  private static int lead(ElementType type) {
    return (CACHE_LINE - ARRAY_HEADER) / type.bytes();
  }

  /** Bytes of all elements. */
  long bytes(ElementType type) {
    return (long) rows * dimension * type.bytes();
  }

  /**
   * Refuses elements that the heap cannot have, before the first of them is read.
   *
   * @param maxHeap the most bytes that it can have
   * @throws IllegalStateException if they do not fit
   */
  void checkHeap(ElementType type, long maxHeap) {
    long bytes = bytes(type);
    if (bytes >= maxHeap) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "a table of %,d x %d %s, %,d MB, is more than the memory of this process, %,d MB; give"
                  + " it more, as by spark.driver.memory, read a smaller table (table convert"
                  + " --dtype f16 or i8, table reduce), or leave it in a file (--table-memory"
                  + " mapped)",
              rows,
              dimension,
              type,
              bytes >> 20,
              maxHeap >> 20));
    }
  }

  /**
   * @param type of an element
   * @param maximumElements the most elements of rows in an array; tests set it low
   * @throws IllegalArgumentException for a negative number of rows or a dimension outside
   *     1..maximumElements
   */
  static Chunks of(int rows, int dimension, ElementType type, int maximumElements) {
    Check.that(rows >= 0, "number of rows", rows, "0 or more");
    int lead = lead(type);
    int most = Math.min(maximumElements, MAXIMUM_ELEMENTS - lead - Kernel.PADDING);
    Check.that(dimension >= 1 && dimension <= most, "dimension", dimension, "1 to " + most);
    int shift = 31 - Integer.numberOfLeadingZeros(most / dimension);
    int needed = rows <= 1 ? 0 : 32 - Integer.numberOfLeadingZeros(rows - 1);
    return new Chunks(rows, dimension, Math.min(shift, needed), lead);
  }

  /** Number of arrays. */
  int count() {
    return rows == 0 ? 0 : chunkOf(rows - 1) + 1;
  }

  /** Length of array number {@code chunk}. */
  int length(int chunk) {
    return lead + rowsOf(chunk) * dimension + Kernel.PADDING;
  }

  /** Number of rows in array number {@code chunk}. */
  int rowsOf(int chunk) {
    return Math.min(1 << shift, rows - (chunk << shift));
  }

  /** The array that holds a row. */
  int chunkOf(int row) {
    return row >>> shift;
  }

  /** Where in its array a row starts. */
  int offsetOf(int row) {
    return lead + (row & ((1 << shift) - 1)) * dimension;
  }
}
