// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward.pooling;

/** A kind that is the sum of the rows, each times its token's weight, over a number. */
interface WeightedSumOverDivisor extends PoolingKind {

  /** What the weighted sum of n rows is divided by. */
  double divisor(int n, double totalWeight);

  @Override
  default boolean isWeighted() {
    return true;
  }

  @Override
  default void require(Accumulators sums) {
    sums.needWeightedSum();
  }

  @Override
  default void write(RowSource rows, Accumulators sums, float[] target, int at) {
    double divisor = divisor(rows.count(), sums.totalWeight());
    sums.write(sums.weightedSumAt(), divisor, target, at);
  }
}
