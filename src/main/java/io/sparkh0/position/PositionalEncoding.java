// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.position;

import io.sparkh0.table.FloatTable;
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

  /**
   * The first rows as a matrix; those beyond come from {@link #copyRow} alone. Asked of encodings
   * with at least one column.
   */
  FloatTable stored();

  /**
   * Adds the rows of consecutive positions that are not {@link #stored}.
   *
   * @param from the first position, at least {@code stored().rows()}
   * @param to the position after the last
   * @param sum receives {@link #dimension()} numbers
   */
  void addSum(int from, int to, double[] sum);
}
