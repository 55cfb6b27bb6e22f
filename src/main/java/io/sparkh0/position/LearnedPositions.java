package io.sparkh0.position;

import io.sparkh0.table.EmbeddingTable;

/**
 * Positions learnt with the model, or a matrix of one's own.
 *
 * @param table one row for each position
 */
public record LearnedPositions(EmbeddingTable table) implements PositionalEncoding {

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
  public String toString() {
    return "learned, " + table;
  }
}
