package io.sparkh0.layer;

import io.sparkh0.kernel.Kernel;
import io.sparkh0.table.FloatTable;

/**
 * Rows of H0 in tiles that stay in the first-level cache: some rows are made, then each pooling
 * takes them. Rows that lie in the table as H0 has them are not copied. Where all poolings are
 * sums, layer normalisation leaves γ and β to the end of the document, and a row that is a row of
 * the table plus an addend is not made either: the parts are summed apart.
 */
final class TilePass {
  /** So many floats of a tile leave room in the cache for what it is made of. */
  private static final int TILE = 6144;

  /** Rows in parts are read twice, and each has two, so fewer of them stay in the cache. */
  private static final int TILE_IN_PARTS = 3072;

  private static final float[] NO_TILE = {};

  private final Kernel kernel;
  private final RowMaker maker;
  private final RowParts parts;
  private final int[] offsets = new int[Kernel.MOST_ROWS];
  private final float[] means = new float[Kernel.MOST_ROWS];
  private final float[] factors = new float[Kernel.MOST_ROWS];
  private final float[] weighted = new float[Kernel.MOST_ROWS];
  private final Rows.Buffer tileBuffer = new Rows.Buffer();
  private final Rows.Buffer partial = new Rows.Buffer();

  private InputLayer layer;
  private Kept kept;
  private Accumulators sums;
  private boolean standardizes;
  private boolean inParts;

  TilePass(Kernel kernel, RowMaker maker) {
    this.kernel = kernel;
    this.maker = maker;
    parts = new RowParts(kernel);
  }

  /** Fills the accumulators. */
  void run(InputLayer of, Kept tokens, Accumulators to) {
    layer = of;
    kept = tokens;
    sums = to;
    standardizes = layer.hasNorm() && !sums.hasMax();
    inParts = false;
    boolean isInTable =
        layer.isTableItself() && layer.table().isOneArray() && !kept.document().hasBags();
    if (standardizes && RowParts.suffice(layer, kept.document())) {
      takeInParts();
    } else {
      int most = rowsOf(TILE);
      for (int k = 0; k < kept.count(); k += most) {
        int n = Math.min(most, kept.count() - k);
        if (isInTable) {
          takeFromTable(k, n);
        } else {
          makeAndTake(k, n);
        }
      }
    }
    if (standardizes) {
      finish();
    }
  }

  private int rowsOf(int tile) {
    return Math.max(1, Math.min(Kernel.MOST_ROWS, tile / layer.dimension()));
  }

  private void takeInParts() {
    int most = rowsOf(TILE_IN_PARTS);
    for (int k = 0; k < kept.count(); k += Kernel.MOST_ROWS) {
      int n = Math.min(Kernel.MOST_ROWS, kept.count() - k);
      boolean areFound = parts.find(layer, kept, k, n);
      for (int from = 0; from < n; from += most) {
        int to = Math.min(n, from + most);
        inParts = areFound && parts.measure(from, to, factors);
        if (inParts) {
          take(NO_TILE, k, from, to);
        } else {
          makeAndTake(k + from, to - from);
        }
      }
    }
  }

  private void takeFromTable(int k, int n) {
    for (int i = 0; i < n; i++) {
      offsets[i] = layer.table().offset(kept.rows()[kept.start(k + i)]);
    }
    take(((FloatTable) layer.table()).chunk(0), k, 0, n);
  }

  private void makeAndTake(int k, int n) {
    Document document = kept.document();
    int d = layer.dimension();
    float[] tile = tileBuffer.ofLength(n * d + Kernel.SPARE);
    for (int i = 0; i < n; i++) {
      offsets[i] = i * d;
      int token = kept.token(k + i);
      if (standardizes) {
        maker.makeUnscaled(layer, document, token, tile, i * d, means, factors, i);
      } else {
        maker.make(layer, document, token, tile, i * d);
      }
    }
    take(tile, k, 0, n);
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
      standardizedSum(tile, factors, from, to, at);
      return;
    }
    float[] part = partial.ofLength(layer.dimension() + Kernel.SPARE);
    kernel.sum(tile, offsets, from, to, part, 0, layer.dimension());
    sums.add(part, at, layer.dimension());
  }

  private void weightedSum(float[] tile, int k, int from, int to) {
    for (int i = from; i < to; i++) {
      weighted[i] = kept.poolWeights()[k + i] * (standardizes ? factors[i] : 1);
    }
    if (standardizes) {
      standardizedSum(tile, weighted, from, to, sums.weightedAt());
      return;
    }
    float[] part = partial.ofLength(layer.dimension() + Kernel.SPARE);
    kernel.weightedSum(tile, offsets, weighted, from, to, part, 0, layer.dimension());
    sums.add(part, sums.weightedAt(), layer.dimension());
  }

  private void standardizedSum(float[] tile, float[] by, int from, int to, int at) {
    int d = layer.dimension();
    float[] part = partial.ofLength(d + Kernel.SPARE);
    if (inParts) {
      parts.sum(by, from, to, part);
    } else {
      kernel.standardizedSum(tile, offsets, means, by, from, to, part, 0, d);
    }
    sums.add(part, at, d);
  }

  private void finish() {
    if (sums.hasSum()) {
      affine(sums.sumAt(), kept.count());
    }
    if (sums.hasWeighted()) {
      affine(sums.weightedAt(), kept.totalPoolWeight());
    }
    for (int s = 0; s < sums.segments(); s++) {
      int rows = sums.segmentStart(s + 1, kept.count()) - sums.segmentStart(s, kept.count());
      affine(sums.segmentAt(s), rows);
    }
  }

  private void affine(int at, double rows) {
    float[] values = sums.values();
    float[] gamma = layer.gamma();
    float[] beta = layer.beta();
    for (int c = 0; c < layer.dimension(); c++) {
      values[at + c] = (float) (values[at + c] * gamma[c] + rows * beta[c]);
    }
  }
}
