// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward;

import io.sparkh0.kernel.Kernel;
import io.sparkh0.position.PositionalEncoding;
import io.sparkh0.table.FloatTable;

/**
 * Rows of positions for the kernels: those of a matrix where it has them all, else written one
 * after another. Not thread-safe.
 */
final class PositionRows {
  private final int[] offsets = new int[Kernel.MAX_ROWS];
  private final ReusableFloats buffer = new ReusableFloats();
  private float[] values = new float[0];

  /** Finds the rows of selected tokens k to k + n − 1, at most {@link Kernel#MAX_ROWS} of them. */
  void find(PositionalEncoding encoding, SelectedTokens tokens, int k, int n) {
    FloatTable stored = encoding.stored();
    int rows = stored.isOneArray() ? stored.rows() : 0;
    int found = 0;
    while (found < n && tokens.position(k + found) < rows) {
      offsets[found] = stored.offset(tokens.position(k + found));
      found++;
    }
    if (found == n) {
      values = stored.chunk(0);
    } else {
      write(encoding, tokens, k, n);
    }
  }

  private void write(PositionalEncoding encoding, SelectedTokens tokens, int k, int n) {
    int d = encoding.dimension();
    values = buffer.atLeast(n * d + Kernel.PADDING);
    for (int i = 0; i < n; i++) {
      offsets[i] = i * d;
      encoding.copyRow(tokens.position(k + i), values, i * d);
    }
  }

  /** The array that holds the rows. */
  float[] values() {
    return values;
  }

  /** Where in it each row starts. */
  int[] offsets() {
    return offsets;
  }
}
