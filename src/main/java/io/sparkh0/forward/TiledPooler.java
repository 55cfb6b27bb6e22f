// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward;

import io.sparkh0.kernel.Kernel;
import io.sparkh0.table.FloatTable;

/**
 * Rows of H0 in tiles that stay in the first-level cache: some rows are made, then each pooling
 * takes them. Rows that lie in the table as H0 has them are not copied. Where all poolings are
 * sums, layer normalisation leaves γ and β to the end of the document, and a row that is a row of
 * the table plus one of position and type is not made either: the parts are summed apart.
 */
final class TiledPooler extends LayerPooler {
  private static final float[] NO_TILE = {};

  private final RowBuilder builder;
  private final FactoredLayerNorm factored;
  private final int[] offsets = new int[Kernel.MAX_ROWS];
  private final float[] means = new float[Kernel.MAX_ROWS];
  private final float[] rstds = new float[Kernel.MAX_ROWS];
  private final float[] weighted = new float[Kernel.MAX_ROWS];
  private final ReusableFloats tileBuffer = new ReusableFloats();

  private boolean standardizes;
  private boolean isFactored;

  TiledPooler(Kernel kernel, RowBuilder builder) {
    super(kernel);
    this.builder = builder;
    factored = new FactoredLayerNorm(kernel);
  }

  @Override
  void accumulate() {
    standardizes = layer.hasNorm && !sums.hasMax();
    isFactored = false;
    if (layer.isTableItself() && layer.table.isOneArray() && !tokens.document().hasBags()) {
      takeFromTable();
    } else if (standardizes && FactoredLayerNorm.suits(layer, tokens.document())) {
      takeFactored();
    } else {
      makeAndTake(0, tokens.count());
    }
    if (standardizes) {
      finishNorm();
    }
  }

  /** Takes the rows in parts, and makes those of which the parts do not tell enough. */
  private void takeFactored() {
    for (int k = 0; k < tokens.count(); k += Kernel.MAX_ROWS) {
      int n = Math.min(Kernel.MAX_ROWS, tokens.count() - k);
      if (factored.find(layer, tokens, k, n)) {
        isFactored = true;
        take(NO_TILE, k, 0, n);
      } else {
        takeRuns(k, n);
      }
    }
  }

  /** Takes neighbouring rows with known deviations in parts, and makes those between them. */
  private void takeRuns(int k, int n) {
    float[] found = factored.rstds();
    for (int from = 0; from < n; ) {
      int to = from + 1;
      isFactored = found[from] != 0;
      while (to < n && found[to] != 0 == isFactored) {
        to++;
      }
      if (isFactored) {
        take(NO_TILE, k, from, to);
      } else {
        makeAndTake(k + from, k + to);
      }
      from = to;
    }
  }

  private void takeFromTable() {
    float[] values = ((FloatTable) layer.table).chunk(0);
    int most = rowsOfTile();
    for (int k = 0; k < tokens.count(); k += most) {
      int n = Math.min(most, tokens.count() - k);
      tokens.findOffsets(k, n, offsets);
      take(values, k, 0, n);
    }
  }

  /** Takes tokens {@code start} to {@code end} − 1, a tile of rows at a time. */
  private void makeAndTake(int start, int end) {
    int d = layer.dimension;
    int most = rowsOfTile();
    for (int k = start; k < end; k += most) {
      int n = Math.min(most, end - k);
      float[] tile = tileBuffer.atLeast(n * d + Kernel.PADDING);
      for (int i = 0; i < n; i++) {
        offsets[i] = i * d;
        make(tokens.token(k + i), i, tile);
      }
      take(tile, k, 0, n);
    }
  }

  private void make(int token, int row, float[] tile) {
    int at = offsets[row];
    if (standardizes) {
      builder.buildUnscaled(layer, tokens.document(), token, tile, at, means, rstds, row);
    } else {
      builder.build(layer, tokens.document(), token, tile, at);
    }
  }

  /** Takes rows {@code from} to {@code to} − 1, of which row i is of selected token k + i. */
  private void take(float[] tile, int k, int from, int to) {
    if (sums.hasSum()) {
      sum(tile, from, to, sums.sumAt());
    }
    if (sums.hasWeightedSum()) {
      weightedSum(tile, k, from, to);
    }
    if (sums.hasMax()) {
      kernel.max(tile, offsets, from, to, sums.values(), sums.maxAt(), layer.dimension);
    }
    for (int i = from; sums.hasSegments() && i < to; ) {
      int segment = sums.segmentOfRow(k + i);
      int end = Math.min(to, sums.end(segment) - k);
      sum(tile, i, end, sums.at(segment));
      i = end;
    }
  }

  private void sum(float[] tile, int from, int to, int at) {
    if (standardizes) {
      standardizedSum(tile, currentRstds(), from, to, at);
      return;
    }
    float[] part = partialSum();
    kernel.sum(tile, offsets, from, to, part, 0, layer.dimension);
    sums.add(part, at);
  }

  private void weightedSum(float[] tile, int k, int from, int to) {
    float[] weights = sums.weights();
    for (int i = from; i < to; i++) {
      weighted[i] = weights[k + i] * (standardizes ? currentRstds()[i] : 1);
    }
    if (standardizes) {
      standardizedSum(tile, weighted, from, to, sums.weightedSumAt());
      return;
    }
    float[] part = partialSum();
    kernel.weightedSum(tile, offsets, weighted, from, to, part, 0, layer.dimension);
    sums.add(part, sums.weightedSumAt());
  }

  private float[] currentRstds() {
    return isFactored ? factored.rstds() : rstds;
  }

  private void standardizedSum(float[] tile, float[] factors, int from, int to, int at) {
    float[] part = partialSum();
    if (isFactored) {
      factored.addTo(sums, at, factors, from, to, part);
      return;
    }
    kernel.standardizedSum(tile, offsets, means, factors, from, to, part, 0, layer.dimension);
    sums.add(part, at);
  }

  /**
   * Ends sums of normalised rows, each of which may lack a number that is the same in all its
   * columns, and which had neither γ nor β yet. A normalised row's own mean is 0, so that of a sum
   * is what it lacks.
   */
  private void finishNorm() {
    for (int s = 0; s < sums.sums(); s++) {
      finishNorm(sums.at(s), sums.end(s) - sums.start(s));
    }
    if (sums.hasWeightedSum()) {
      finishNorm(sums.weightedSumAt(), (float) sums.totalWeight());
    }
  }

  private void finishNorm(int at, float rows) {
    int d = layer.dimension;
    float[] values = sums.values();
    float[] gamma = layer.gamma;
    float[] beta = layer.beta;
    float mean = (float) RowMath.mean(values, at, d);
    for (int c = 0; c < d; c++) {
      values[at + c] = (values[at + c] - mean) * gamma[c] + rows * beta[c];
    }
  }
}
