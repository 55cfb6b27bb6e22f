// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.position;

import io.sparkh0.table.EmbeddingTable;
import io.sparkh0.table.FloatTable;
import io.sparkh0.table.TableConversion;
import io.sparkh0.tensor.ElementType;

/** Positions learned with the model, or a matrix of one's own; held as float32. */
public final class LearnedPositions implements PositionalEncoding {
  private static final long serialVersionUID = 1L;

  private final FloatTable table;

  /**
   * @param table one row for each position
   */
  public LearnedPositions(EmbeddingTable table) {
    this.table =
        table instanceof FloatTable floats
            ? floats
            : (FloatTable) TableConversion.to(ElementType.F32, table);
  }

  @Override
  public int dimension() {
    return table.dimension();
  }

  @Override
  public int size() {
    return table.rows();
  }

  @Override
  public void copyRow(int position, float[] target, int offset) {
    table.copyRow(position, target, offset);
  }

  @Override
  public FloatTable stored() {
    return table;
  }

  @Override
  public void addSum(int from, int to, double[] sum) {
    throw new IllegalArgumentException("Invalid position: " + from + " (all are stored)");
  }

  @Override
  public String toString() {
    return "learned, " + table;
  }
}
