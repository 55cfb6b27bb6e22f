// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.source;

import io.sparkh0.setting.InvalidSettingException;
import io.sparkh0.spark.Columns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The columns that a {@code Source} adds to those of the input, and what all its readers check. */
public final class SourceColumns {
  /** The column of the file that a row comes from. */
  public static final String FILE = "h0 file";

  /** The column of the row as it was written. */
  public static final String ROW = "h0 row";

  /** The column of the reason why a row cannot be used; null where it can. */
  public static final String FAULT = "h0 fault";

  static final String CORRUPT = "h0 corrupt";

  private SourceColumns() {}

  /** All columns of a schema, by their very names. */
  static Column[] quotedAll(StructType schema) {
    return Arrays.stream(schema.fieldNames()).map(Columns::named).toArray(Column[]::new);
  }

  /** A schema with the columns that every source adds. */
  static StructType withOwn(StructType schema) {
    return schema
        .add(FILE, DataTypes.StringType, true)
        .add(ROW, DataTypes.StringType, true)
        .add(FAULT, DataTypes.StringType, true);
  }

  /** Fails where the input lacks a column that is asked for. */
  static void requireColumns(StructType schema, List<String> wanted) {
    List<String> names = new ArrayList<>(Arrays.asList(schema.fieldNames()));
    names.remove(CORRUPT);
    for (String column : wanted) {
      if (!names.contains(column)) {
        throw new InvalidSettingException(
            "there is no column '"
                + column
                + "' in the input, but "
                + names
                + " (see --text-column and --ids-column)");
      }
    }
  }
}
