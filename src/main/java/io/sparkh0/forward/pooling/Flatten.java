// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward.pooling;

import java.util.Arrays;

/**
 * The first L rows one after another, zeros where there are fewer.
 *
 * @param length L
 */
record Flatten(int length) implements PoolingKind {
  @Override
  public String name() {
    return "flatten";
  }

  @Override
  public PoolingKind with(int segments, int flattenLength) {
    if (flattenLength < 1) {
      throw new IllegalArgumentException(
          "Invalid flatten length: "
              + flattenLength
              + " (pooling flatten needs one of at least 1)");
    }
    return new Flatten(flattenLength);
  }

  @Override
  public int rows() {
    return length;
  }

  @Override
  public void write(RowSource rows, Accumulators sums, float[] target, int at) {
    int d = rows.dimension();
    int count = Math.min(rows.count(), length);
    for (int k = 0; k < count; k++) {
      rows.copyRow(k, target, at + k * d);
    }
    Arrays.fill(target, at + count * d, at + length * d, 0);
  }
}
