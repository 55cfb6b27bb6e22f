// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward;

import io.sparkh0.forward.pooling.Accumulators;
import io.sparkh0.kernel.Kernel;
import io.sparkh0.layer.Combine;
import java.util.Arrays;

/**
 * Sums of rows of H0 for layers in which they fall apart: into a sum of rows of the table, one of
 * positions, which running sums give at once, and one of types, each a number of times.
 */
final class LinearPooler extends LayerPooler {
  private final RowSums rowSums;
  private final ReusableFloats weightBuffer = new ReusableFloats();
  private final PositionRows positions = new PositionRows();
  private final float[] positionWeights = new float[Kernel.MAX_ROWS];

  LinearPooler(Kernel kernel, RowSums rowSums) {
    super(kernel);
    this.rowSums = rowSums;
  }

  /** Whether what is needed of a layer's rows falls apart into sums. */
  static boolean suits(CachedLayer layer, Accumulators sums) {
    return layer.isLinear() && !sums.hasMax();
  }

  @Override
  void accumulate() {
    for (int s = 0; s < sums.sums(); s++) {
      if (sums.start(s) < sums.end(s)) {
        sum(sums.start(s), sums.end(s), sums.at(s));
      }
    }
    if (sums.hasWeightedSum()) {
      weightedSum(sums.weightedSumAt());
    }
  }

  private void sum(int from, int to, int at) {
    int start = tokens.start(from);
    int end = tokens.start(to);
    int first = Math.min(end, start + Kernel.MAX_ROWS);
    sumRows(start, first, sums.values(), at);
    for (int i = first; i < end; i += Kernel.MAX_ROWS) {
      float[] part = partialSum();
      sumRows(i, Math.min(end, i + Kernel.MAX_ROWS), part, 0);
      addTablePart(part, at);
    }
    finishTableSum(at);
    addPositions(from, to, at);
    addTypes(from, to, at);
  }

  /** Sums at most {@link Kernel#MAX_ROWS} rows of the table. */
  private void sumRows(int start, int end, float[] target, int at) {
    if (tokens.hasFactors()) {
      rowSums.weightedSum(
          layer.table, tokens.rows(), tokens.factors(), start, start, end, target, at);
    } else {
      rowSums.sum(layer.table, tokens.rows(), start, end, target, at);
    }
  }

  private void weightedSum(int at) {
    int n = tokens.count();
    int end = tokens.start(n);
    float[] weights = sums.weights();
    float[] factors = weightBuffer.atLeast(end);
    tokens.weightedFactors(weights, factors);
    float[] part = partialSum();
    for (int i = 0; i < end; i += Kernel.MAX_ROWS) {
      int next = Math.min(end, i + Kernel.MAX_ROWS);
      rowSums.weightedSum(layer.table, tokens.rows(), factors, i, i, next, part, 0);
      addTablePart(part, at);
    }
    finishTableSum(at);
    if (layer.data.positions().dimension() > 0) {
      addPositionsOneByOne(weights, 0, n, at);
    }
    if (layer.data.tokenTypes() > 0) {
      for (int k = 0; k < n; k++) {
        layer.data.typeTable().addRow(tokens.type(k), weights[k], sums.values(), at);
      }
    }
  }

  private void addTablePart(float[] part, int at) {
    kernel.add(sums.values(), at, part, 0, sums.values(), at, layer.table.dimension());
  }

  /**
   * Scales the sum of the table's rows. Under concat the positions' columns are where that sum had
   * its padding.
   */
  private void finishTableSum(int at) {
    float[] values = sums.values();
    float scale = layer.data.scale();
    int end = at + layer.table.dimension();
    if (scale != 1) {
      for (int c = at; c < end; c++) {
        values[c] *= scale;
      }
    }
    Arrays.fill(values, end, at + layer.dimension, 0);
  }

  private void addPositions(int from, int to, int at) {
    if (layer.data.positions().dimension() == 0) {
      return;
    }
    int first = tokens.position(from);
    boolean added =
        tokens.isSequential(from, to)
            && layer
                .positionSums
                .get()
                .add(first, first + to - from, sums.values(), positionsAt(at));
    if (!added) {
      float[] ones = weightBuffer.atLeast(to);
      Arrays.fill(ones, from, to, 1);
      addPositionsOneByOne(ones, from, to, at);
    }
  }

  private int positionsAt(int at) {
    return layer.data.combine() == Combine.CONCAT ? at + layer.table.dimension() : at;
  }

  private void addPositionsOneByOne(float[] weights, int from, int to, int at) {
    int p = layer.data.positions().dimension();
    int start = positionsAt(at);
    float[] part = partialSum();
    for (int k = from; k < to; k += Kernel.MAX_ROWS) {
      int n = Math.min(Kernel.MAX_ROWS, to - k);
      positions.find(layer.data.positions(), tokens, k, n);
      System.arraycopy(weights, k, positionWeights, 0, n);
      kernel.weightedSum(
          positions.values(), positions.offsets(), positionWeights, 0, n, part, 0, p);
      kernel.add(sums.values(), start, part, 0, sums.values(), start, p);
    }
  }

  private void addTypes(int from, int to, int at) {
    if (layer.data.tokenTypes() == 0) {
      return;
    }
    if (!tokens.document().hasTypes()) {
      layer.data.typeTable().addRow(0, to - from, sums.values(), at);
      return;
    }
    int[] counts = new int[layer.data.tokenTypes()];
    for (int k = from; k < to; k++) {
      counts[tokens.type(k)]++;
    }
    for (int type = 0; type < counts.length; type++) {
      layer.data.typeTable().addRow(type, counts[type], sums.values(), at);
    }
  }
}
