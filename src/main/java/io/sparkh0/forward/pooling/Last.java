// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward.pooling;

/** The last of the rows. */
record Last() implements PoolingKind {
  @Override
  public String name() {
    return "last";
  }

  @Override
  public boolean commutesWithProjection() {
    return true;
  }

  @Override
  public void write(RowSource rows, Accumulators sums, float[] target, int at) {
    rows.copyRow(rows.count() - 1, target, at);
  }
}
