// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward;

import io.sparkh0.kernel.Kernel;
import io.sparkh0.layer.Document;
import io.sparkh0.table.FloatTable;
import java.util.Arrays;

/**
 * Rows of H0 for layers in which each is a row of the table times the row of its position. Sums
 * need no row made: the pairs are multiplied and added at once.
 */
final class HadamardPooler extends LayerPooler {
  private final int[] offsets = new int[Kernel.MAX_ROWS];
  private final int[] productOffsets = new int[Kernel.MAX_ROWS];
  private final float[] weights = new float[Kernel.MAX_ROWS];
  private final float[] ones = new float[Kernel.MAX_ROWS];
  private final ReusableFloats products = new ReusableFloats();
  private final PositionRows positions = new PositionRows();

  HadamardPooler(Kernel kernel) {
    super(kernel);
    Arrays.fill(ones, 1);
  }

  /** Whether all rows of a document are such products. */
  static boolean suits(CachedLayer layer, Document document) {
    return layer.isProduct() && layer.table.isOneArray() && !document.hasBags();
  }

  @Override
  void accumulate() {
    int n = tokens.count();
    for (int s = 0; s < sums.sums(); s++) {
      int end = sums.end(s);
      for (int k = sums.start(s); k < end; k += rowsOfTile()) {
        addProducts(k, Math.min(rowsOfTile(), end - k), ones, sums.at(s));
      }
    }
    for (int k = 0; sums.hasWeightedSum() && k < n; k += rowsOfTile()) {
      int count = Math.min(rowsOfTile(), n - k);
      System.arraycopy(sums.weights(), k, weights, 0, count);
      addProducts(k, count, weights, sums.weightedSumAt());
    }
    for (int k = 0; sums.hasMax() && k < n; k += rowsOfTile()) {
      max(k, Math.min(rowsOfTile(), n - k));
    }
  }

  private void addProducts(int k, int n, float[] factors, int at) {
    int d = layer.dimension;
    float[] part = partialSum();
    findPairs(k, n);
    kernel.weightedProductSum(
        table(), offsets, positions.values(), positions.offsets(), factors, 0, n, part, d);
    sums.add(part, at);
  }

  private void max(int k, int n) {
    int d = layer.dimension;
    float[] rows = products.atLeast(rowsOfTile() * d + Kernel.PADDING);
    findPairs(k, n);
    kernel.products(table(), offsets, positions.values(), positions.offsets(), 0, n, rows, d);
    for (int i = 0; i < n; i++) {
      productOffsets[i] = i * d;
    }
    kernel.max(rows, productOffsets, 0, n, sums.values(), sums.maxAt(), d);
  }

  /** Finds the pairs of tokens k to k + n − 1. */
  private void findPairs(int k, int n) {
    tokens.findOffsets(k, n, offsets);
    positions.find(layer.data.positions(), tokens, k, n);
  }

  private float[] table() {
    return ((FloatTable) layer.table).chunk(0);
  }
}
