// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.sql;

import java.io.Serializable;
import java.nio.FloatBuffer;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;

/** Binary features to a DenseVector; public only because generated code calls it. */
public final class BinaryToVector implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The name in SQL. */
  static final String NAME = "h0_vector";

  /** The tag of a dense vector in MLlib's internal rows. */
  private static final byte DENSE = 1;

  BinaryToVector() {}

  /** The internal row of a vector, or null for null. */
  public InternalRow invoke(byte[] features) {
    if (features == null) {
      return null;
    }
    FloatBuffer numbers = LittleEndianFloats.of(features);
    double[] wide = new double[numbers.remaining()];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = numbers.get(i);
    }
    return new GenericInternalRow(
        new Object[] {DENSE, null, null, UnsafeArrayData.fromPrimitiveArray(wide)});
  }

  @Override
  public String toString() {
    return NAME;
  }
}
