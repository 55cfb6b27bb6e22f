// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward.pooling;

/**
 * The rows of one document that poolings take: those of H0, or of a block of an encoder. Only the
 * rows that are not masked are counted. A source belongs to one thread.
 */
public interface RowSource {

  /** Number of rows that are not masked, n. */
  int count();

  /** Columns of a row, d. */
  int dimension();

  /**
   * Writes a row that is not masked.
   *
   * @param row 0 to n − 1
   * @param target receives d floats
   * @param at where in {@code target} they start
   */
  void copyRow(int row, float[] target, int at);

  /**
   * Writes the row at index 0 of the document, which may be masked.
   *
   * @param target receives d floats
   * @param at where in {@code target} they start
   */
  void copyFirstRow(float[] target, int at);

  /**
   * The weights of the weighted poolings, one for each row that is not masked; there may be more
   * elements, which mean nothing. Asked only where a pooling is weighted.
   */
  float[] weights();

  /**
   * Adds all rows up. This way writes one row after another; a source that has a faster one takes
   * that.
   *
   * @param sums empty, receives the rows
   */
  default void accumulate(Accumulators sums) {
    float[] row = new float[dimension()];
    for (int k = 0; k < count(); k++) {
      copyRow(k, row, 0);
      sums.addRow(k, row);
    }
  }
}
