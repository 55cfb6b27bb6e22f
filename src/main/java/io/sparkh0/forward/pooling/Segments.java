package io.sparkh0.forward.pooling;

/** The means of k segments of equal length, one after another; row j of n is in ⌊j·k/n⌋. */
record Segments() implements PoolingKind {
  @Override
  public String name() {
    return "segments";
  }

  @Override
  public void check(Pooling pooling) {
    if (pooling.segments() < 1) {
      throw new IllegalArgumentException(
          "Invalid number of segments: " + pooling.segments() + " (must be at least 1)");
    }
  }

  @Override
  public int rows(Pooling pooling) {
    return pooling.segments();
  }

  @Override
  public void require(Pooling pooling, Accumulators sums) {
    sums.needSegments(pooling.segments());
  }

  @Override
  public void write(Pooling pooling, RowSource rows, Accumulators sums, float[] target, int at) {
    for (int s = 0; s < pooling.segments(); s++) {
      int segment = sums.segment(s);
      int size = Math.max(1, sums.end(segment) - sums.start(segment));
      sums.write(sums.at(segment), size, target, at + s * rows.dimension());
    }
  }
}
