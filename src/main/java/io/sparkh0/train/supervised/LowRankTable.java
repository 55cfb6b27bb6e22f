// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train.supervised;

import io.sparkh0.train.corpus.WeightedSum;
import java.util.List;

/**
 * The table stays as it is; an addition of rank r is learned: {@code E + A·B} (Hu et al. 2021,
 * LoRA, of an embedding).
 */
final class LowRankTable implements TrainableTable {
  private final FullTable base;
  private final float[] left;
  private final float[] right;
  private final int rank;
  private final float[] weights;
  private final float[] reduced;
  private final float[] backward;

  /**
   * @param base E, only read
   * @param left A, V·r numbers, moved in place
   * @param right B, r·d numbers, moved in place
   * @param rank r
   * @param weights one a row
   */
  LowRankTable(FullTable base, float[] left, float[] right, int rank, float[] weights) {
    this.base = base;
    this.left = left;
    this.right = right;
    this.rank = rank;
    this.weights = weights;
    this.reduced = new float[rank];
    this.backward = new float[rank];
  }

  @Override
  public int dimension() {
    return base.dimension();
  }

  @Override
  public void pool(int[] rows, float[] vector) {
    base.pool(rows, vector);
    WeightedSum.of(left, rank, rows, weights, reduced);
    addProduct(vector);
  }

  private void addProduct(float[] vector) {
    int d = dimension();
    for (int k = 0; k < rank; k++) {
      for (int c = 0; c < d; c++) {
        vector[c] += reduced[k] * right[k * d + c];
      }
    }
  }

  @Override
  public void update(int[] rows, float[] gradient, float rate) {
    int d = dimension();
    for (int k = 0; k < rank; k++) {
      float sum = 0;
      float factor = rate * reduced[k];
      for (int c = 0; c < d; c++) {
        sum += right[k * d + c] * gradient[c];
        right[k * d + c] -= factor * gradient[c];
      }
      backward[k] = sum;
    }
    WeightedSum.descend(left, rank, rows, weights, backward, rate);
  }

  @Override
  public List<ParameterBlock> blocks() {
    return List.of(
        new ParameterBlock(left, rank, ParameterBlock.Moved.ROWS_OF_ITS_TOKENS),
        new ParameterBlock(right, dimension(), ParameterBlock.Moved.ALL));
  }

  @Override
  public void copyRow(int row, float[] target) {
    base.copyRow(row, target);
    for (int k = 0; k < rank; k++) {
      reduced[k] = weights[row] * left[row * rank + k];
    }
    addProduct(target);
  }
}
