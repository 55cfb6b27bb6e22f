// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward.pooling;

/**
 * The means of k segments of equal length, one after another; row j of n is in ⌊j·k/n⌋.
 *
 * @param number k
 */
record Segments(int number) implements PoolingKind {
  @Override
  public String name() {
    return "segments";
  }

  @Override
  public PoolingKind with(int segments, int flattenLength) {
    if (segments < 1) {
      throw new IllegalArgumentException(
          "Invalid number of segments: " + segments + " (must be at least 1)");
    }
    return new Segments(segments);
  }

  @Override
  public int rows() {
    return number;
  }

  @Override
  public void require(Accumulators sums) {
    sums.needSegments(number);
  }

  @Override
  public void write(RowSource rows, Accumulators sums, float[] target, int at) {
    for (int s = 0; s < number; s++) {
      int segment = sums.segment(s);
      int size = Math.max(1, sums.end(segment) - sums.start(segment));
      sums.write(sums.at(segment), size, target, at + s * rows.dimension());
    }
  }
}
