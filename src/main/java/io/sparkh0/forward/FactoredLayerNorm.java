// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward;

import io.sparkh0.forward.pooling.Accumulators;
import io.sparkh0.kernel.Kernel;
import io.sparkh0.layer.Document;
import io.sparkh0.table.FloatTable;

/**
 * Normalised rows that are not made. A row y is a row E of the table plus a row A of position and
 * type whose mean is 0, so mean(y) = mean(E) and var(y) = var(E) + var(A) + 2·E·A/d: all but the
 * scalar product is known beforehand, and once a pair was met, that is known as well. Not
 * thread-safe.
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
  private final int[] addedRows = new int[Kernel.MAX_ROWS];
  private final int[] addedOffsets = new int[Kernel.MAX_ROWS];
  private final int[] slots = new int[Kernel.MAX_ROWS];
  private final float[] rstds = new float[Kernel.MAX_ROWS];
  private final int[] unknown = new int[Kernel.MAX_ROWS];
  private final int[] unknownOffsets = new int[Kernel.MAX_ROWS];
  private final int[] unknownAdded = new int[Kernel.MAX_ROWS];
  private final float[] dots = new float[Kernel.MAX_ROWS];
  private CachedLayer layer;

  FactoredLayerNorm(Kernel kernel) {
    this.kernel = kernel;
  }

  /** Whether all rows of a document are a row of a table of float32 plus one that is stored. */
  static boolean suits(CachedLayer layer, Document document) {
    return layer.hasNorm
        && layer.hasPlainRows
        && layer.table.isOneArray()
        && !document.hasBags()
        && layer.positionTypeRows.get().areCentred();
  }

  /**
   * Finds the parts of rows 0 to n − 1, and their reciprocal standard deviations.
   *
   * @param k the first of the selected tokens
   * @param n how many of them
   * @return whether all deviations were known beforehand
   */
  boolean find(CachedLayer layer, SelectedTokens tokens, int k, int n) {
    this.layer = layer;
    int[] rows = tokens.rows();
    int first = tokens.start(k);
    tokens.findOffsets(k, n, offsets);
    findAddedRows(tokens, k, n);
    boolean areKnown = layer.inverseStds.get().find(rows, first, addedRows, n, slots, rstds);
    if (!areKnown) {
      measureUnknown(rows, first, n);
    }
    return areKnown;
  }

  private void findAddedRows(SelectedTokens tokens, int k, int n) {
    PositionTypeRows added = layer.positionTypeRows.get();
    int next = added.row(tokens.position(k), 0);
    int last = added.row(tokens.position(k + n - 1), 0);
    boolean areNeighbours = next >= 0 && last == next + n - 1 && tokens.isSequential(k, k + n);
    if (areNeighbours && !tokens.document().hasTypes()) {
      for (int i = 0; i < n; i++) {
        addedRows[i] = next + i;
      }
    } else {
      for (int i = 0; i < n; i++) {
        addedRows[i] = added.row(tokens.position(k + i), tokens.type(k + i));
      }
    }
    for (int i = 0; i < n; i++) {
      addedOffsets[i] = added.offset(Math.max(0, addedRows[i]));
    }
  }

  /** Measures the deviations that are not known, and leaves 0 where that is not exact enough. */
  private void measureUnknown(int[] rows, int first, int n) {
    int count = 0;
    for (int i = 0; i < n; i++) {
      if (rstds[i] == 0 && addedRows[i] >= 0) {
        unknown[count++] = i;
      }
    }
    for (int u = 0; u < count; u++) {
      unknownOffsets[u] = offsets[unknown[u]];
      unknownAdded[u] = addedOffsets[unknown[u]];
    }
    PositionTypeRows added = layer.positionTypeRows.get();
    RowMoments moments = layer.rowMoments.get();
    int d = layer.dimension;
    kernel.dots(table(), unknownOffsets, added.values(), unknownAdded, 0, count, dots, d);
    float share = 2f / d;
    float epsilon = (float) layer.epsilon;
    for (int u = 0; u < count; u++) {
      int i = unknown[u];
      int row = rows[first + i];
      float apart = moments.variances()[row] + added.variance(addedRows[i]);
      float variance = apart + share * dots[u];
      float mean = moments.means()[row];
      if (variance >= MIN_LEFT * apart && mean * mean <= LARGEST_MEAN * LARGEST_MEAN * variance) {
        rstds[i] = 1 / (float) Math.sqrt(variance + epsilon);
        layer.inverseStds.get().put(slots[i], rstds[i]);
      }
    }
  }

  /** The rows' 1 / √(variance + ε); 0 where the row must be made to know it. */
  float[] rstds() {
    return rstds;
  }

  /**
   * Adds the rows, each times a factor, but for a number that is the same in all columns.
   *
   * @param sums receives them
   * @param at where the sum lies among the accumulators
   * @param part room for a partial sum
   */
  void addTo(Accumulators sums, int at, float[] factors, int from, int to, float[] part) {
    int d = layer.dimension;
    kernel.weightedSum(table(), offsets, factors, from, to, part, 0, d);
    sums.add(part, at);
    PositionTypeRows added = layer.positionTypeRows.get();
    if (!added.isZero()) {
      kernel.weightedSum(added.values(), addedOffsets, factors, from, to, part, 0, d);
      sums.add(part, at);
    }
  }

  private float[] table() {
    return ((FloatTable) layer.table).chunk(0);
  }
}
