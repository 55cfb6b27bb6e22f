// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward;

import io.sparkh0.kernel.Kernel;
import io.sparkh0.layer.Combine;
import io.sparkh0.layer.Dense;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.layer.LayerNorm;
import io.sparkh0.layer.Projection;
import io.sparkh0.table.EmbeddingTable;
import io.sparkh0.table.FloatTable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An input layer's data, and what is derived from it: at once where it is small, else where it is
 * first needed. Thread-safe.
 */
final class CachedLayer {
  /** What the checkpoint says. */
  final InputLayer data;

  /** The projection that is the last step of a row, where there is one. */
  final Optional<Projection> projection;

  /** The layer that gives the rows before the projection; itself where there is none. */
  final CachedLayer unprojected;

  /** The steps on pooled vectors. */
  final List<Dense> dense;

  /** Columns of a row. */
  final int dimension;

  /** The embedding table. */
  final EmbeddingTable table;

  /** Whether the embedding of a single id is a row of a table of float32, as it is stored. */
  final boolean hasPlainRows;

  /** Whether layer normalisation is the last step of a row. */
  final boolean hasNorm;

  /** ε of layer normalisation. */
  final double epsilon;

  /** γ, with the padding that kernels need; of no layer normalisation, padding alone. */
  final float[] gamma;

  /** β, likewise. */
  final float[] beta;

  /** What is added to a token's embedding. */
  final Lazy<PositionTypeRows> positionTypeRows;

  /** Mean and variance of each row, of a table of float32. */
  final Lazy<RowMoments> rowMoments;

  /**
   * The reciprocal standard deviations that were measured. Two thirds as many numbers as the table
   * has are room for 512 positions where d is 768, and for 256 where it is 384.
   */
  final Lazy<InverseStdCache> inverseStds;

  /** Running sums of positions. */
  final Lazy<PositionSums> positionSums;

  /** The rows that have no direction. */
  final Lazy<ZeroRows> zeroRows;

  /** Derives what is small. */
  CachedLayer(InputLayer data) {
    this(data, data.projection());
  }

  private CachedLayer(InputLayer data, Optional<Projection> projection) {
    this.data = data;
    this.projection = projection;
    dense = data.dense();
    unprojected = projection.isEmpty() ? this : new CachedLayer(data, Optional.empty());
    dimension = projection.map(Projection::outputs).orElse(data.unprojectedDimension());
    table = data.table();
    hasPlainRows =
        table instanceof FloatTable
            && data.scale() == 1
            && data.tokenWeights().length == 0
            && !data.tokenNorm()
            && projection.isEmpty();
    hasNorm = data.norm().isPresent() && projection.isEmpty();
    LayerNorm norm = data.norm().orElse(new LayerNorm(new float[0], new float[0], 0));
    epsilon = norm.epsilon();
    gamma = padded(norm.gamma());
    beta = padded(norm.beta());
    positionTypeRows = new Lazy<>(() -> PositionTypeRows.build(data));
    rowMoments = new Lazy<>(() -> RowMoments.measure((FloatTable) table));
    inverseStds =
        new Lazy<>(
            () ->
                new InverseStdCache(
                    table.rows(), positionTypeRows.get().count(), dimension * 2 / 3));
    positionSums = new Lazy<>(() -> new PositionSums(data.positions(), data.firstPosition()));
    zeroRows = new Lazy<>(() -> new ZeroRows(data));
  }

  private static float[] padded(float[] values) {
    return Arrays.copyOf(values, values.length + Kernel.PADDING);
  }

  /** Whether a sum of rows of H0 is a sum of table rows, one of positions and one of types. */
  boolean isLinear() {
    return !hasNorm
        && projection.isEmpty()
        && !data.tokenNorm()
        && (data.positions().dimension() == 0 || data.combine() != Combine.MULTIPLY);
  }

  /** Whether the row of H0 of a single id is a row of the table times one of the positions. */
  boolean isProduct() {
    return hasPlainRows
        && !hasNorm
        && data.tokenTypes() == 0
        && data.combine() == Combine.MULTIPLY
        && data.positions().dimension() > 0;
  }

  /** Whether the row of H0 of a single id is a row of a table of float32. */
  boolean isTableItself() {
    return hasPlainRows && !hasNorm && data.positions().dimension() == 0 && data.tokenTypes() == 0;
  }
}
