// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.table;

import io.sparkh0.kernel.Kernel;
import io.sparkh0.setting.Check;
import io.sparkh0.tensor.ElementType;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A table of int8, times a factor for each row, each column or none. */
public final class ByteTable extends EmbeddingTable {
  private static final long serialVersionUID = 1L;

  private final Scales scales;
  private final byte[][] values;
  private final float[] columnFactors;

  ByteTable(Chunks chunks, NotFinite notFinite, Scales scales, byte[][] values) {
    super(chunks, notFinite);
    this.scales = scales;
    this.values = values;
    columnFactors =
        scales.scope() == Scales.Scope.COLUMN
            ? Arrays.copyOf(scales.factors(), chunks.dimension() + Kernel.PADDING)
            : new float[0];
  }

  @Override
  public ElementType elementType() {
    return ElementType.I8;
  }

  @Override
  public long bytes() {
    return (long) rows() * dimension() + (long) Float.BYTES * scales.factors().length;
  }

  /** What the integers are multiplied by. */
  public Scales scales() {
    return scales;
  }

  /** The scales of {@link Scales.Scope#COLUMN}, with the padding that kernels need. */
  public float[] columnFactors() {
    return columnFactors;
  }

  @Override
  public void copyRow(int row, float[] target, int offset) {
    byte[] chunk = chunk(row);
    int from = offset(row);
    int dimension = dimension();
    for (int c = 0; c < dimension; c++) {
      target[offset + c] = scales.at(row, c) * chunk[from + c];
    }
  }

  @Override
  public void addRow(int row, float factor, float[] sum, int offset) {
    byte[] chunk = chunk(row);
    int from = offset(row);
    int dimension = dimension();
    for (int c = 0; c < dimension; c++) {
      sum[offset + c] += factor * scales.at(row, c) * chunk[from + c];
    }
  }

  /**
   * The array that holds a row; see {@link #offset}. For the kernels, which must not write to it.
   */
  public byte[] chunk(int row) {
    return values[chunks.chunkOf(row)];
  }

  /** Takes rows of int8; floats are divided by the scales and rounded, to −127 at least. */
  public static final class Builder extends TableBuilder {
    private final Scales scales;
    private final byte[][] values;
    private final int notFiniteColumns;

    /**
     * @param rows number of rows that will be added
     * @param dimension length of each
     * @param scales of the integers; as many as the scope needs
     */
    public Builder(int rows, int dimension, Scales scales) {
      this(Chunks.of(rows, dimension, ElementType.I8), scales);
    }

    Builder(Chunks chunks, Scales scales) {
      super(chunks);
      int expected = scales.expected(chunks.rows(), chunks.dimension());
      int given = scales.factors().length;
      Check.that(given == expected, "scales", given, Integer.toString(expected));
      this.scales = scales;
      notFiniteColumns =
          scales.scope() == Scales.Scope.COLUMN ? NotFinite.count(scales.factors(), 0, given) : 0;
      values = new byte[chunks.count()][];
    }

    private byte[] chunk(int chunk) {
      if (values[chunk] == null) {
        values[chunk] = new byte[chunks.length(chunk)];
      }
      return values[chunk];
    }

    @Override
    public ElementType elementType() {
      return ElementType.I8;
    }

    @Override
    void store(int row, float[] source, int chunk, int offset) {
      byte[] target = chunk(chunk);
      for (int c = 0; c < source.length; c++) {
        float scale = scales.at(row, c);
        // A scale of 0 stands for numbers too small to be told from 0.
        int nearest = scale == 0 ? 0 : Math.round(source[c] / scale);
        target[offset + c] = (byte) Math.max(-127, Math.min(127, nearest));
      }
    }

    @Override
    void store(ByteBuffer source, int chunk, int offset) {
      source.get(chunk(chunk), offset, chunks.dimension());
    }

    @Override
    void copyStored(int chunk, int offset, ByteBuffer target) {
      target.put(values[chunk], offset, chunks.dimension());
    }

    @Override
    int notFinite(int row, int chunk, int offset) {
      return switch (scales.scope()) {
        case NONE -> 0;
        case ROW -> Float.isFinite(scales.factors()[row]) ? 0 : chunks.dimension();
        case COLUMN -> notFiniteColumns;
      };
    }

    @Override
    public ByteTable build() {
      checkComplete();
      return new ByteTable(chunks, notFinite, scales, values);
    }
  }
}
