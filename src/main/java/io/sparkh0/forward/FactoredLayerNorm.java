package io.sparkh0.forward;

import io.sparkh0.kernel.Kernel;
import io.sparkh0.layer.Document;
import io.sparkh0.table.FloatTable;

/**
 * Normalised rows that are not made. A row y is a row E of the table plus an addend A whose mean is
 * 0, so mean(y) = mean(E) and var(y) = var(E) + var(A) + 2·E·A/d: all but the scalar product is
 * known beforehand, and once a pair was met, that is known as well. Not thread-safe.
 */
final class FactoredLayerNorm {
  /**
   * The least part of var(E) + var(A) that may be left of it: where E and A cancel each other, the
   * sum of rounded numbers has lost too many digits. A NaN is never enough.
   */
  private static final float MIN_LEFT = 0.125f;

  /** The largest mean, in deviations: a sum of rows from which it is taken afterwards is exact. */
  private static final float LARGEST_MEAN = 64;

  private final Kernel kernel;
  private final int[] offsets = new int[Kernel.MAX_ROWS];
  private final int[] addends = new int[Kernel.MAX_ROWS];
  private final int[] addendOffsets = new int[Kernel.MAX_ROWS];
  private final int[] slots = new int[Kernel.MAX_ROWS];
  private final float[] factors = new float[Kernel.MAX_ROWS];
  private final int[] unknown = new int[Kernel.MAX_ROWS];
  private final int[] unknownOffsets = new int[Kernel.MAX_ROWS];
  private final int[] unknownAddends = new int[Kernel.MAX_ROWS];
  private final float[] dots = new float[Kernel.MAX_ROWS];
  private final Rows.Buffer partial = new Rows.Buffer();
  private PreparedLayer layer;

  FactoredLayerNorm(Kernel kernel) {
    this.kernel = kernel;
  }

  /** Whether all rows of a document are a row of a table of float32 plus an addend. */
  static boolean suffice(PreparedLayer layer, Document document) {
    return layer.hasNorm()
        && layer.hasPlainRows()
        && layer.table().isOneArray()
        && !document.hasBags()
        && layer.addends().areCentred();
  }

  /**
   * Finds the parts of rows 0 to n − 1, and their factors.
   *
   * @param k the first of the kept tokens
   * @param n how many of them
   * @return whether all factors were known beforehand
   */
  boolean find(PreparedLayer of, SelectedTokens kept, int k, int n) {
    layer = of;
    int[] rows = kept.rows();
    int first = kept.start(k);
    kept.findOffsets(k, n, offsets);
    findAddends(kept, k, n);
    boolean areKnown = layer.factors().find(rows, first, addends, n, slots, factors);
    if (!areKnown) {
      measureUnknown(rows, first, n);
    }
    return areKnown;
  }

  private void findAddends(SelectedTokens kept, int k, int n) {
    PositionTypeRows added = layer.addends();
    Document document = kept.document();
    int next = added.row(kept.position(k), 0);
    int last = added.row(kept.position(k + n - 1), 0);
    boolean areNeighbours = next >= 0 && last == next + n - 1 && kept.isSequential(k, k + n);
    if (areNeighbours && !document.hasTypes()) {
      for (int i = 0; i < n; i++) {
        addends[i] = next + i;
      }
    } else {
      for (int i = 0; i < n; i++) {
        addends[i] = added.row(kept.position(k + i), document.type(kept.token(k + i)));
      }
    }
    for (int i = 0; i < n; i++) {
      addendOffsets[i] = added.offset(Math.max(0, addends[i]));
    }
  }

  /** Measures the factors that are not known, and leaves 0 where that is not exact enough. */
  private void measureUnknown(int[] rows, int first, int n) {
    int count = 0;
    for (int i = 0; i < n; i++) {
      if (factors[i] == 0 && addends[i] >= 0) {
        unknown[count++] = i;
      }
    }
    for (int u = 0; u < count; u++) {
      unknownOffsets[u] = offsets[unknown[u]];
      unknownAddends[u] = addendOffsets[unknown[u]];
    }
    PositionTypeRows added = layer.addends();
    RowMoments moments = layer.moments();
    int d = layer.dimension();
    kernel.dots(table(), unknownOffsets, added.values(), unknownAddends, 0, count, dots, d);
    float share = 2f / d;
    float epsilon = (float) layer.epsilon();
    for (int u = 0; u < count; u++) {
      int i = unknown[u];
      int row = rows[first + i];
      float apart = moments.variances()[row] + added.variance(addends[i]);
      float variance = apart + share * dots[u];
      float mean = moments.means()[row];
      if (variance >= MIN_LEFT * apart && mean * mean <= LARGEST_MEAN * LARGEST_MEAN * variance) {
        factors[i] = 1 / (float) Math.sqrt(variance + epsilon);
        layer.factors().put(slots[i], factors[i]);
      }
    }
  }

  /** What multiplies each row, 1 / √(variance + ε); 0 where the row must be made to know it. */
  float[] factors() {
    return factors;
  }

  /**
   * Adds the rows, each times a factor, but for a number that is the same in all columns.
   *
   * @param by the factors
   * @param at where the sum lies among the accumulators
   */
  void addTo(Accumulators sums, int at, float[] by, int from, int to) {
    int d = layer.dimension();
    float[] part = partial.ofLength(d + Kernel.PADDING);
    kernel.weightedSum(table(), offsets, by, from, to, part, 0, d);
    sums.add(part, at, d);
    PositionTypeRows added = layer.addends();
    if (!added.isZero()) {
      kernel.weightedSum(added.values(), addendOffsets, by, from, to, part, 0, d);
      sums.add(part, at, d);
    }
  }

  private float[] table() {
    return ((FloatTable) layer.table()).chunk(0);
  }
}
