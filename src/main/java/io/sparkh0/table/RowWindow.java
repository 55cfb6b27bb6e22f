// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.table;

import io.sparkh0.tensor.ElementType;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.Optional;

/**
 * A small table on the heap that rows of a {@link MappedTable} are copied to, bit by bit, for the
 * kernels. Not thread-safe.
 */
public final class RowWindow {
  private final MappedTable source;
  private final EmbeddingTable window;
  private final Copy copy;
  private final Optional<float[]> rowScales;

  /** Copies elements of a part of the file to the window's array. */
  private interface Copy {
    void copy(Buffer part, int from, int to);
  }

  /**
   * @param source whose rows are copied
   * @param rows the most of them at once
   */
  public RowWindow(MappedTable source, int rows) {
    this.source = source;
    ElementType type = source.elementType();
    int d = source.dimension();
    Chunks chunks = Chunks.of(rows, d, type);
    boolean areScaled = source.scales().scope() == Scales.Scope.ROW;
    rowScales = areScaled ? Optional.of(new float[rows]) : Optional.empty();
    switch (type) {
      case F32 -> {
        float[] values = new float[chunks.length(0)];
        window = new FloatTable(chunks, source.notFinite(), new float[][] {values});
        copy = (part, from, to) -> ((FloatBuffer) part).get(from, values, to, d);
      }
      case F16, BF16 -> {
        short[] values = new short[chunks.length(0)];
        window = new HalfTable(chunks, source.notFinite(), type, new short[][] {values});
        copy = (part, from, to) -> ((ShortBuffer) part).get(from, values, to, d);
      }
      default -> {
        byte[] values = new byte[chunks.length(0)];
        Scales scales = rowScales.map(Scales::ofRows).orElse(source.scales());
        window = new ByteTable(chunks, source.notFinite(), scales, new byte[][] {values});
        copy = (part, from, to) -> ((ByteBuffer) part).get(from, values, to, d);
      }
    }
  }

  /** The table whose rows are copied. */
  public MappedTable source() {
    return source;
  }

  /** What holds the rows that were copied last, from its row 0 on. */
  public EmbeddingTable table() {
    return window;
  }

  /** Copies the rows numbered {@code rows[from]} to {@code rows[to − 1]}. */
  public void copy(int[] rows, int from, int to) {
    for (int i = from; i < to; i++) {
      int row = rows[i];
      copy.copy(source.part(row), source.offset(row), window.offset(i - from));
      if (rowScales.isPresent()) {
        rowScales.get()[i - from] = source.scales().at(row, 0);
      }
    }
  }
}
