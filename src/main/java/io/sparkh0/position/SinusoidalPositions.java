// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.position;

import io.sparkh0.linalg.DenseAlgebras;
import io.sparkh0.setting.Check;
import io.sparkh0.table.FloatTable;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Sinusoids without an end. The first rows are a matrix, made once on the driver; rows beyond are
 * computed where they are needed, by the same arithmetic (one product for the angle, then {@link
 * StrictMath}), so they are equal bit by bit.
 */
public final class SinusoidalPositions implements PositionalEncoding {
  private static final long serialVersionUID = 1L;

  /** Rows kept in memory; documents are rarely longer. */
  static final int STORED_ROWS = 2048;

  private static final int NO_ZERO_ROW = -1;

  /** Each thread's angles of the row that it computes, used again for the next. */
  private static final ThreadLocal<double[]> ANGLES = ThreadLocal.withInitial(() -> new double[0]);

  private final Sinusoid layout;
  private final int dimension;
  private final double base;
  private final int zeroRow;
  private final double[] frequencies;
  private final FloatTable matrix;
  private transient volatile RowCache farRows;

  /**
   * @param layout how sines and cosines are laid out
   * @param dimension columns, at least 1
   * @param base of the geometric progression of wave lengths, above 1; 10,000 in all the models
   *     known
   * @param zeroRow the position whose row is zero: fairseq's padding
   */
  public SinusoidalPositions(Sinusoid layout, int dimension, double base, OptionalInt zeroRow) {
    this(layout, dimension, base, zeroRow, STORED_ROWS);
  }

  SinusoidalPositions(
      Sinusoid layout, int dimension, double base, OptionalInt zeroRow, int storedRows) {
    Check.that(dimension >= 1, "dimension", dimension, "at least 1");
    Check.that(base > 1 && Double.isFinite(base), "sinusoid base", base, "above 1");
    this.layout = layout;
    this.dimension = dimension;
    this.base = base;
    this.zeroRow = zeroRow.orElse(NO_ZERO_ROW);
    frequencies = layout.frequencies(dimension, base);
    matrix = matrix(storedRows);
  }

  private FloatTable matrix(int rows) {
    FloatTable.Builder table = new FloatTable.Builder(rows, dimension);
    float[] row = new float[dimension];
    double[] positions = IntStream.range(0, rows).asDoubleStream().toArray();
    double[] angles = DenseAlgebras.get().outer(positions, frequencies);
    for (int p = 0; p < rows; p++) {
      if (p == zeroRow) {
        Arrays.fill(row, 0);
      } else {
        layout.row(angles, p * frequencies.length, frequencies, row, 0, dimension);
      }
      table.add(row);
    }
    return table.build();
  }

  /** How sines and cosines are laid out. */
  public Sinusoid layout() {
    return layout;
  }

  /** Base of the progression of wave lengths. */
  public double base() {
    return base;
  }

  /** The position whose row is zero, where there is one. */
  public OptionalInt zeroRow() {
    return zeroRow == NO_ZERO_ROW ? OptionalInt.empty() : OptionalInt.of(zeroRow);
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public int size() {
    return Integer.MAX_VALUE;
  }

  @Override
  public void copyRow(int position, float[] target, int offset) {
    if (position < matrix.rows()) {
      matrix.copyRow(position, target, offset);
      return;
    }
    farRows().copyRow(position, target, offset);
  }

  /** Made where it is first needed; two threads may make it twice. */
  private RowCache farRows() {
    RowCache made = farRows;
    if (made == null) {
      made = new RowCache(dimension, this::computeRow);
      farRows = made;
    }
    return made;
  }

  private void computeRow(int position, float[] target, int offset) {
    if (position == zeroRow) {
      Arrays.fill(target, offset, offset + dimension, 0);
      return;
    }
    double[] angles = ANGLES.get();
    if (angles.length < frequencies.length) {
      angles = new double[frequencies.length];
      ANGLES.set(angles);
    }
    for (int k = 0; k < frequencies.length; k++) {
      angles[k] = position * frequencies[k];
    }
    layout.row(angles, 0, frequencies, target, offset, dimension);
  }

  @Override
  public FloatTable stored() {
    return matrix;
  }

  @Override
  public void addSum(int from, int to, double[] sum) {
    layout.addSum(frequencies, from, to, sum, 1);
    if (from <= zeroRow && zeroRow < to) {
      layout.addSum(frequencies, zeroRow, zeroRow + 1, sum, -1);
    }
  }

  @Override
  public String toString() {
    return "sinusoidal, " + layout + ", " + dimension + " columns, base " + base;
  }
}
