// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.table;

import io.sparkh0.tensor.ElementType;

/**
 * A table in another element type. Numbers are rounded to the nearest; for int8 each row or column
 * is divided by its largest magnitude over 127, so that no number is cut off and 0 stays 0.
 */
public final class TableConversion {
  private static final int MAX_BYTE = 127;

  private TableConversion() {}

  /**
   * A table in a given type; int8 has a scale a row.
   *
   * @param type F32, F16, BF16 or I8
   * @throws IllegalArgumentException if a number is too large for float16, or not finite and int8
   *     is wanted
   */
  public static EmbeddingTable to(ElementType type, EmbeddingTable table) {
    return switch (type) {
      case F32 -> fill(table, new FloatTable.Builder(table.rows(), table.dimension()));
      case F16, BF16 -> toHalf(type, table);
      case I8 -> toBytes(Scales.Scope.ROW, table);
      default ->
          throw new IllegalArgumentException(
              "Invalid element type of a table: " + type + " (must be F32, F16, BF16 or I8)");
    };
  }

  /**
   * A table in int8.
   *
   * @param scope ROW or COLUMN
   * @throws IllegalArgumentException if a number is not finite
   */
  public static EmbeddingTable toBytes(Scales.Scope scope, EmbeddingTable table) {
    if (scope == Scales.Scope.NONE) {
      throw new IllegalArgumentException("Invalid scope: NONE (must be ROW or COLUMN)");
    }
    boolean byRow = scope == Scales.Scope.ROW;
    float[] largest = new float[byRow ? table.rows() : table.dimension()];
    float[] row = new float[table.dimension()];
    for (int r = 0; r < table.rows(); r++) {
      table.copyRow(r, row, 0);
      for (int c = 0; c < row.length; c++) {
        if (!Float.isFinite(row[c])) {
          throw unfit(r, c, row[c], ElementType.I8);
        }
        int at = byRow ? r : c;
        largest[at] = Math.max(largest[at], Math.abs(row[c]));
      }
    }
    for (int i = 0; i < largest.length; i++) {
      largest[i] /= MAX_BYTE;
    }
    return fill(
        table, new ByteTable.Builder(table.rows(), table.dimension(), new Scales(scope, largest)));
  }

  private static EmbeddingTable toHalf(ElementType type, EmbeddingTable table) {
    EmbeddingTable half = fill(table, new HalfTable.Builder(type, table.rows(), table.dimension()));
    float[] row = new float[table.dimension()];
    float[] rounded = new float[table.dimension()];
    for (int r = 0; r < table.rows(); r++) {
      table.copyRow(r, row, 0);
      half.copyRow(r, rounded, 0);
      for (int c = 0; c < row.length; c++) {
        if (Float.isInfinite(rounded[c]) && Float.isFinite(row[c])) {
          throw unfit(r, c, row[c], type);
        }
      }
    }
    return half;
  }

  private static EmbeddingTable fill(EmbeddingTable table, TableBuilder builder) {
    float[] row = new float[table.dimension()];
    for (int r = 0; r < table.rows(); r++) {
      table.copyRow(r, row, 0);
      builder.add(row);
    }
    return builder.build();
  }

  private static IllegalArgumentException unfit(
      int row, int column, float value, ElementType type) {
    return new IllegalArgumentException(
        "Cannot convert a table to "
            + type
            + ": row "
            + row
            + ", column "
            + column
            + " is "
            + value);
  }
}
