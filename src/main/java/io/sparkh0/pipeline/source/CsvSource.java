// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.source;

import static io.sparkh0.pipeline.source.SourceColumns.CORRUPT;
import static io.sparkh0.pipeline.source.SourceColumns.FAULT;
import static io.sparkh0.pipeline.source.SourceColumns.ROW;
import static io.sparkh0.setting.InvalidSettingException.refuse;
import static io.sparkh0.spark.Columns.named;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.translate;
import static org.apache.spark.sql.functions.when;

import io.sparkh0.spark.Columns;
import io.sparkh0.spark.ListedFiles;
import io.sparkh0.spark.SparkInternals;
import io.sparkh0.storage.ListedFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * CSV with a header, quoted fields with line ends in them; ids are written as {@code [1, 2, 3]}.
 */
final class CsvSource {
  private final SparkSession session;
  private final InputSettings input;
  private final ListedFiles files;
  private final CsvDialect dialect;
  private final boolean hasOneHeader;
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
    List<CsvHead> heads = CsvHead.read(listed, session);
    this.hasOneHeader =
        heads.stream().map(CsvHead::header).filter(h -> !h.isEmpty()).distinct().count() <= 1;
    this.dialect =
        switch (input.csvEscape()) {
          case AUTO -> CsvHead.dialect(heads);
          case QUOTE -> CsvDialect.QUOTE;
          case BACKSLASH -> CsvDialect.BACKSLASH;
        };
  }

  private Map<String, String> how() {
    Map<String, String> how = new LinkedHashMap<>();
    how.put("header", "true");
    how.put("multiLine", "true");
    how.put("escape", String.valueOf(escape()));
    how.put("mode", "PERMISSIVE");
    how.put("columnNameOfCorruptRecord", CORRUPT);
    // With true, Spark gives the columns of each file the names of the first file's, whatever its
    // header; with false it refuses a column of an empty name, such as the index of pandas.
    how.put("enforceSchema", String.valueOf(hasOneHeader));
    return how;
  }

  private char escape() {
    return dialect == CsvDialect.BACKSLASH ? '\\' : '"';
  }

  /** What Spark's parser passes over. */
  private Column passedOver(StructType schema) {
    Broadcast<SerializableConfiguration> conf =
        JavaSparkContext.fromSparkContext(session.sparkContext())
            .broadcast(new SerializableConfiguration(session.sessionState().newHadoopConf()));
    List<String> names =
        Arrays.stream(schema.fields())
            .filter(field -> field.dataType().equals(DataTypes.StringType))
            .map(StructField::name)
            .toList();
    return SparkInternals.invoke(
        new CsvFaults(conf, names, escape()),
        DataTypes.StringType,
        List.of(
            col("_metadata.file_path"),
            array(names.stream().map(Columns::named).toArray(Column[]::new))));
  }

  /** A header of one name that holds what other programs write for the comma. */
  private void refuseOtherSeparators(StructType schema) {
    refuse(
        schema.fieldNames()[0].startsWith("sep="),
        "the input "
            + input.paths()
            + " starts with a line for Excel, "
            + schema.fieldNames()[0]
            + ", before its header; tail -n +2 FILE >REST.csv leaves it out");
    for (String separator : List.of(";", "\t", "|")) {
      refuse(
          schema.size() == 1
              && schema.fieldNames()[0].contains(separator)
              && !input.columns().contains(schema.fieldNames()[0]),
          "the columns of the input "
              + input.paths()
              + " seem to be separated by '"
              + separator.replace("\t", "\\t")
              + "', and CSV is read with commas; "
              + "python3 -c \"import csv, sys; csv.writer(sys.stdout).writerows(csv.reader("
              + "sys.stdin, delimiter='"
              + separator.replace("\t", "\\t")
              + "'))\" <FILE >COMMAS.csv writes it so");
    }
  }

  private static Column withoutBlanks(Column text) {
    return translate(text, " \t\r\n", "");
  }

  /**
   * The rows.
   *
   * @param given the columns of files that these are a part of; else those of ids are looked at
   */
  Dataset<Row> read(Optional<StructType> given) {
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
    refuseOtherSeparators(schema);
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
        DataType ids =
            given
                .map(all -> all.apply(name).dataType())
                .orElseGet(
                    () -> IdArrays.depth(rows, type -> from_json(value, type), name, "text"));
        Column array = from_json(value, ids);
        fault =
            fault.when(
                // from_json passes over what follows the array.
                value
                    .isNotNull()
                    .and(array.isNull().or(to_json(array).notEqual(withoutBlanks(value)))),
                lit("column '" + name + "' holds no array of integers like [1, 2]"));
        columns.add(array.as(name));
      } else {
        columns.add(value.as(name));
      }
    }
    columns.add(SourceColumns.file());
    Column all = to_json(struct(SourceColumns.quotedAll(schema)));
    columns.add(when(named(CORRUPT).isNotNull(), named(CORRUPT)).otherwise(all).as(ROW));
    columns.add(coalesce(fault, passedOver(schema)).as(FAULT));
    return rows.select(columns.toArray(new Column[0]));
  }
}
