// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.words;

import io.sparkh0.storage.RandomAccess;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;
import java.util.function.Supplier;

/**
 * The vectors of a word file as little-endian float32, row by row, made from the file as they are
 * read. Going back starts a new pass.
 */
final class WordRows implements RandomAccess {
  private final WordStream stream;
  private final Supplier<WordReader> passes;
  private final BitSet leftOut;
  private final int rowBytes;
  private final long length;
  private final byte[] passed;
  private WordReader reader;
  private int line;
  private long position = Long.MAX_VALUE;

  /**
   * @param stream for messages
   * @param passes starts a new pass over the file
   * @param leftOut the lines that are no rows
   * @param rows number of all others
   * @param dimension numbers in a row
   */
  WordRows(
      WordStream stream, Supplier<WordReader> passes, BitSet leftOut, int rows, int dimension) {
    this.stream = stream;
    this.passes = passes;
    this.leftOut = leftOut;
    rowBytes = Math.multiplyExact(4, dimension);
    length = (long) rows * rowBytes;
    passed = new byte[rowBytes];
  }

  @Override
  public String path() {
    return stream.path();
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public void read(long offset, byte[] target, int size) {
    assert offset % rowBytes == 0 && size % rowBytes == 0 : "whole rows are read";
    if (offset < position) {
      close();
      reader = passes.get();
      line = 0;
      position = 0;
    }
    while (position < offset) {
      row(ByteBuffer.wrap(passed));
    }
    ByteBuffer rows = ByteBuffer.wrap(target, 0, size).order(ByteOrder.LITTLE_ENDIAN);
    while (rows.hasRemaining()) {
      row(rows);
    }
  }

  private void row(ByteBuffer target) {
    boolean more = reader.next();
    while (more && leftOut.get(line)) {
      line++;
      more = reader.next();
    }
    if (!more) {
      throw stream.fault(0, "the file became shorter while it was read");
    }
    line++;
    reader.vector(target);
    position += rowBytes;
  }

  @Override
  public void close() {
    if (reader != null) {
      reader.close();
      reader = null;
    }
    position = Long.MAX_VALUE;
  }
}
