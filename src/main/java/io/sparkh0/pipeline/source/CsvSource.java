// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.source;

import static io.sparkh0.pipeline.source.SourceColumns.CORRUPT;
import static io.sparkh0.pipeline.source.SourceColumns.FAULT;
import static io.sparkh0.pipeline.source.SourceColumns.ROW;
import static io.sparkh0.spark.Columns.named;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import io.sparkh0.spark.Columns;
import io.sparkh0.spark.ListedFiles;
import io.sparkh0.storage.ListedFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * CSV with a header, quoted fields with line ends in them; ids are written as {@code [1, 2, 3]}.
 */
final class CsvSource {
  private final SparkSession session;
  private final InputSettings input;
  private final ListedFiles files;
  private final CsvDialect dialect;
  private final Consumer<String> warnings;

  CsvSource(
      SparkSession session,
      InputSettings input,
      ListedFiles files,
      List<ListedFile> listed,
      Consumer<String> warnings) {
    this.warnings = warnings;
    this.session = session;
    this.input = input;
    this.files = files;
    this.dialect =
        switch (input.csvEscape()) {
          case AUTO -> CsvDialect.of(listed, session.sessionState().newHadoopConf());
          case QUOTE -> CsvDialect.QUOTE;
          case BACKSLASH -> CsvDialect.BACKSLASH;
        };
  }

  private Map<String, String> how() {
    Map<String, String> how = new LinkedHashMap<>();
    how.put("header", "true");
    how.put("multiLine", "true");
    how.put("escape", dialect == CsvDialect.BACKSLASH ? "\\" : "\"");
    how.put("mode", "PERMISSIVE");
    how.put("columnNameOfCorruptRecord", CORRUPT);
    // Else Spark gives the columns of each file the names of the first file's, whatever its header.
    how.put("enforceSchema", "false");
    return how;
  }

  Dataset<Row> read() {
    StructType header;
    try {
      header = files.csvHeader(how());
    } catch (IOException e) {
      throw new InvalidInputException("Cannot read input " + input.paths() + ": " + e.getMessage());
    }
    if (header.isEmpty()) {
      return SourceColumns.none(session, input);
    }
    SourceColumns.warnOfFolders(header, files.partitionColumns(), warnings);
    Dataset<Row> rows = files.csv(header.add(CORRUPT, DataTypes.StringType, true), how());
    StructType schema = rows.drop(CORRUPT).schema();
    SourceColumns.requireColumns(schema, input.columns());
    List<String> wanted =
        input.columns().stream()
            .map(name -> Columns.path(schema, name).orElseThrow().get(0))
            .toList();
    List<Column> columns = new ArrayList<>();
    Column fault =
        when(
            named(CORRUPT).isNotNull(),
            lit("the row has another number of columns than the header"));
    for (StructField field : schema.fields()) {
      String name = field.name();
      Column value = named(name);
      if (dialect == CsvDialect.PLAIN && field.dataType().equals(DataTypes.StringType)) {
        fault =
            fault.when(
                value.contains("\\\""),
                lit(
                    "column '"
                        + name
                        + "' has a quote behind a backslash, which the start of the file does not"
                        + " explain (see --csv-escape)"));
      }
      if (input.idsColumn().isPresent() && wanted.contains(name)) {
        Column array =
            from_json(value, IdArrays.depth(rows, type -> from_json(value, type), name, "text"));
        fault =
            fault.when(
                value.isNotNull().and(array.isNull()),
                lit("column '" + name + "' holds no array of integers like [1, 2]"));
        columns.add(array.as(name));
      } else {
        columns.add(value.as(name));
      }
    }
    columns.add(SourceColumns.file());
    Column all = to_json(struct(SourceColumns.quotedAll(schema)));
    columns.add(when(named(CORRUPT).isNotNull(), named(CORRUPT)).otherwise(all).as(ROW));
    columns.add(fault.as(FAULT));
    return rows.select(columns.toArray(new Column[0]));
  }
}
