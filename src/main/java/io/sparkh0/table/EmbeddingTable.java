// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.table;

import io.sparkh0.tensor.ElementType;
import java.io.Serializable;

/**
 * An immutable matrix of V rows and d columns, one row for each token. Rows are numbered from 0.
 * Callers check row numbers at their door; here they are only asserted.
 */
public abstract class EmbeddingTable implements Serializable {
  private static final long serialVersionUID = 1L;

  final Chunks chunks;
  private final NotFinite notFinite;

  EmbeddingTable(Chunks chunks, NotFinite notFinite) {
    this.chunks = chunks;
    this.notFinite = notFinite;
  }

  /** The numbers that are infinite or NaN. */
  public final NotFinite notFinite() {
    return notFinite;
  }

  /** Number of rows, V. */
  public final int rows() {
    return chunks.rows();
  }

  /** Number of columns, d. */
  public final int dimension() {
    return chunks.dimension();
  }

  /** How an element is stored. */
  public abstract ElementType elementType();

  /** Size of the elements in bytes, scales included. */
  public abstract long bytes();

  /** How many of {@link #bytes} are on the heap of each process that has the table. */
  public long heapBytes() {
    return bytes();
  }

  /**
   * Writes a row as floats.
   *
   * @param row 0 to V − 1
   * @param target receives d floats
   * @param offset where in {@code target} they start
   */
  public abstract void copyRow(int row, float[] target, int offset);

  /**
   * Adds a row times a factor, element by element.
   *
   * @param row 0 to V − 1
   * @param factor multiplies each element of the row
   * @param sum d floats from {@code offset} on, added to
   * @param offset where in {@code sum} they start
   */
  public abstract void addRow(int row, float factor, float[] sum, int offset);

  /** Whether one array holds all rows. */
  public boolean isOneArray() {
    return chunks.count() == 1;
  }

  /** Where a row starts in the array that holds it. */
  public final int offset(int row) {
    return chunks.offsetOf(row);
  }

  /** A row as a new array of d floats. */
  public final float[] row(int row) {
    float[] values = new float[dimension()];
    copyRow(row, values, 0);
    return values;
  }

  @Override
  public final String toString() {
    return rows() + " x " + dimension() + " " + elementType();
  }
}
