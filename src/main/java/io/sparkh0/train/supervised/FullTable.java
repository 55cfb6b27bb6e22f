// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train.supervised;

import io.sparkh0.train.corpus.WeightedSum;
import java.util.List;

/** Every row that a document has is moved. */
final class FullTable implements TrainableTable {
  private final float[] rows;
  private final int dimension;
  private final float[] weights;

  /**
   * @param rows E, V·d numbers, moved in place
   * @param dimension d
   * @param weights one a row
   */
  FullTable(float[] rows, int dimension, float[] weights) {
    this.rows = rows;
    this.dimension = dimension;
    this.weights = weights;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public void pool(int[] tokens, float[] vector) {
    WeightedSum.of(rows, dimension, tokens, weights, vector);
  }

  @Override
  public void update(int[] tokens, float[] gradient, float rate) {
    WeightedSum.descend(rows, dimension, tokens, weights, gradient, rate);
  }

  @Override
  public List<ParameterBlock> blocks() {
    return List.of(new ParameterBlock(rows, dimension, ParameterBlock.Moved.ROWS_OF_ITS_TOKENS));
  }

  @Override
  public void copyRow(int row, float[] target) {
    for (int c = 0; c < dimension; c++) {
      target[c] = weights[row] * rows[row * dimension + c];
    }
  }
}
