// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Columns by name and type, and what a stage checks about those it reads and writes. */
public final class Columns {
  private Columns() {}

  /**
   * A column that a user named.
   *
   * @param column its values
   * @param type of the values
   */
  public record Input(Column column, DataType type) {}

  /**
   * Finds a column as SQL does in the active session: the one of this very name, dots and all, else
   * one whose name differs in case only, where the session allows it, else the field of a struct
   * ({@code doc.text}).
   */
  public static Optional<Input> find(StructType schema, String name) {
    return path(schema, name).map(path -> at(schema, path));
  }

  /** The names of a column that {@link #find} finds and of what it lies in, outermost first. */
  public static Optional<List<String>> path(StructType schema, String name) {
    Optional<StructField> top = field(schema, name);
    if (top.isPresent() || !name.contains(".")) {
      return top.map(found -> List.of(found.name()));
    }
    List<String> path = new ArrayList<>();
    DataType outer = schema;
    for (String part : name.split("\\.", -1)) {
      Optional<StructField> inner =
          outer instanceof StructType struct ? field(struct, part) : Optional.empty();
      if (inner.isEmpty()) {
        return Optional.empty();
      }
      path.add(inner.get().name());
      outer = inner.get().dataType();
    }
    return Optional.of(path);
  }

  /** The column at a path. */
  public static Input at(StructType schema, List<String> path) {
    Input found = new Input(named(path.get(0)), schema.apply(path.get(0)).dataType());
    for (String name : path.subList(1, path.size())) {
      found =
          new Input(
              found.column().getField(name), ((StructType) found.type()).apply(name).dataType());
    }
    return found;
  }

  private static Optional<StructField> field(StructType schema, String name) {
    Optional<StructField> same =
        Arrays.stream(schema.fields()).filter(f -> f.name().equals(name)).findFirst();
    return same.isPresent()
        ? same
        : Arrays.stream(schema.fields()).filter(f -> isSame(f.name(), name)).findFirst();
  }

  /** Whether two names are one column's in the active session. */
  private static boolean isSame(String name, String other) {
    return SQLConf.get().caseSensitiveAnalysis()
        ? name.equals(other)
        : name.equalsIgnoreCase(other);
  }

  /**
   * An input column, whose type must be of a class.
   *
   * @param param that names the column
   * @param wanted what the column must be, in words
   */
  public static Input require(
      StructType schema, String param, String name, Class<? extends DataType> type, String wanted) {
    return require(schema, param, name, type::isInstance, wanted);
  }

  /**
   * An input column, whose type a test must be true of.
   *
   * @param param that names the column
   * @param wanted what the column must be, in words
   */
  public static Input require(
      StructType schema, String param, String name, Predicate<DataType> isOfType, String wanted) {
    return find(schema, name)
        .filter(found -> isOfType.test(found.type()))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Invalid "
                        + param
                        + ": "
                        + name
                        + " (must be "
                        + wanted
                        + "; "
                        + describe(schema)
                        + ")"));
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
      if (fields.stream().anyMatch(field -> isSame(field.name(), name))) {
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
