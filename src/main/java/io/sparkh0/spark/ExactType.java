// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.spark;

import java.io.Serializable;
import java.util.Set;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * A type that an argument must have as it is. SQL would take the letters of a text for bytes, cut
 * fractions off, and without its ANSI mode take the lower half of a long.
 */
final class ExactType extends AbstractDataType implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final Set<DataType> EXACT = Set.of(DataTypes.BinaryType, DataTypes.IntegerType);

  private final DataType type;

  private ExactType(DataType type) {
    this.type = type;
  }

  /** What is asked of an argument of a type. */
  static AbstractDataType where(DataType type) {
    return EXACT.contains(type) ? new ExactType(type) : type;
  }

  @Override
  public DataType defaultConcreteType() {
    return type;
  }

  @Override
  public boolean acceptsType(DataType other) {
    return type.equals(other);
  }

  /** GROUP BY and ORDER BY find a call again by its arguments' types, too. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ExactType exact && type.equals(exact.type);
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }

  @Override
  public String simpleString() {
    return type.simpleString();
  }
}
