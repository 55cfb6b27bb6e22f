// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Columns by name and type, and what a stage checks about those it reads and writes. */
public final class Columns {
  private Columns() {}

  /**
   * The type of an input column, which must be one of a class.
   *
   * @param param that names the column
   * @param wanted what the column must be, in words
   */
  public static <T extends DataType> T require(
      StructType schema, String param, String name, Class<T> type, String wanted) {
    Optional<StructField> field =
        Arrays.stream(schema.fields()).filter(f -> f.name().equals(name)).findFirst();
    if (field.isEmpty() || !type.isInstance(field.get().dataType())) {
      throw new IllegalArgumentException(
          "Invalid " + param + ": " + name + " (must be " + wanted + "; " + describe(schema) + ")");
    }
    return type.cast(field.get().dataType());
  }

  /**
   * The schema with columns added at its end.
   *
   * @param params for each column, the param that names it
   */
  public static StructType append(
      StructType schema, List<String> params, List<StructField> columns) {
    List<StructField> fields = new ArrayList<>(Arrays.asList(schema.fields()));
    for (int i = 0; i < columns.size(); i++) {
      String name = columns.get(i).name();
      // Spark takes names for equal that differ in case only, unless told otherwise.
      if (fields.stream().anyMatch(field -> field.name().equalsIgnoreCase(name))) {
        throw new IllegalArgumentException(
            "Invalid "
                + params.get(i)
                + ": "
                + name
                + " (must be a new column; "
                + describe(new StructType(fields.toArray(StructField[]::new)))
                + ")");
      }
      fields.add(columns.get(i));
    }
    return new StructType(fields.toArray(StructField[]::new));
  }

  /** The column of this very name, dots and all. */
  public static Column named(String name) {
    return functions.col("`" + name.replace("`", "``") + "`");
  }

  /** Whether a type is an array of arrays, as bags of ids are. */
  public static boolean isNested(DataType type) {
    return type instanceof ArrayType array && array.elementType() instanceof ArrayType;
  }

  /** A name that no column has. */
  public static String unusedName(StructType schema, String start) {
    String name = start;
    while (Arrays.stream(schema.fieldNames()).anyMatch(name::equalsIgnoreCase)) {
      name += "_";
    }
    return name;
  }

  private static String describe(StructType schema) {
    if (schema.isEmpty()) {
      return "there are no columns";
    }
    return "there are: "
        + Arrays.stream(schema.fields())
            .map(field -> field.name() + " " + field.dataType().simpleString())
            .collect(Collectors.joining(", "));
  }
}
