// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.safetensors;

import io.sparkh0.table.ByteTable;
import io.sparkh0.table.EmbeddingTable;
import io.sparkh0.table.FloatTable;
import io.sparkh0.table.HalfTable;
import io.sparkh0.table.MappedTable;
import io.sparkh0.tensor.ElementType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.LongConsumer;

/**
 * What a tensor of a file will hold, little-endian and row-major.
 *
 * @param type of an element
 * @param shape sizes, outermost first
 * @param units how many pieces the source gives it in: rows of a table, elements of a vector
 * @param unitBytes size of a piece
 * @param source gives the pieces
 */
record TensorContent(ElementType type, long[] shape, int units, int unitBytes, Source source) {
  /** Gives pieces of a tensor. */
  interface Source {
    /**
     * Puts pieces one after another.
     *
     * @param buffer receives the pieces from its position on; little-endian
     * @param from the first piece
     * @param count of pieces
     */
    void put(ByteBuffer buffer, int from, int count);
  }

  private static final int BUFFER = 1 << 20;

  static TensorContent of(ElementType type, int length, Source source) {
    return new TensorContent(type, new long[] {length}, length, type.bytes(), source);
  }

  /** A table in its own element type. */
  static TensorContent of(EmbeddingTable table) {
    int d = table.dimension();
    return new TensorContent(
        table.elementType(),
        new long[] {table.rows(), d},
        table.rows(),
        Math.multiplyExact(d, table.elementType().bytes()),
        rows(table));
  }

  private static Source rows(EmbeddingTable table) {
    int d = table.dimension();
    return (buffer, from, count) -> {
      for (int r = from; r < from + count; r++) {
        int at = table.offset(r);
        if (table instanceof FloatTable floats) {
          buffer.asFloatBuffer().put(floats.chunk(r), at, d);
        } else if (table instanceof HalfTable halves) {
          buffer.asShortBuffer().put(halves.chunk(r), at, d);
        } else if (table instanceof ByteTable bytes) {
          buffer.slice().put(bytes.chunk(r), at, d);
        } else if (table instanceof MappedTable mapped) {
          mapped.copyStored(r, buffer.slice().order(buffer.order()));
        }
        buffer.position(buffer.position() + d * table.elementType().bytes());
      }
    };
  }

  /** Bytes in all. */
  long size() {
    return (long) units * unitBytes;
  }

  /**
   * Writes all pieces.
   *
   * @param out receives them
   * @param progress receives how many bytes are written, once a buffer
   */
  void writeTo(OutputStream out, LongConsumer progress) throws IOException {
    int atOnce = Math.max(1, BUFFER / unitBytes);
    ByteBuffer buffer =
        ByteBuffer.allocate(Math.min(atOnce, units) * unitBytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < units; ) {
      int count = Math.min(atOnce, units - from);
      source.put(buffer.clear(), from, count);
      out.write(buffer.array(), 0, count * unitBytes);
      from += count;
      progress.accept((long) from * unitBytes);
    }
  }
}
