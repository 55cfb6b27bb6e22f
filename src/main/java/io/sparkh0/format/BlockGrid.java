// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Numbers each of which belongs to a block of a matrix: to all of it, a row, a column, a group of
 * elements in a row, or a rectangle.
 *
 * @param values row-major
 * @param columns blocks side by side
 * @param rowBlock rows of a block
 * @param columnBlock columns of a block
 */
record BlockGrid(float[] values, int columns, int rowBlock, int columnBlock) {

  /** Sizes of blocks that need not divide a matrix, as kernels have them. */
  private static final int[] RECTANGLES = {16, 32, 64, 128, 256, 512};

  /**
   * The grid of a tensor of numbers beside a matrix.
   *
   * @param values all its numbers
   * @param shape its sizes: none or 1 for one block; a vector has a number a row, or a column where
   *     only that fits or {@code columnsFirst} says so; a matrix is the grid itself
   * @param rows of the matrix
   * @param dimension its columns
   * @param columnsFirst whether a vector that fits both is one of columns
   * @return empty where the shape fits no division of the matrix
   */
  static Optional<BlockGrid> fit(
      float[] values, List<Long> shape, int rows, int dimension, boolean columnsFirst) {
    boolean one = shape.stream().allMatch(size -> size == 1);
    if (one) {
      return Optional.of(new BlockGrid(values, 1, rows, dimension));
    }
    if (shape.size() == 1) {
      long length = shape.get(0);
      boolean column = length == dimension && (length != rows || columnsFirst);
      return column
          ? Optional.of(new BlockGrid(values, dimension, rows, 1))
          : length == rows ? Optional.of(new BlockGrid(values, 1, 1, dimension)) : Optional.empty();
    }
    if (shape.size() != 2 || shape.get(0) < 1 || shape.get(1) < 1) {
      return Optional.empty();
    }
    // Groups within a row are equal; only rectangles may be cut off at the edges.
    boolean rectangles = shape.get(0) > 1 && shape.get(0) < rows;
    int rowBlock = blockSize(rows, shape.get(0), rectangles);
    int columnBlock = blockSize(dimension, shape.get(1), rectangles);
    return rowBlock == 0 || columnBlock == 0
        ? Optional.empty()
        : Optional.of(new BlockGrid(values, (int) (long) shape.get(1), rowBlock, columnBlock));
  }

  /** Elements of one of so many blocks; 0 where they cannot be told. */
  private static int blockSize(int size, long blocks, boolean mayBeCut) {
    if (mayBeCut && blocks > 1) {
      int known = Arrays.stream(RECTANGLES).filter(b -> (size + b - 1) / b == blocks).sum();
      if (known > 0) {
        return known;
      }
    }
    return size % blocks == 0 ? (int) (size / blocks) : 0;
  }

  /** The number of an element's block. */
  float at(int row, int column) {
    return values[row / rowBlock * columns + column / columnBlock];
  }

  /** Whether all numbers are 0. */
  boolean isZero() {
    for (float value : values) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }
}
