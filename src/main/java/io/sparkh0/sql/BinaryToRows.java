// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.sql;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;

/** Binary sequences to their rows; public only because generated code calls it. */
public final class BinaryToRows implements Serializable {
  private static final long serialVersionUID = 1L;

  BinaryToRows() {}

  /**
   * The rows, or null for null.
   *
   * @throws IllegalArgumentException if the numbers are no whole number of rows
   */
  public ArrayData invoke(byte[] features, int dimension) {
    if (features == null) {
      return null;
    }
    float[] numbers = LittleEndianFloats.copy(features);
    if (dimension < 1 || numbers.length % dimension != 0) {
      throw new IllegalArgumentException(
          "Invalid dimension: "
              + dimension
              + " (must divide the "
              + numbers.length
              + " numbers of a row)");
    }
    Object[] rows = new Object[numbers.length / dimension];
    for (int r = 0; r < rows.length; r++) {
      rows[r] =
          UnsafeArrayData.fromPrimitiveArray(
              Arrays.copyOfRange(numbers, r * dimension, (r + 1) * dimension));
    }
    return new GenericArrayData(rows);
  }

  @Override
  public String toString() {
    return BinaryToArray.NAME;
  }
}
