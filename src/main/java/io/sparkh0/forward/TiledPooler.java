package io.sparkh0.forward;

import io.sparkh0.kernel.Kernel;
import io.sparkh0.table.FloatTable;

/**
 * Rows of H0 in tiles that stay in the first-level cache: some rows are made, then each pooling
 * takes them. Rows that lie in the table as H0 has them are not copied. Where all poolings are
 * sums, layer normalisation leaves γ and β to the end of the document, and a row that is a row of
 * the table plus an addend is not made either: the parts are summed apart.
 */
final class TiledPooler {
  private static final float[] NO_TILE = {};

  private final Kernel kernel;
  private final RowBuilder maker;
  private final FactoredLayerNorm parts;
  private final int[] offsets = new int[Kernel.MAX_ROWS];
  private final float[] means = new float[Kernel.MAX_ROWS];
  private final float[] factors = new float[Kernel.MAX_ROWS];
  private final float[] weighted = new float[Kernel.MAX_ROWS];
  private final Rows.Buffer tileBuffer = new Rows.Buffer();
  private final Rows.Buffer partial = new Rows.Buffer();

  private PreparedLayer layer;
  private SelectedTokens kept;
  private Accumulators sums;
  private boolean standardizes;
  private boolean inParts;

  TiledPooler(Kernel kernel, RowBuilder maker) {
    this.kernel = kernel;
    this.maker = maker;
    parts = new FactoredLayerNorm(kernel);
  }

  /** Fills the accumulators. */
  void run(PreparedLayer of, SelectedTokens tokens, Accumulators to) {
    layer = of;
    kept = tokens;
    sums = to;
    standardizes = layer.hasNorm() && !sums.hasMax();
    inParts = false;
    boolean isInTable =
        layer.isTableItself() && layer.table().isOneArray() && !kept.document().hasBags();
    if (isInTable) {
      takeFromTable();
    } else if (standardizes && FactoredLayerNorm.suffice(layer, kept.document())) {
      takeInParts();
    } else {
      makeAndTake(0, kept.count());
    }
    if (standardizes) {
      sums.finishNorm(layer, kept);
    }
  }

  /** Takes the rows in parts, and makes those of which the parts do not tell enough. */
  private void takeInParts() {
    for (int k = 0; k < kept.count(); k += Kernel.MAX_ROWS) {
      int n = Math.min(Kernel.MAX_ROWS, kept.count() - k);
      if (parts.find(layer, kept, k, n)) {
        inParts = true;
        take(NO_TILE, k, 0, n);
      } else {
        takeRuns(k, n);
      }
    }
  }

  /** Takes neighbouring rows with factors in parts, and makes those between them. */
  private void takeRuns(int k, int n) {
    float[] found = parts.factors();
    for (int from = 0; from < n; ) {
      int to = from + 1;
      inParts = found[from] != 0;
      while (to < n && found[to] != 0 == inParts) {
        to++;
      }
      if (inParts) {
        take(NO_TILE, k, from, to);
      } else {
        makeAndTake(k + from, k + to);
      }
      from = to;
    }
  }

  private void takeFromTable() {
    float[] values = ((FloatTable) layer.table()).chunk(0);
    int most = Rows.ofTile(layer.dimension());
    for (int k = 0; k < kept.count(); k += most) {
      int n = Math.min(most, kept.count() - k);
      kept.findOffsets(k, n, offsets);
      take(values, k, 0, n);
    }
  }

  /** Takes kept tokens {@code start} to {@code end} − 1, a tile of rows at a time. */
  private void makeAndTake(int start, int end) {
    int d = layer.dimension();
    int most = Rows.ofTile(layer.dimension());
    for (int k = start; k < end; k += most) {
      int n = Math.min(most, end - k);
      float[] tile = tileBuffer.ofLength(n * d + Kernel.PADDING);
      for (int i = 0; i < n; i++) {
        offsets[i] = i * d;
        make(kept.token(k + i), i, tile);
      }
      take(tile, k, 0, n);
    }
  }

  private void make(int token, int row, float[] tile) {
    int at = offsets[row];
    if (standardizes) {
      maker.makeUnscaled(layer, kept.document(), token, tile, at, means, factors, row);
    } else {
      maker.make(layer, kept.document(), token, tile, at);
    }
  }

  /** Takes rows {@code from} to {@code to} − 1, of which row i is of kept token k + i. */
  private void take(float[] tile, int k, int from, int to) {
    int d = layer.dimension();
    if (sums.hasSum()) {
      sum(tile, from, to, sums.sumAt());
    }
    if (sums.hasWeighted()) {
      weightedSum(tile, k, from, to);
    }
    if (sums.hasMax()) {
      kernel.max(tile, offsets, from, to, sums.values(), sums.maxAt(), d);
    }
    int i = from;
    while (sums.segments() > 0 && i < to) {
      int segment = (int) ((long) (k + i) * sums.segments() / kept.count());
      int end = Math.min(to, sums.segmentStart(segment + 1, kept.count()) - k);
      sum(tile, i, end, sums.segmentAt(segment));
      i = end;
    }
  }

  private void sum(float[] tile, int from, int to, int at) {
    if (standardizes) {
      standardizedSum(tile, factors(), from, to, at);
      return;
    }
    float[] part = partial.ofLength(layer.dimension() + Kernel.PADDING);
    kernel.sum(tile, offsets, from, to, part, 0, layer.dimension());
    sums.add(part, at, layer.dimension());
  }

  private void weightedSum(float[] tile, int k, int from, int to) {
    for (int i = from; i < to; i++) {
      weighted[i] = kept.poolWeights()[k + i] * (standardizes ? factors()[i] : 1);
    }
    if (standardizes) {
      standardizedSum(tile, weighted, from, to, sums.weightedAt());
      return;
    }
    float[] part = partial.ofLength(layer.dimension() + Kernel.PADDING);
    kernel.weightedSum(tile, offsets, weighted, from, to, part, 0, layer.dimension());
    sums.add(part, sums.weightedAt(), layer.dimension());
  }

  private float[] factors() {
    return inParts ? parts.factors() : factors;
  }

  private void standardizedSum(float[] tile, float[] by, int from, int to, int at) {
    if (inParts) {
      parts.addTo(sums, at, by, from, to);
      return;
    }
    int d = layer.dimension();
    float[] part = partial.ofLength(d + Kernel.PADDING);
    kernel.standardizedSum(tile, offsets, means, by, from, to, part, 0, d);
    sums.add(part, at, d);
  }
}
