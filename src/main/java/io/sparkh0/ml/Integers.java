package io.sparkh0.ml;

import java.util.Optional;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Reads the elements of Spark's integer arrays with no boxing. */
enum Integers {
  BOOLEAN(DataTypes.BooleanType),
  BYTE(DataTypes.ByteType),
  SHORT(DataTypes.ShortType),
  INT(DataTypes.IntegerType),
  LONG(DataTypes.LongType);

  @SuppressWarnings("ImmutableEnumChecker") // Spark's primitive types are immutable objects
  private final DataType type;

  Integers(DataType type) {
    this.type = type;
  }

  static Optional<Integers> of(DataType type) {
    for (Integers i : values()) {
      if (i.type.equals(type)) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  long get(ArrayData array, int index) {
    return switch (this) {
      case BOOLEAN -> array.getBoolean(index) ? 1 : 0;
      case BYTE -> array.getByte(index);
      case SHORT -> array.getShort(index);
      case INT -> array.getInt(index);
      case LONG -> array.getLong(index);
    };
  }
}
