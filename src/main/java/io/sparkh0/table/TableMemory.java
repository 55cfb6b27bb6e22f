// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.table;

import io.sparkh0.tensor.ElementType;
import java.util.Optional;

/** Makes tables whose rows are kept in one place or another. */
@FunctionalInterface
public interface TableMemory {
  /** Rows are arrays on the heap. */
  TableMemory HEAP =
      (type, rows, dimension, scales) ->
          switch (type) {
            case F32 -> new FloatTable.Builder(rows, dimension);
            case I8 -> new ByteTable.Builder(rows, dimension, scales.orElseGet(Scales::none));
            default -> new HalfTable.Builder(type, rows, dimension);
          };

  /**
   * Takes the rows of a new table.
   *
   * @param type F32, F16, BF16 or I8
   * @param rows number of rows that will be added
   * @param dimension length of each
   * @param scales of the integers of I8; empty for other types
   */
  TableBuilder builder(ElementType type, int rows, int dimension, Optional<Scales> scales);

  /** Takes the rows of a new table of float32. */
  default TableBuilder floats(int rows, int dimension) {
    return builder(ElementType.F32, rows, dimension, Optional.empty());
  }
}
