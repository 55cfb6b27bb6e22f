package io.sparkh0.forward;

import io.sparkh0.kernel.Kernel;
import io.sparkh0.layer.Combine;
import java.util.Arrays;

/**
 * Sums of rows of H0 for layers in which they fall apart: into a sum of rows of the table, one of
 * positions, which running sums give at once, and one of types, each a number of times. Rows are
 * added in stages, so that the rounding of long documents does not grow with their length.
 */
final class LinearPooler {
  private final Kernel kernel;
  private final RowSums sums;
  private final Rows.Buffer partial = new Rows.Buffer();
  private final Rows.Buffer factorBuffer = new Rows.Buffer();
  private final PositionRows positions = new PositionRows();
  private final float[] positionWeights = new float[Kernel.MAX_ROWS];

  LinearPooler(Kernel kernel, RowSums sums) {
    this.kernel = kernel;
    this.sums = sums;
  }

  /** Fills the accumulators. */
  void run(PreparedLayer layer, SelectedTokens kept, Accumulators to) {
    int n = kept.count();
    if (to.hasSum()) {
      sum(layer, kept, 0, n, to.values(), to.sumAt());
    }
    for (int s = 0; s < to.segments(); s++) {
      int start = to.segmentStart(s, n);
      int end = to.segmentStart(s + 1, n);
      sum(layer, kept, start, end, to.values(), to.segmentAt(s));
    }
    if (to.hasWeighted()) {
      weightedSum(layer, kept, to.values(), to.weightedAt());
    }
  }

  private void sum(
      PreparedLayer layer, SelectedTokens kept, int from, int to, float[] target, int at) {
    if (from == to) {
      return;
    }
    int start = kept.start(from);
    int end = kept.start(to);
    int first = Math.min(end, start + Kernel.MAX_ROWS);
    sumRows(layer, kept, start, first, target, at);
    for (int i = first; i < end; i += Kernel.MAX_ROWS) {
      float[] part = partial.ofLength(layer.dimension() + Kernel.PADDING);
      sumRows(layer, kept, i, Math.min(end, i + Kernel.MAX_ROWS), part, 0);
      kernel.add(target, at, part, 0, target, at, layer.table().dimension());
    }
    scale(layer, target, at);
    clearPositions(layer, target, at);
    addPositions(layer, kept, from, to, target, at);
    addTypes(layer, kept, from, to, target, at);
  }

  /** Sums at most {@link Kernel#MAX_ROWS} rows of the table. */
  private void sumRows(
      PreparedLayer layer, SelectedTokens kept, int start, int end, float[] target, int at) {
    if (kept.hasFactors()) {
      sums.weightedSum(layer.table(), kept.rows(), kept.factors(), start, start, end, target, at);
    } else {
      sums.sum(layer.table(), kept.rows(), start, end, target, at);
    }
  }

  private void weightedSum(PreparedLayer layer, SelectedTokens kept, float[] target, int at) {
    int n = kept.count();
    int end = kept.start(n);
    float[] factors = factorBuffer.ofLength(end);
    kept.weightedFactors(0, n, factors);
    float[] part = partial.ofLength(layer.dimension() + Kernel.PADDING);
    for (int i = 0; i < end; i += Kernel.MAX_ROWS) {
      int next = Math.min(end, i + Kernel.MAX_ROWS);
      sums.weightedSum(layer.table(), kept.rows(), factors, i, i, next, part, 0);
      kernel.add(target, at, part, 0, target, at, layer.table().dimension());
    }
    scale(layer, target, at);
    clearPositions(layer, target, at);
    float[] weights = kept.poolWeights();
    if (layer.data().positions().dimension() > 0) {
      addPositionsOneByOne(layer, kept, weights, 0, n, target, at);
    }
    if (layer.data().tokenTypes() > 0) {
      for (int k = 0; k < n; k++) {
        layer.typeTable().addRow(kept.document().type(kept.token(k)), weights[k], target, at);
      }
    }
  }

  private static void scale(PreparedLayer layer, float[] target, int at) {
    if (layer.data().scale() != 1) {
      for (int c = at; c < at + layer.table().dimension(); c++) {
        target[c] *= layer.data().scale();
      }
    }
  }

  /** Under concat the positions' columns are where the table's sums had their spare elements. */
  private static void clearPositions(PreparedLayer layer, float[] target, int at) {
    Arrays.fill(target, at + layer.table().dimension(), at + layer.dimension(), 0);
  }

  private void addPositions(
      PreparedLayer layer, SelectedTokens kept, int from, int to, float[] target, int at) {
    if (layer.data().positions().dimension() == 0) {
      return;
    }
    int first = kept.position(from);
    boolean added =
        kept.isSequential(from, to)
            && layer.positionSums().add(first, first + to - from, target, positionsAt(layer, at));
    if (!added) {
      float[] ones = factorBuffer.ofLength(to);
      Arrays.fill(ones, from, to, 1);
      addPositionsOneByOne(layer, kept, ones, from, to, target, at);
    }
  }

  private static int positionsAt(PreparedLayer layer, int at) {
    return layer.data().combine() == Combine.CONCAT ? at + layer.table().dimension() : at;
  }

  private void addPositionsOneByOne(
      PreparedLayer layer,
      SelectedTokens kept,
      float[] weights,
      int from,
      int to,
      float[] target,
      int at) {
    int p = layer.data().positions().dimension();
    int start = positionsAt(layer, at);
    float[] part = partial.ofLength(layer.dimension() + Kernel.PADDING);
    for (int k = from; k < to; k += Kernel.MAX_ROWS) {
      int n = Math.min(Kernel.MAX_ROWS, to - k);
      positions.find(layer.data().positions(), kept, k, n);
      System.arraycopy(weights, k, positionWeights, 0, n);
      kernel.weightedSum(
          positions.values(), positions.offsets(), positionWeights, 0, n, part, 0, p);
      kernel.add(target, start, part, 0, target, start, p);
    }
  }

  private static void addTypes(
      PreparedLayer layer, SelectedTokens kept, int from, int to, float[] target, int at) {
    if (layer.data().tokenTypes() == 0) {
      return;
    }
    if (!kept.document().hasTypes()) {
      layer.typeTable().addRow(0, to - from, target, at);
      return;
    }
    int[] counts = new int[layer.data().tokenTypes()];
    for (int k = from; k < to; k++) {
      counts[kept.document().type(kept.token(k))]++;
    }
    for (int type = 0; type < counts.length; type++) {
      layer.typeTable().addRow(type, counts[type], target, at);
    }
  }
}
