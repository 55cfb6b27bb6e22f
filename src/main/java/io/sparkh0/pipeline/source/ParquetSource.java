// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.source;

import static io.sparkh0.pipeline.source.SourceColumns.FAULT;
import static io.sparkh0.pipeline.source.SourceColumns.ROW;
import static io.sparkh0.setting.InvalidSettingException.refuse;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import io.sparkh0.spark.Columns;
import io.sparkh0.spark.ListedFiles;
import io.sparkh0.storage.ListedFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Parquet, with the columns of all files: what one lacks is null there, or refused. */
final class ParquetSource {
  private final SparkSession session;
  private final InputSettings input;
  private final ListedFiles files;
  private final Consumer<String> warnings;

  ParquetSource(
      SparkSession session, InputSettings input, ListedFiles files, Consumer<String> warnings) {
    this.session = session;
    this.input = input;
    this.files = files;
    this.warnings = warnings;
  }

  /** The columns of all files. */
  private StructType columns(Map<StructType, ListedFile> schemas) {
    StructType all = new StructType();
    Map<String, ListedFile> columns = new LinkedHashMap<>();
    for (Map.Entry<StructType, ListedFile> one : schemas.entrySet()) {
      for (StructField field : one.getKey().fields()) {
        ListedFile before = columns.putIfAbsent(field.name(), one.getValue());
        if (before == null) {
          all = all.add(field);
        } else {
          refuseOtherType(all.apply(field.name()), before, field, one.getValue());
        }
      }
    }
    for (Map.Entry<StructType, ListedFile> one : schemas.entrySet()) {
      for (String column : all.fieldNames()) {
        if (Columns.path(one.getKey(), column).isEmpty()) {
          String lacks =
              one.getValue().path()
                  + " has no column '"
                  + column
                  + "', as "
                  + columns.get(column).path()
                  + " has";
          refuse(isWanted(column), lacks + "; give them to runs of their own");
          warnings.accept(lacks + "; it is null in rows of such files");
        }
      }
    }
    return all;
  }

  private boolean isWanted(String column) {
    return input.columns().stream()
        .anyMatch(wanted -> wanted.equals(column) || wanted.startsWith(column + "."));
  }

  private static void refuseOtherType(
      StructField known, ListedFile first, StructField field, ListedFile other) {
    refuse(
        !known.dataType().catalogString().equals(field.dataType().catalogString()),
        "column '"
            + field.name()
            + "' is "
            + known.dataType().simpleString()
            + " in "
            + first.path()
            + " and "
            + field.dataType().simpleString()
            + " in "
            + other.path()
            + "; give them to runs of their own");
  }

  /** The rows, with the columns that all files have together. */
  Dataset<Row> read() {
    Map<StructType, ListedFile> schemas;
    try {
      schemas = files.parquetSchemas();
    } catch (IOException e) {
      throw new InvalidInputException(e.getMessage());
    }
    if (schemas.isEmpty()) {
      return SourceColumns.none(session, input);
    }
    StructType own = columns(schemas);
    SourceColumns.warnOfFolders(own, files.partitionColumns(), warnings);
    return rows(own);
  }

  /**
   * The rows, with columns that were looked for before.
   *
   * @param all those of folders among them
   */
  Dataset<Row> read(StructType all) {
    return rows(SourceColumns.without(all, files.partitionColumns()));
  }

  private Dataset<Row> rows(StructType own) {
    Dataset<Row> rows = files.parquet(own);
    StructType schema = rows.schema();
    SourceColumns.requireColumns(schema, input.columns());
    if (input.idsColumn().isEmpty()) {
      DataType type = Columns.find(schema, input.textColumn()).orElseThrow().type();
      refuse(
          !type.equals(DataTypes.StringType),
          "column '" + input.textColumn() + "' holds " + type.simpleString() + " (must be text)");
    }
    List<Column> columns = new ArrayList<>(Arrays.asList(SourceColumns.quotedAll(schema)));
    columns.add(SourceColumns.file());
    columns.add(to_json(struct(SourceColumns.quotedAll(schema))).as(ROW));
    columns.add(lit(null).cast(DataTypes.StringType).as(FAULT));
    return rows.select(columns.toArray(new Column[0]));
  }
}
