// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward.pooling;

/** The largest number of each column. */
record Max() implements PoolingKind {
  @Override
  public String name() {
    return "max";
  }

  @Override
  public void require(Accumulators sums) {
    sums.needMax();
  }

  @Override
  public void write(RowSource rows, Accumulators sums, float[] target, int at) {
    sums.write(sums.maxAt(), 1, target, at);
  }
}
