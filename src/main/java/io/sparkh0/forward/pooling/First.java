// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward.pooling;

/** The row at index 0, masked or not. */
record First() implements PoolingKind {
  @Override
  public String name() {
    return "first";
  }

  @Override
  public boolean commutesWithProjection() {
    return true;
  }

  @Override
  public void write(RowSource rows, Accumulators sums, float[] target, int at) {
    rows.copyFirstRow(target, at);
  }
}
