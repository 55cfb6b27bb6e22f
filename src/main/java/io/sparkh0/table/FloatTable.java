package io.sparkh0.table;

import io.sparkh0.tensor.ElementType;

/** A table of float32. */
public final class FloatTable extends EmbeddingTable {
  private static final long serialVersionUID = 1L;

  private final float[][] values;

  private FloatTable(Chunks chunks, float[][] values) {
    super(chunks);
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
    System.arraycopy(
        values[chunks.chunkOf(row)], chunks.offsetOf(row), target, offset, dimension());
  }

  @Override
  public void addRow(int row, float factor, float[] sum, int offset) {
    float[] chunk = values[chunks.chunkOf(row)];
    int from = chunks.offsetOf(row);
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

  /** Where in {@link #chunk} the row starts. */
  public int offset(int row) {
    return chunks.offsetOf(row);
  }

  /** Takes rows in order, so that a table is read as a stream with no second copy. */
  public static final class Builder {
    private final Chunks chunks;
    private final float[][] values;
    private int filled;

    /**
     * @param rows number of rows that will be added
     * @param dimension length of each
     */
    public Builder(int rows, int dimension) {
      this(Chunks.of(rows, dimension));
    }

    Builder(Chunks chunks) {
      this.chunks = chunks;
      values = new float[chunks.count()][];
    }

    /**
     * Adds the next row.
     *
     * @throws IllegalArgumentException if it has another length than the table's dimension
     * @throws IllegalStateException if all rows are there already
     */
    public void add(float[] row) {
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
      if (filled == chunks.rows()) {
        throw new IllegalStateException(
            "Cannot add row " + filled + ": the table has " + filled + " rows");
      }
      int chunk = chunks.chunkOf(filled);
      if (values[chunk] == null) {
        values[chunk] = new float[chunks.length(chunk)];
      }
      System.arraycopy(row, 0, values[chunk], chunks.offsetOf(filled), row.length);
      filled++;
    }

    /**
     * The table.
     *
     * @throws IllegalStateException if rows are missing
     */
    public FloatTable build() {
      if (filled != chunks.rows()) {
        throw new IllegalStateException(
            "Cannot build the table: " + filled + " of " + chunks.rows() + " rows");
      }
      return new FloatTable(chunks, values);
    }
  }
}
