package io.sparkh0.forward;

import io.sparkh0.kernel.Kernel;
import io.sparkh0.layer.Document;
import io.sparkh0.table.FloatTable;
import java.util.Arrays;

/**
 * Rows of H0 for layers in which each is a row of the table times the row of its position. Sums
 * need no row made: the pairs are multiplied and added at once, in stages, so that the rounding of
 * long documents does not grow with their length.
 */
final class HadamardPooler {
  private final Kernel kernel;
  private final int[] offsets = new int[Kernel.MAX_ROWS];
  private final int[] productOffsets = new int[Kernel.MAX_ROWS];
  private final float[] weights = new float[Kernel.MAX_ROWS];
  private final float[] ones = new float[Kernel.MAX_ROWS];
  private final Rows.Buffer partial = new Rows.Buffer();
  private final Rows.Buffer products = new Rows.Buffer();
  private final PositionRows positions = new PositionRows();
  private PreparedLayer layer;
  private SelectedTokens kept;
  private Accumulators sums;
  private float[] table;

  HadamardPooler(Kernel kernel) {
    this.kernel = kernel;
    Arrays.fill(ones, 1);
  }

  /** Whether all rows of a document are such products. */
  static boolean suffices(PreparedLayer layer, Document document) {
    return layer.isProduct() && layer.table().isOneArray() && !document.hasBags();
  }

  /** Fills the accumulators. */
  void run(PreparedLayer of, SelectedTokens tokens, Accumulators to) {
    layer = of;
    kept = tokens;
    sums = to;
    table = ((FloatTable) layer.table()).chunk(0);
    int n = kept.count();
    if (sums.hasSum()) {
      sum(0, n, sums.sumAt());
    }
    for (int s = 0; s < sums.segments(); s++) {
      sum(sums.segmentStart(s, n), sums.segmentStart(s + 1, n), sums.segmentAt(s));
    }
    if (sums.hasWeighted()) {
      weightedSum(n);
    }
    if (sums.hasMax()) {
      max(n);
    }
  }

  private void sum(int from, int to, int at) {
    int most = Rows.ofTile(layer.dimension());
    for (int k = from; k < to; k += most) {
      int n = Math.min(most, to - k);
      addProducts(k, n, ones, at);
    }
  }

  private void weightedSum(int count) {
    int most = Rows.ofTile(layer.dimension());
    for (int k = 0; k < count; k += most) {
      int n = Math.min(most, count - k);
      System.arraycopy(kept.poolWeights(), k, weights, 0, n);
      addProducts(k, n, weights, sums.weightedAt());
    }
  }

  private void addProducts(int k, int n, float[] by, int at) {
    int d = layer.dimension();
    float[] part = partial.ofLength(d + Kernel.PADDING);
    find(k, n);
    kernel.weightedProductSum(
        table, offsets, positions.values(), positions.offsets(), by, 0, n, part, d);
    sums.add(part, at, d);
  }

  private void max(int count) {
    int d = layer.dimension();
    int most = Rows.ofTile(layer.dimension());
    float[] rows = products.ofLength(most * d + Kernel.PADDING);
    for (int k = 0; k < count; k += most) {
      int n = Math.min(most, count - k);
      find(k, n);
      kernel.products(table, offsets, positions.values(), positions.offsets(), 0, n, rows, d);
      for (int i = 0; i < n; i++) {
        productOffsets[i] = i * d;
      }
      kernel.max(rows, productOffsets, 0, n, sums.values(), sums.maxAt(), d);
    }
  }

  /** Finds the pairs of kept tokens k to k + n − 1. */
  private void find(int k, int n) {
    kept.findOffsets(k, n, offsets);
    positions.find(layer.data().positions(), kept, k, n);
  }
}
