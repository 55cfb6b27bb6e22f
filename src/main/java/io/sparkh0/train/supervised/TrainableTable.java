// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train.supervised;

import java.util.List;

/**
 * A table that is being learned. A document's vector is the sum of its rows, each times the row's
 * weight, over √n, as the pooling sqrtN makes it of n tokens. Not thread-safe.
 */
interface TrainableTable {
  /** Columns, d. */
  int dimension();

  /**
   * A document's vector.
   *
   * @param rows of its tokens
   * @param vector receives d numbers
   */
  void pool(int[] rows, float[] vector);

  /**
   * Moves the rows against the gradient; to be called after {@link #pool} of the same rows.
   *
   * @param rows of the document's tokens
   * @param gradient of the loss by the document's vector, d numbers
   * @param rate of learning
   */
  void update(int[] rows, float[] gradient, float rate);

  /** All that training moves, always in the same order. */
  List<ParameterBlock> blocks();

  /**
   * A row as it was learned, times its weight.
   *
   * @param row 0 to V − 1
   * @param target receives d numbers
   */
  void copyRow(int row, float[] target);
}
