// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.table;

import io.sparkh0.tensor.ElementType;
import java.nio.ByteBuffer;

/** Takes the rows of a table in order, so that it is read as a stream with no second copy. */
public abstract class TableBuilder {
  final Chunks chunks;
  final NotFinite notFinite = new NotFinite();
  private int filled;

  TableBuilder(Chunks chunks) {
    this.chunks = chunks;
  }

  /**
   * Adds the next row, rounded to the nearest number that the table can hold.
   *
   * @throws IllegalArgumentException if it has another length than the table's dimension
   * @throws IllegalStateException if all rows are there already
   */
  public final void add(float[] row) {
    if (row.length != chunks.dimension()) {
      throw new IllegalArgumentException(
          "Invalid row "
              + filled
              + ": "
              + row.length
              + " numbers (must be "
              + chunks.dimension()
              + ")");
    }
    int next = next();
    store(next, row, chunks.chunkOf(next), chunks.offsetOf(next));
    countNotFinite(next);
  }

  /**
   * Adds the next row from elements of the table's own type, bit by bit.
   *
   * @param source d elements from its position on, in its byte order; its position moves past them
   * @throws IllegalStateException if all rows are there already
   */
  public final void addStored(ByteBuffer source) {
    int next = next();
    store(source, chunks.chunkOf(next), chunks.offsetOf(next));
    countNotFinite(next);
  }

  private void countNotFinite(int row) {
    notFinite.add(row, notFinite(row, chunks.chunkOf(row), chunks.offsetOf(row)));
  }

  /** How the table will store an element. */
  public abstract ElementType elementType();

  private int next() {
    if (filled == chunks.rows()) {
      throw new IllegalStateException(
          "Cannot add row " + filled + ": the table has " + filled + " rows");
    }
    return filled++;
  }

  /**
   * The table.
   *
   * @throws IllegalStateException if rows are missing
   */
  public abstract EmbeddingTable build();

  final void checkComplete() {
    if (filled != chunks.rows()) {
      throw new IllegalStateException(
          "Cannot build the table: " + filled + " of " + chunks.rows() + " rows");
    }
  }

  /** Writes row number {@code row} to {@code offset} of an array. */
  abstract void store(int row, float[] values, int chunk, int offset);

  abstract void store(ByteBuffer source, int chunk, int offset);

  /** Puts a stored row into a buffer, in its byte order; its position moves past it. */
  abstract void copyStored(int chunk, int offset, ByteBuffer target);

  /** How many numbers of a stored row are infinite or NaN. */
  abstract int notFinite(int row, int chunk, int offset);
}
