// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward;

import io.sparkh0.kernel.Kernel;
import io.sparkh0.kernel.Kernels;
import io.sparkh0.table.ByteTable;
import io.sparkh0.table.EmbeddingTable;
import io.sparkh0.table.FloatTable;
import io.sparkh0.table.HalfTable;
import io.sparkh0.table.MappedTable;
import io.sparkh0.table.RowWindow;
import io.sparkh0.table.Scales;
import io.sparkh0.tensor.ElementType;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Sums of at most {@link Kernel#MAX_ROWS} rows of a table, whatever its element type. A target has
 * the padding that kernels need. Not thread-safe.
 */
final class RowSums {
  /** The rows of a window, in their order; of all tasks, which only read it. */
  private static final int[] IN_WINDOW = IntStream.range(0, Kernel.MAX_ROWS).toArray();

  private final Kernel kernel;
  private final int[] offsets = new int[Kernel.MAX_ROWS];
  private final float[] factors = new float[Kernel.MAX_ROWS];
  private final float[] ones = new float[Kernel.MAX_ROWS];
  private short[] shorts = new short[0];
  private RowWindow window;

  RowSums(Kernel kernel) {
    this.kernel = kernel;
    Arrays.fill(ones, 1);
  }

  /** The sum of the rows numbered {@code rows[from]} to {@code rows[to − 1]}. */
  void sum(EmbeddingTable table, int[] rows, int from, int to, float[] target, int at) {
    if (table instanceof MappedTable mapped) {
      sum(copied(mapped, rows, from, to), IN_WINDOW, 0, to - from, target, at);
      return;
    }
    if (!table.isOneArray()) {
      rowByRow(table, rows, ones, 0, from, to, target, at);
      return;
    }
    int d = table.dimension();
    int n = findOffsets(table, rows, from, to);
    if (table instanceof FloatTable floats) {
      kernel.sum(floats.chunk(0), offsets, 0, n, target, at, d);
    } else if (table instanceof ByteTable bytes && bytes.scales().scope() != Scales.Scope.ROW) {
      if (shorts.length < d + Kernel.PADDING) {
        shorts = new short[d + Kernel.PADDING];
      }
      kernel.sum(bytes.chunk(0), offsets, 0, n, shorts, d);
      write(shorts, bytes, target, at);
    } else {
      weightedSum(table, rows, ones, 0, from, to, target, at);
    }
  }

  /** The sum of the rows, row {@code rows[i]} times {@code weights[weightAt + i − from]}. */
  void weightedSum(
      EmbeddingTable table,
      int[] rows,
      float[] weights,
      int weightAt,
      int from,
      int to,
      float[] target,
      int at) {
    if (table instanceof MappedTable mapped) {
      EmbeddingTable copied = copied(mapped, rows, from, to);
      weightedSum(copied, IN_WINDOW, weights, weightAt, 0, to - from, target, at);
      return;
    }
    if (!table.isOneArray()) {
      rowByRow(table, rows, weights, weightAt, from, to, target, at);
      return;
    }
    int d = table.dimension();
    int n = findOffsets(table, rows, from, to);
    System.arraycopy(weights, weightAt, factors, 0, n);
    if (table instanceof FloatTable floats) {
      kernel.weightedSum(floats.chunk(0), offsets, factors, 0, n, target, at, d);
    } else if (table instanceof HalfTable halves) {
      short[] values = halves.chunk(0);
      if (halves.elementType() == ElementType.BF16) {
        kernel.weightedSumOfBf16(values, offsets, factors, 0, n, target, at, d);
      } else {
        Kernel able = halves.notFinite().isEmpty() ? kernel : Kernels.plain();
        able.weightedSumOfF16(values, offsets, factors, 0, n, target, at, d);
      }
    } else {
      ByteTable bytes = (ByteTable) table;
      if (bytes.scales().scope() == Scales.Scope.ROW) {
        for (int i = 0; i < n; i++) {
          factors[i] *= bytes.scales().at(rows[from + i], 0);
        }
      }
      kernel.weightedSum(bytes.chunk(0), offsets, factors, 0, n, target, at, d);
      scaleColumns(bytes, target, at);
    }
  }

  /** Rows of a file as rows 0 and on of a table whose array kernels can read. */
  private EmbeddingTable copied(MappedTable table, int[] rows, int from, int to) {
    if (window == null || window.source() != table) {
      window = new RowWindow(table, Kernel.MAX_ROWS);
    }
    window.copy(rows, from, to);
    return window.table();
  }

  private int findOffsets(EmbeddingTable table, int[] rows, int from, int to) {
    for (int i = from; i < to; i++) {
      offsets[i - from] = table.offset(rows[i]);
    }
    return to - from;
  }

  /** In plain Java: C2 would make one method of a short loop with vectors and what calls it. */
  private static void write(short[] sums, ByteTable bytes, float[] target, int at) {
    int d = bytes.dimension();
    if (bytes.scales().scope() == Scales.Scope.COLUMN) {
      float[] factors = bytes.columnFactors();
      for (int c = 0; c < d; c++) {
        target[at + c] = sums[c] * factors[c];
      }
    } else {
      for (int c = 0; c < d; c++) {
        target[at + c] = sums[c];
      }
    }
  }

  private void scaleColumns(ByteTable bytes, float[] target, int at) {
    if (bytes.scales().scope() == Scales.Scope.COLUMN) {
      kernel.multiply(bytes.columnFactors(), 0, target, at, bytes.dimension());
    }
  }

  /** Tables beyond an array's length: slower, since each row may be in another array. */
  private void rowByRow(
      EmbeddingTable table,
      int[] rows,
      float[] weights,
      int weightAt,
      int from,
      int to,
      float[] target,
      int at) {
    int d = table.dimension();
    Arrays.fill(target, at, at + d, 0);
    for (int i = from; i < to; i++) {
      table.addRow(rows[i], weights[weightAt + i - from], target, at);
    }
  }
}
