// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.source;

import io.sparkh0.setting.InvalidSettingException;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** The types of a column of ids that is written as text: arrays, or arrays of arrays. */
final class IdArrays {
  static final DataType FLAT = DataTypes.createArrayType(DataTypes.LongType);
  static final DataType NESTED = DataTypes.createArrayType(FLAT);

  private static final int ROWS_LOOKED_AT = 1000;

  private IdArrays() {}

  /**
   * The type that most of the first rows can be read as; one bad row must not decide.
   *
   * @param rows a few of which are read
   * @param parse gives the column parsed as a type, null where a row is of another
   * @param name of the column, for the message
   * @param found what it seems to hold, for the message
   */
  static DataType depth(
      Dataset<Row> rows, Function<DataType, Column> parse, String name, String found) {
    Dataset<Row> first = rows.limit(ROWS_LOOKED_AT);
    long flat = first.where(parse.apply(FLAT).isNotNull()).count();
    long nested = first.where(parse.apply(NESTED).isNotNull()).count();
    if (flat == 0 && nested == 0) {
      throw new InvalidSettingException(
          "column '"
              + name
              + "' holds "
              + found
              + " (must be arrays of integers, or of arrays of integers)");
    }
    return nested > flat ? NESTED : FLAT;
  }
}
