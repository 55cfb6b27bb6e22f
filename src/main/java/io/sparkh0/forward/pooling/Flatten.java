package io.sparkh0.forward.pooling;

import java.util.Arrays;

/** The first L rows one after another, zeros where there are fewer. */
record Flatten() implements PoolingKind {
  @Override
  public String name() {
    return "flatten";
  }

  @Override
  public void check(Pooling pooling) {
    if (pooling.flattenLength() < 1) {
      throw new IllegalArgumentException(
          "Invalid flatten length: "
              + pooling.flattenLength()
              + " (pooling flatten needs one of at least 1)");
    }
  }

  @Override
  public int rows(Pooling pooling) {
    return pooling.flattenLength();
  }

  @Override
  public void write(Pooling pooling, RowSource rows, Accumulators sums, float[] target, int at) {
    int d = rows.dimension();
    int count = Math.min(rows.count(), pooling.flattenLength());
    for (int k = 0; k < count; k++) {
      rows.copyRow(k, target, at + k * d);
    }
    Arrays.fill(target, at + count * d, at + pooling.flattenLength() * d, 0);
  }
}
