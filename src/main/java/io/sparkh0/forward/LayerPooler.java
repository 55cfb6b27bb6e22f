// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward;

import io.sparkh0.forward.pooling.Accumulators;
import io.sparkh0.kernel.Kernel;

/**
 * A way to add up the rows of H0 of a document, faster than one row after another. Rows are added
 * in stages, so that the rounding of long documents does not grow with their length. Its buffers
 * are used again for each document. Not thread-safe.
 */
abstract class LayerPooler {
  /** So many floats of a tile leave room in the first-level cache for what it is made of. */
  private static final int TILE = 6144;

  final Kernel kernel;
  CachedLayer layer;
  SelectedTokens tokens;
  Accumulators sums;
  private final ReusableFloats partial = new ReusableFloats();

  LayerPooler(Kernel kernel) {
    this.kernel = kernel;
  }

  /** Fills the accumulators with the rows of the tokens. */
  final void pool(CachedLayer layer, SelectedTokens tokens, Accumulators sums) {
    this.layer = layer;
    this.tokens = tokens;
    this.sums = sums;
    accumulate();
  }

  abstract void accumulate();

  /** Room for a partial sum, with the padding that kernels need. */
  final float[] partialSum() {
    return partial.atLeast(layer.dimension + Kernel.PADDING);
  }

  /** How many rows are a tile: one at least, and no more than kernels take. */
  final int rowsOfTile() {
    return Math.max(1, Math.min(Kernel.MAX_ROWS, TILE / layer.dimension));
  }
}
