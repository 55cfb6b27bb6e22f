// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.table;

import io.sparkh0.setting.Check;
import io.sparkh0.tensor.ElementType;
import io.sparkh0.tensor.HalfFloats;
import java.nio.ByteBuffer;

/** A table of float16 or bfloat16, kept as its 16 bits. */
public final class HalfTable extends EmbeddingTable {
  private static final long serialVersionUID = 1L;

  private final ElementType type;
  private final short[][] values;

  HalfTable(Chunks chunks, NotFinite notFinite, ElementType type, short[][] values) {
    super(chunks, notFinite);
    this.type = type;
    this.values = values;
  }

  @Override
  public ElementType elementType() {
    return type;
  }

  @Override
  public long bytes() {
    return 2L * rows() * dimension();
  }

  @Override
  public void copyRow(int row, float[] target, int offset) {
    short[] chunk = chunk(row);
    int from = offset(row);
    int dimension = dimension();
    boolean brain = type == ElementType.BF16;
    for (int c = 0; c < dimension; c++) {
      short bits = chunk[from + c];
      target[offset + c] = brain ? HalfFloats.fromBf16(bits) : HalfFloats.fromF16(bits);
    }
  }

  @Override
  public void addRow(int row, float factor, float[] sum, int offset) {
    short[] chunk = chunk(row);
    int from = offset(row);
    int dimension = dimension();
    boolean brain = type == ElementType.BF16;
    for (int c = 0; c < dimension; c++) {
      short bits = chunk[from + c];
      sum[offset + c] += factor * (brain ? HalfFloats.fromBf16(bits) : HalfFloats.fromF16(bits));
    }
  }

  /**
   * The array that holds a row; see {@link #offset}. For the kernels, which must not write to it.
   */
  public short[] chunk(int row) {
    return values[chunks.chunkOf(row)];
  }

  /** Takes rows of 16-bit floats. */
  public static final class Builder extends TableBuilder {
    private final ElementType type;
    private final short[][] values;

    /**
     * @param type F16 or BF16
     * @param rows number of rows that will be added
     * @param dimension length of each
     */
    public Builder(ElementType type, int rows, int dimension) {
      this(type, Chunks.of(rows, dimension, type));
    }

    Builder(ElementType type, Chunks chunks) {
      super(chunks);
      boolean half = type == ElementType.F16 || type == ElementType.BF16;
      Check.that(half, "type", type, "F16 or BF16");
      this.type = type;
      values = new short[chunks.count()][];
    }

    private short[] chunk(int chunk) {
      if (values[chunk] == null) {
        values[chunk] = new short[chunks.length(chunk)];
      }
      return values[chunk];
    }

    @Override
    public ElementType elementType() {
      return type;
    }

    @Override
    void store(int row, float[] source, int chunk, int offset) {
      short[] target = chunk(chunk);
      for (int c = 0; c < source.length; c++) {
        target[offset + c] =
            type == ElementType.BF16 ? HalfFloats.toBf16(source[c]) : HalfFloats.toF16(source[c]);
      }
    }

    @Override
    void store(ByteBuffer source, int chunk, int offset) {
      source.asShortBuffer().get(chunk(chunk), offset, chunks.dimension());
      source.position(source.position() + chunks.dimension() * Short.BYTES);
    }

    @Override
    void copyStored(int chunk, int offset, ByteBuffer target) {
      target.asShortBuffer().put(values[chunk], offset, chunks.dimension());
      target.position(target.position() + chunks.dimension() * Short.BYTES);
    }

    @Override
    int notFinite(int row, int chunk, int offset) {
      int exponent = type == ElementType.BF16 ? 0x7f80 : 0x7c00;
      int count = 0;
      for (int c = offset; c < offset + chunks.dimension(); c++) {
        count += (values[chunk][c] & exponent) == exponent ? 1 : 0;
      }
      return count;
    }

    @Override
    public HalfTable build() {
      checkComplete();
      return new HalfTable(chunks, notFinite, type, values);
    }
  }
}
