package io.sparkh0.position;

/** No positions: zero columns, for any position. */
enum NoPositions implements PositionalEncoding {
  INSTANCE;

  @Override
  public int dimension() {
    return 0;
  }

  @Override
  public int size() {
    return Integer.MAX_VALUE;
  }

  @Override
  public void copyRow(int position, float[] target, int offset) {}

  @Override
  public String toString() {
    return "none";
  }
}
