// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.table;

import io.sparkh0.tensor.ElementType;
import java.nio.ByteBuffer;

/** A table of float32. */
public final class FloatTable extends EmbeddingTable {
  private static final long serialVersionUID = 1L;

  private final float[][] values;

  FloatTable(Chunks chunks, NotFinite notFinite, float[][] values) {
    super(chunks, notFinite);
    this.values = values;
  }

  /**
   * A table of the given rows, copied.
   *
   * @param values one array a row, all of the same length of at least 1
   */
  public static FloatTable of(float[][] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("Cannot make a table of no rows");
    }
    Builder builder = new Builder(values.length, values[0].length);
    for (float[] row : values) {
      builder.add(row);
    }
    return builder.build();
  }

  @Override
  public ElementType elementType() {
    return ElementType.F32;
  }

  @Override
  public long bytes() {
    return 4L * rows() * dimension();
  }

  @Override
  public void copyRow(int row, float[] target, int offset) {
    System.arraycopy(chunk(row), offset(row), target, offset, dimension());
  }

  @Override
  public void addRow(int row, float factor, float[] sum, int offset) {
    float[] chunk = chunk(row);
    int from = offset(row);
    int dimension = dimension();
    for (int c = 0; c < dimension; c++) {
      sum[offset + c] += factor * chunk[from + c];
    }
  }

  /**
   * The array that holds a row; see {@link #offset}. For the kernels, which must not write to it.
   */
  public float[] chunk(int row) {
    return values[chunks.chunkOf(row)];
  }

  /** Takes rows of float32. */
  public static final class Builder extends TableBuilder {
    private final float[][] values;

    /**
     * @param rows number of rows that will be added
     * @param dimension length of each
     */
    public Builder(int rows, int dimension) {
      this(Chunks.of(rows, dimension, ElementType.F32));
    }

    Builder(Chunks chunks) {
      super(chunks);
      values = new float[chunks.count()][];
    }

    private float[] chunk(int chunk) {
      if (values[chunk] == null) {
        values[chunk] = new float[chunks.length(chunk)];
      }
      return values[chunk];
    }

    @Override
    public ElementType elementType() {
      return ElementType.F32;
    }

    @Override
    void store(int row, float[] source, int chunk, int offset) {
      System.arraycopy(source, 0, chunk(chunk), offset, source.length);
    }

    @Override
    void store(ByteBuffer source, int chunk, int offset) {
      source.asFloatBuffer().get(chunk(chunk), offset, chunks.dimension());
      source.position(source.position() + chunks.dimension() * Float.BYTES);
    }

    @Override
    void copyStored(int chunk, int offset, ByteBuffer target) {
      target.asFloatBuffer().put(values[chunk], offset, chunks.dimension());
      target.position(target.position() + chunks.dimension() * Float.BYTES);
    }

    @Override
    int notFinite(int row, int chunk, int offset) {
      return NotFinite.count(values[chunk], offset, offset + chunks.dimension());
    }

    @Override
    public FloatTable build() {
      checkComplete();
      return new FloatTable(chunks, notFinite, values);
    }
  }
}
