// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward;

import io.sparkh0.kernel.Kernel;
import io.sparkh0.layer.Combine;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.position.PositionalEncoding;
import io.sparkh0.table.FloatTable;
import java.util.Arrays;

/**
 * What is added to a token's embedding: the row of its position, of its type, or the sum of both,
 * which is made once for all pairs where these are few. A layer that adds nothing has one row of
 * zeros. Layer normalisation takes the mean out of a row again, so where it follows, a row is
 * stored without its mean, together with its variance.
 */
final class PositionTypeRows {
  /** The most floats of summed rows, 8 MB. */
  private static final int MAX_SUMMED = 1 << 21;

  private final FloatTable rows;
  private final int positions;
  private final int types;
  private final float[] variances;

  private PositionTypeRows(FloatTable rows, int positions, int types, float[] variances) {
    this.rows = rows;
    this.positions = positions;
    this.types = types;
    this.variances = variances;
  }

  /**
   * What a layer adds before its projection; none are stored where positions are not added, or too
   * many.
   */
  static PositionTypeRows build(InputLayer layer) {
    PositionalEncoding encoding = layer.positions();
    boolean hasPositions = encoding.dimension() > 0;
    if (hasPositions && (layer.combine() != Combine.ADD || !encoding.stored().isOneArray())) {
      return none();
    }
    int positions = hasPositions ? encoding.stored().rows() : 0;
    int types = layer.tokenTypes();
    long floats = (long) Math.max(1, positions) * Math.max(1, types) * stride(layer);
    boolean areFew = floats <= MAX_SUMMED;
    if (types == 0 && hasPositions && !(layer.norm().isPresent() && areFew)) {
      return new PositionTypeRows(encoding.stored(), positions, 0, new float[0]);
    }
    return areFew ? summed(layer, positions) : none();
  }

  private static PositionTypeRows none() {
    return new PositionTypeRows(FloatTable.of(new float[1][1]), 0, -1, new float[0]);
  }

  /** Scalar products want zeros after a row, as many as a vector may touch. */
  private static int stride(InputLayer layer) {
    int d = layer.unprojectedDimension();
    return layer.norm().isPresent()
        ? (d + Kernel.PADDING) / (Kernel.PADDING + 1) * (Kernel.PADDING + 1)
        : d;
  }

  private static PositionTypeRows summed(InputLayer layer, int positions) {
    int types = layer.tokenTypes();
    int stride = stride(layer);
    int count = Math.max(1, positions) * Math.max(1, types);
    FloatTable.Builder rows = new FloatTable.Builder(count, stride);
    float[] variances = new float[layer.norm().isPresent() ? count : 0];
    float[] sum = new float[stride];
    for (int row = 0; row < count; row++) {
      Arrays.fill(sum, 0);
      if (positions > 0) {
        layer.positions().copyRow(row % positions, sum, 0);
      }
      if (types > 0) {
        layer.typeTable().addRow(row / Math.max(1, positions), 1, sum, 0);
      }
      if (layer.norm().isPresent()) {
        variances[row] = centre(sum, layer.unprojectedDimension());
      }
      rows.add(sum);
    }
    return new PositionTypeRows(rows.build(), positions, types, variances);
  }

  /** Takes the mean out of a row and gives the variance. */
  private static float centre(float[] row, int d) {
    double mean = RowMath.mean(row, 0, d);
    for (int c = 0; c < d; c++) {
      row[c] = (float) (row[c] - mean);
    }
    return (float) RowMath.variance(row, 0, d, 0);
  }

  /** Whether there is nothing to add. */
  boolean isZero() {
    return positions == 0 && types == 0;
  }

  /** Number of rows. */
  int count() {
    return rows.rows();
  }

  float[] values() {
    return rows.chunk(0);
  }

  /** The number of the row of a position and a type; negative where it is not stored. */
  int row(int position, int type) {
    if (types < 0 || (positions > 0 && position >= positions)) {
      return -1;
    }
    int known = types == 0 ? 0 : type;
    return positions == 0 ? known : known * positions + position;
  }

  /** Where a row starts. */
  int offset(int row) {
    return rows.offset(row);
  }

  /** Whether the rows are without their means, and have variances. */
  boolean areCentred() {
    return variances.length > 0;
  }

  float variance(int row) {
    return variances[row];
  }
}
