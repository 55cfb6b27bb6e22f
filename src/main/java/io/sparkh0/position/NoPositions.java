// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.position;

import io.sparkh0.table.FloatTable;

/** No positions: zero columns, for any position. */
public enum NoPositions implements PositionalEncoding {
  /** The only one. */
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
  public FloatTable stored() {
    throw new IllegalStateException("There are no positions");
  }

  @Override
  public void addSum(int from, int to, double[] sum) {}

  @Override
  public String toString() {
    return "none";
  }
}
