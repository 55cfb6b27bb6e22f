package io.sparkh0.position;

import java.io.Serializable;

/** A row of numbers for each position, counted from 0. Immutable. */
public interface PositionalEncoding extends Serializable {

  /** Columns of a row, d_pos; 0 where there are no positions. */
  int dimension();

  /** Number of positions; {@link Integer#MAX_VALUE} where there is no end. */
  int size();

  /**
   * Writes the row of a position.
   *
   * @param position 0 to {@link #size()} − 1
   * @param target receives {@link #dimension()} floats
   * @param offset where in {@code target} they start
   */
  void copyRow(int position, float[] target, int offset);

  /** No positions at all. */
  static PositionalEncoding none() {
    return NoPositions.INSTANCE;
  }
}
