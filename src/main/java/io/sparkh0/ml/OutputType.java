// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.unsafe.Platform;

/** The Spark types in which features are written. */
public enum OutputType implements Serializable {
  /** MLlib's DenseVector, of doubles. */
  VECTOR,
  /** array&lt;float&gt;; for sequences array&lt;array&lt;float&gt;&gt;. */
  ARRAY,
  /** float32, little-endian, row-major. */
  BINARY;

  private static final byte DENSE = 1;

  /** The Spark type of a column. */
  DataType dataType(OutputKind kind) {
    DataType floats = DataTypes.createArrayType(DataTypes.FloatType, false);
    return switch (this) {
      case VECTOR -> SQLDataTypes.VectorType();
      case ARRAY -> kind == OutputKind.POOLED ? floats : DataTypes.createArrayType(floats, false);
      case BINARY -> DataTypes.BinaryType;
    };
  }

  /**
   * What the column says of itself: an AttributeGroup for vectors, else the number of columns of a
   * row.
   */
  Metadata metadata(String column, int dimension) {
    if (this == VECTOR) {
      return new AttributeGroup(column, dimension).toMetadata();
    }
    return new MetadataBuilder().putLong("dimension", dimension).build();
  }

  /**
   * The internal value of one row.
   *
   * @param values {@code rows} times {@code dimension} floats, row-major, from index 0 on
   */
  Object value(OutputKind kind, float[] values, int rows, int dimension) {
    return switch (this) {
      case VECTOR -> vector(values, dimension);
      case ARRAY ->
          kind == OutputKind.POOLED ? array(values, 0, dimension) : arrays(values, rows, dimension);
      case BINARY -> bytes(values, rows * dimension);
    };
  }

  private static InternalRow vector(float[] values, int dimension) {
    UnsafeArrayData array = UnsafeArrayData.createFreshArray(dimension, Double.BYTES);
    Object base = array.getBaseObject();
    long start = array.getBaseOffset() + UnsafeArrayData.calculateHeaderPortionInBytes(dimension);
    for (int c = 0; c < dimension; c++) {
      Platform.putDouble(base, start + (long) c * Double.BYTES, values[c]);
    }
    return new GenericInternalRow(new Object[] {DENSE, null, null, array});
  }

  private static UnsafeArrayData array(float[] values, int from, int length) {
    UnsafeArrayData array = UnsafeArrayData.createFreshArray(length, Float.BYTES);
    Platform.copyMemory(
        values,
        Platform.FLOAT_ARRAY_OFFSET + (long) from * Float.BYTES,
        array.getBaseObject(),
        array.getBaseOffset() + UnsafeArrayData.calculateHeaderPortionInBytes(length),
        (long) length * Float.BYTES);
    return array;
  }

  private static GenericArrayData arrays(float[] values, int rows, int dimension) {
    Object[] all = new Object[rows];
    for (int r = 0; r < rows; r++) {
      all[r] = array(values, r * dimension, dimension);
    }
    return new GenericArrayData(all);
  }

  private static byte[] bytes(float[] values, int length) {
    byte[] bytes = new byte[length * Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values, 0, length);
    return bytes;
  }
}
