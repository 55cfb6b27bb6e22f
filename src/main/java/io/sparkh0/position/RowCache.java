// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.position;

import java.lang.ref.SoftReference;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Rows that were computed once and are kept as long as there is room: the memory goes back where
 * the heap runs short, so that long documents are fast and their rows are never in the way.
 * Thread-safe; two threads may compute the same rows.
 */
final class RowCache {
  /** Rows that are computed together; few, since single positions may be far apart. */
  private static final int TOGETHER = 16;

  /** Rows from this one on are computed each time. */
  private static final int END = 1 << 16;

  /** The most floats kept, 128 MB: 65,536 positions of 512 columns. */
  private static final int MAX_KEPT = 1 << 25;

  private final AtomicReferenceArray<SoftReference<float[]>> blocks;
  private final int dimension;
  private final Formula formula;

  /** Writes the row of a position. */
  @FunctionalInterface
  interface Formula {
    void row(int position, float[] target, int offset);
  }

  RowCache(int dimension, Formula formula) {
    this.dimension = dimension;
    this.formula = formula;
    blocks = new AtomicReferenceArray<>(Math.min(END, MAX_KEPT / dimension) / TOGETHER);
  }

  /** Writes a row, from memory where it is there. */
  void copyRow(int position, float[] target, int offset) {
    int number = position / TOGETHER;
    if (number >= blocks.length()) {
      formula.row(position, target, offset);
      return;
    }
    SoftReference<float[]> kept = blocks.get(number);
    float[] block = kept == null ? null : kept.get();
    if (block == null) {
      block = computed(number);
      blocks.set(number, new SoftReference<>(block));
    }
    System.arraycopy(block, position % TOGETHER * dimension, target, offset, dimension);
  }

  private float[] computed(int number) {
    float[] block = new float[TOGETHER * dimension];
    for (int i = 0; i < TOGETHER; i++) {
      formula.row(number * TOGETHER + i, block, i * dimension);
    }
    return block;
  }
}
