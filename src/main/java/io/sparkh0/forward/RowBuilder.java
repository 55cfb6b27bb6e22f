// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward;

import io.sparkh0.forward.pooling.Vectors;
import io.sparkh0.kernel.Kernel;
import io.sparkh0.layer.Combine;
import io.sparkh0.layer.Document;
import io.sparkh0.position.PositionalEncoding;
import io.sparkh0.table.FloatTable;
import java.util.Arrays;

/** Builds single rows of H0. A target has the padding that kernels need. Not thread-safe. */
final class RowBuilder {
  private final Kernel kernel;
  private final RowSums sums;
  private final int[] rows = new int[Kernel.MAX_ROWS];
  private final float[] weights = new float[Kernel.MAX_ROWS];
  private final float[] mean = new float[1];
  private final float[] rstd = new float[1];
  private final ReusableFloats partial = new ReusableFloats();
  private final ReusableFloats position = new ReusableFloats();
  private final ReusableFloats zeros = new ReusableFloats();
  private final ReusableFloats unprojected = new ReusableFloats();

  RowBuilder(Kernel kernel, RowSums sums) {
    this.kernel = kernel;
    this.sums = sums;
  }

  /** Writes the row of a token. */
  void build(CachedLayer layer, Document document, int token, float[] target, int at) {
    if (layer.projection.isPresent()) {
      CachedLayer unprojectedLayer = layer.unprojected;
      float[] row = unprojected.atLeast(unprojectedLayer.dimension + Kernel.PADDING);
      build(unprojectedLayer, document, token, row, 0);
      layer.projection.get().project(row, 0, target, at);
      return;
    }
    if (layer.hasNorm) {
      buildUnscaled(layer, document, token, target, at, mean, rstd, 0);
      int d = layer.dimension;
      kernel.normalize(target, at, mean[0], rstd[0], layer.gamma, layer.beta, d);
      return;
    }
    PositionTypeRows added = layer.positionTypeRows.get();
    int addedAt = addedAt(layer, document, token);
    if (addedAt < 0 || added.isZero() || !isPlain(layer, document, token)) {
      embedding(layer, document, token, target, at);
      add(layer, document, token, target, at);
      return;
    }
    FloatTable table = (FloatTable) layer.table;
    int row = layer.data.tableRow(document.id(document.firstId(token)));
    int d = layer.dimension;
    kernel.add(table.chunk(row), table.offset(row), added.values(), addedAt, target, at, d);
  }

  /**
   * Writes the row of a token as it is before layer normalisation, but perhaps for a number that is
   * the same in all columns and that normalisation takes out again; and its moments.
   *
   * @param means receives the mean, at index {@code number}
   * @param rstds receives 1 / √(variance + ε), likewise
   */
  void buildUnscaled(
      CachedLayer layer,
      Document document,
      int token,
      float[] target,
      int at,
      float[] means,
      float[] rstds,
      int number) {
    int d = layer.dimension;
    float[] source = target;
    int sourceAt = at;
    float[] added = layer.positionTypeRows.get().values();
    int addedAt = addedAt(layer, document, token);
    if (addedAt >= 0 && isPlain(layer, document, token)) {
      FloatTable table = (FloatTable) layer.table;
      int row = layer.data.tableRow(document.id(document.firstId(token)));
      source = table.chunk(row);
      sourceAt = table.offset(row);
    } else {
      embedding(layer, document, token, target, at);
      if (addedAt < 0) {
        add(layer, document, token, target, at);
        added = zeros.atLeast(d + Kernel.PADDING);
        addedAt = 0;
      }
    }
    kernel.addWithMoments(
        source, sourceAt, added, addedAt, target, at, d, layer.epsilon, means, rstds, number);
  }

  /** Where what is added to a token is stored; negative where it is not. */
  private static int addedAt(CachedLayer layer, Document document, int token) {
    PositionTypeRows added = layer.positionTypeRows.get();
    int row = added.row(document.positionOf(token), document.type(token));
    return row < 0 ? row : added.offset(row);
  }

  /** Whether a token's embedding is a row of float32 as it is stored. */
  private static boolean isPlain(CachedLayer layer, Document document, int token) {
    return layer.hasPlainRows && document.endOfIds(token) == document.firstId(token) + 1;
  }

  /** s · w · E, or the mean of them over a bag; of length 1 where the layer wants that. */
  private void embedding(CachedLayer layer, Document document, int token, float[] target, int at) {
    int first = document.firstId(token);
    int end = document.endOfIds(token);
    int d = layer.table.dimension();
    if (isPlain(layer, document, token)) {
      layer.table.copyRow(layer.data.tableRow(document.id(first)), target, at);
      return;
    }
    if (end == first) {
      Arrays.fill(target, at, at + d, 0);
    }
    float share = layer.data.scale() / Math.max(1, end - first);
    for (int from = first; from < end; from += Kernel.MAX_ROWS) {
      int n = Math.min(Kernel.MAX_ROWS, end - from);
      for (int i = 0; i < n; i++) {
        int id = document.id(from + i);
        rows[i] = layer.data.tableRow(id);
        weights[i] = share * layer.data.tokenWeight(id);
      }
      if (from == first) {
        sums.weightedSum(layer.table, rows, weights, 0, 0, n, target, at);
      } else {
        float[] more = partial.atLeast(d + Kernel.PADDING);
        sums.weightedSum(layer.table, rows, weights, 0, 0, n, more, 0);
        kernel.add(target, at, more, 0, target, at, d);
      }
    }
    if (layer.data.tokenNorm()) {
      Vectors.scaleToLengthOne(target, at, d);
    }
  }

  /** Joins the position's row, and adds the type's. */
  private void add(CachedLayer layer, Document document, int token, float[] target, int at) {
    PositionTypeRows added = layer.positionTypeRows.get();
    if (added.isZero()) {
      return;
    }
    int d = layer.dimension;
    int addedAt = addedAt(layer, document, token);
    if (addedAt >= 0) {
      kernel.add(target, at, added.values(), addedAt, target, at, d);
      return;
    }
    PositionalEncoding positions = layer.data.positions();
    int p = positions.dimension();
    int number = document.positionOf(token);
    if (layer.data.combine() == Combine.CONCAT) {
      positions.copyRow(number, target, at + layer.table.dimension());
    } else {
      float[] row = position.atLeast(p + Kernel.PADDING);
      positions.copyRow(number, row, 0);
      if (layer.data.combine() == Combine.ADD) {
        kernel.add(target, at, row, 0, target, at, p);
      } else {
        kernel.multiply(row, 0, target, at, p);
      }
    }
    if (layer.data.tokenTypes() > 0) {
      layer.data.typeTable().addRow(document.type(token), 1, target, at);
    }
  }
}
