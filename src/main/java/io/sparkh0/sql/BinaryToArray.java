// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.sql;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;

/** Binary features to array&lt;float&gt;; public only because generated code calls it. */
public final class BinaryToArray implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The name in SQL. */
  static final String NAME = "h0_array";

  BinaryToArray() {}

  /** All numbers, or null for null. */
  public UnsafeArrayData invoke(byte[] features) {
    return features == null
        ? null
        : UnsafeArrayData.fromPrimitiveArray(LittleEndianFloats.copy(features));
  }

  @Override
  public String toString() {
    return NAME;
  }
}
