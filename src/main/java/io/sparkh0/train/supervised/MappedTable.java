// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train.supervised;

import io.sparkh0.train.corpus.WeightedSum;
import java.util.Arrays;
import java.util.List;

/** The table stays as it is; a d×d map that follows it is moved: {@code E·M}. */
final class MappedTable implements TrainableTable {
  private final float[] base;
  private final float[] map;
  private final int dimension;
  private final float[] weights;
  private final float[] pooled;

  /**
   * @param base E, V·d numbers, only read
   * @param map M, d·d numbers, moved in place
   * @param dimension d
   * @param weights one a row
   */
  MappedTable(float[] base, float[] map, int dimension, float[] weights) {
    this.base = base;
    this.map = map;
    this.dimension = dimension;
    this.weights = weights;
    this.pooled = new float[dimension];
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public void pool(int[] rows, float[] vector) {
    WeightedSum.of(base, dimension, rows, weights, pooled);
    multiply(vector);
  }

  private void multiply(float[] vector) {
    Arrays.fill(vector, 0, dimension, 0);
    for (int i = 0; i < dimension; i++) {
      for (int j = 0; j < dimension; j++) {
        vector[j] += pooled[i] * map[i * dimension + j];
      }
    }
  }

  @Override
  public void update(int[] rows, float[] gradient, float rate) {
    for (int i = 0; i < dimension; i++) {
      float factor = rate * pooled[i];
      for (int j = 0; j < dimension; j++) {
        map[i * dimension + j] -= factor * gradient[j];
      }
    }
  }

  @Override
  public List<ParameterBlock> blocks() {
    return List.of(new ParameterBlock(map, dimension, ParameterBlock.Moved.ALL));
  }

  @Override
  public void copyRow(int row, float[] target) {
    for (int c = 0; c < dimension; c++) {
      pooled[c] = weights[row] * base[row * dimension + c];
    }
    multiply(target);
  }
}
