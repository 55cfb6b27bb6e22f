// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.sql;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.util.ArrayData;

/** The cosine of the angle of two vectors; public only because generated code calls it. */
public final class CosineSimilarity implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The name in SQL. */
  static final String NAME = "h0_similarity";

  CosineSimilarity() {}

  /**
   * The cosine of two arrays of doubles of one length.
   *
   * @return -1 to 1; null where one of them is null, has a null or has length zero
   * @throws IllegalArgumentException if they have different numbers of elements
   */
  public Double invoke(ArrayData left, ArrayData right) {
    if (left == null || right == null) {
      return null;
    }
    if (left.numElements() != right.numElements()) {
      throw new IllegalArgumentException(
          "Invalid call of "
              + NAME
              + ": vectors of "
              + left.numElements()
              + " and "
              + right.numElements()
              + " numbers");
    }
    for (int i = 0; i < left.numElements(); i++) {
      if (left.isNullAt(i) || right.isNullAt(i)) {
        return null;
      }
    }
    double[] a = scaled(left);
    double[] b = scaled(right);
    double product = 0;
    double leftSquares = 0;
    double rightSquares = 0;
    for (int i = 0; i < a.length; i++) {
      product += a[i] * b[i];
      leftSquares += a[i] * a[i];
      rightSquares += b[i] * b[i];
    }
    double lengths = Math.sqrt(leftSquares) * Math.sqrt(rightSquares);
    return lengths == 0 ? null : (Double) Math.max(-1, Math.min(1, product / lengths));
  }

  /** By a power of two, which rounds nothing, so that no square overflows or vanishes. */
  private static double[] scaled(ArrayData array) {
    double[] values = array.toDoubleArray();
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    if (largest > 0 && Double.isFinite(largest)) {
      int exponent = -Math.getExponent(largest);
      for (int i = 0; i < values.length; i++) {
        values[i] = Math.scalb(values[i], exponent);
      }
    }
    return values;
  }

  @Override
  public String toString() {
    return NAME;
  }
}
