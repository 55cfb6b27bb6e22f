// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.numpy;

import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.storage.RandomAccess;

/**
 * A column-major matrix as if its rows stood one after another. A block of rows is gathered from
 * all columns at a time, so that memory stays bounded whatever the matrix's size: each column's
 * part of the block is one read.
 */
final class RowMajorView implements RandomAccess {
  /** Beyond this many a single row is longer than the memory that is set aside. */
  static final int MAX_COLUMNS = 1 << 20;

  private static final int BLOCK = 1 << 25;

  private final RandomAccess columns;
  private final long rows;
  private final int dimension;
  private final int elementBytes;
  private final int rowsAtOnce;
  private byte[] block = {};
  private byte[] column = {};
  private long blockStart = -1;

  /**
   * @param columns the elements of column 0, then of column 1 …, and nothing else
   * @param rows of the matrix
   * @param dimension its columns
   * @param elementBytes bytes of an element
   */
  RowMajorView(RandomAccess columns, long rows, int dimension, int elementBytes) {
    this(columns, rows, dimension, elementBytes, BLOCK);
  }

  RowMajorView(RandomAccess columns, long rows, int dimension, int elementBytes, int bytesAtOnce) {
    this.columns = columns;
    this.rows = rows;
    this.dimension = dimension;
    this.elementBytes = elementBytes;
    long rowBytes = (long) dimension * elementBytes;
    rowsAtOnce = (int) Math.max(1, Math.min(rows, bytesAtOnce / rowBytes));
  }

  @Override
  public String path() {
    return columns.path();
  }

  @Override
  public long length() {
    return columns.length();
  }

  @Override
  public void read(long offset, byte[] target, int size) {
    long blockBytes = (long) rowsAtOnce * dimension * elementBytes;
    int done = 0;
    while (done < size) {
      long at = offset + done;
      load(at / blockBytes * rowsAtOnce);
      int within = (int) (at % blockBytes);
      int part = (int) Math.min(size - done, blockBytes - within);
      System.arraycopy(block, within, target, done, part);
      done += part;
    }
  }

  private void load(long firstRow) {
    if (firstRow == blockStart) {
      return;
    }
    int count = (int) Math.min(rowsAtOnce, rows - firstRow);
    if (block.length == 0) {
      block = new byte[Math.multiplyExact(rowsAtOnce * dimension, elementBytes)];
      column = new byte[rowsAtOnce * elementBytes];
    }
    int rowBytes = dimension * elementBytes;
    for (int c = 0; c < dimension; c++) {
      columns.read((c * rows + firstRow) * elementBytes, column, count * elementBytes);
      for (int r = 0; r < count; r++) {
        System.arraycopy(
            column, r * elementBytes, block, r * rowBytes + c * elementBytes, elementBytes);
      }
    }
    blockStart = firstRow;
  }

  @Override
  public MalformedFileException fault(long offset, String what) {
    return columns.fault(0, what);
  }

  @Override
  public void close() {
    columns.close();
  }
}
