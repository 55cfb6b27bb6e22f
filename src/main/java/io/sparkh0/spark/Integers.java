// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.spark;

import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.apache.spark.unsafe.Platform;

/** Reads the elements of Spark's integer arrays with no boxing. */
public enum Integers {
  BOOLEAN(DataTypes.BooleanType),
  BYTE(DataTypes.ByteType),
  SHORT(DataTypes.ShortType),
  INT(DataTypes.IntegerType),
  LONG(DataTypes.LongType);

  private final DataType type;

  Integers(DataType type) {
    this.type = type;
  }

  public static Optional<Integers> of(DataType type) {
    for (Integers i : values()) {
      if (i.type.equals(type)) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  /** The integers of a type of ids; a boolean is none. */
  public static Optional<Integers> ofIds(DataType type) {
    return of(type).filter(integers -> integers != BOOLEAN);
  }

  public long get(ArrayData array, int index) {
    return switch (this) {
      case BOOLEAN -> array.getBoolean(index) ? 1 : 0;
      case BYTE -> array.getByte(index);
      case SHORT -> array.getShort(index);
      case INT -> array.getInt(index);
      case LONG -> array.getLong(index);
    };
  }

  /**
   * Copies the first elements of an array with no look at each one's type; false, where that cannot
   * be done: a null is among them, or a number beyond 32 bits, or it is an array of another kind.
   */
  public boolean copy(ArrayData array, int count, int[] target) {
    if (this != INT && this != LONG) {
      return false;
    }
    if (array instanceof ColumnarArray columnar) {
      return copy(columnar, count, target);
    }
    return array instanceof UnsafeArrayData unsafe && copy(unsafe, count, target);
  }

  /** A row's part of a column, as Parquet's and ORC's readers give it. */
  private boolean copy(ColumnarArray array, int count, int[] target) {
    boolean hasNull = false;
    for (int i = 0; i < count; i++) {
      hasNull |= array.isNullAt(i);
    }
    if (hasNull) {
      return false;
    }
    if (this == INT) {
      for (int i = 0; i < count; i++) {
        target[i] = array.getInt(i);
      }
      return true;
    }
    long beyond = 0;
    for (int i = 0; i < count; i++) {
      long value = array.getLong(i);
      target[i] = (int) value;
      beyond |= value ^ target[i];
    }
    return beyond == 0;
  }

  /** An array as it lies in memory, in a row that was put together before. */
  private boolean copy(UnsafeArrayData array, int count, int[] target) {
    if (hasNull(array, count)) {
      return false;
    }
    long start =
        array.getBaseOffset() + UnsafeArrayData.calculateHeaderPortionInBytes(array.numElements());
    Object base = array.getBaseObject();
    if (this == INT) {
      Platform.copyMemory(
          base, start, target, Platform.INT_ARRAY_OFFSET, (long) count * Integer.BYTES);
      return true;
    }
    long beyond = 0;
    for (int i = 0; i < count; i++) {
      long value = Platform.getLong(base, start + (long) i * Long.BYTES);
      target[i] = (int) value;
      beyond |= value ^ target[i];
    }
    return beyond == 0;
  }

  /** Looks at 64 elements at a time: after the number of elements come the bits of the nulls. */
  private static boolean hasNull(UnsafeArrayData array, int count) {
    long bits = 0;
    for (int word = 0; word < (count + 63) / 64; word++) {
      long at = array.getBaseOffset() + Long.BYTES * (word + 1L);
      bits |= Platform.getLong(array.getBaseObject(), at);
    }
    return bits != 0;
  }
}
