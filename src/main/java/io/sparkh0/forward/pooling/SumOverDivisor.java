// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward.pooling;

/** A kind that is the sum of the rows over a number. */
interface SumOverDivisor extends PoolingKind {

  /** What the sum of n rows is divided by. */
  double divisor(int n);

  @Override
  default void require(Accumulators sums) {
    sums.needSum();
  }

  @Override
  default void write(RowSource rows, Accumulators sums, float[] target, int at) {
    sums.write(sums.sumAt(), divisor(rows.count()), target, at);
  }
}
