// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.source;

import static io.sparkh0.pipeline.source.SourceColumns.CORRUPT;
import static io.sparkh0.pipeline.source.SourceColumns.FAULT;
import static io.sparkh0.pipeline.source.SourceColumns.FILE;
import static io.sparkh0.pipeline.source.SourceColumns.ROW;
import static io.sparkh0.setting.InvalidSettingException.refuse;
import static io.sparkh0.spark.Columns.named;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.sparkh0.spark.Columns;
import io.sparkh0.spark.ListedFiles;
import io.sparkh0.spark.SparkInternals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * JSON lines. Spark's own reader would turn a column of ids with one bad row into strings and pass
 * over what it cannot parse; here the types of the columns used are forced, and each line that does
 * not fit keeps its text and gets its reason.
 */
final class JsonLinesSource {
  private static final String PARSED = "h0 parsed";
  private static final String CHECKED = "h0 checked";

  /** Spark's option for the longest string that it reads. */
  private static final String MAX_LENGTH = "maxStringLen";

  private static final String NO_LIMIT = String.valueOf(Integer.MAX_VALUE);

  private final SparkSession session;
  private final InputSettings input;
  private final ListedFiles files;
  private final Optional<StructType> known;
  private final Consumer<String> warnings;
  private final List<String> wanted;
  private final boolean hasIds;

  /**
   * Lines that are not read yet.
   *
   * @param known the columns of a stream's batches before; else they are inferred
   */
  JsonLinesSource(
      SparkSession session,
      InputSettings input,
      ListedFiles files,
      Optional<StructType> known,
      Consumer<String> warnings) {
    this.known = known;
    this.warnings = warnings;
    this.session = session;
    this.input = input;
    this.files = files;
    this.wanted = input.columns();
    this.hasIds = input.idsColumn().isPresent();
  }

  /** A blank line is no row; every other line is. */
  Dataset<Row> read() {
    Dataset<Row> lines = lines();
    return schema(lines, files.partitionColumns())
        .map(schema -> rows(lines, schema))
        .orElseGet(() -> SourceColumns.none(session, input));
  }

  /**
   * The rows, with columns that were looked for before.
   *
   * @param all those of folders among them
   */
  Dataset<Row> read(StructType all) {
    return rows(lines(), SourceColumns.without(all, files.partitionColumns()));
  }

  private Dataset<Row> lines() {
    StructType folders = files.partitionColumns();
    JsonLine check = new JsonLine(wanted, hasIds ? JsonLine.Leaf.ANY : JsonLine.Leaf.TEXT);
    List<Column> own = new ArrayList<>(List.of(SourceColumns.quotedAll(folders)));
    own.add(named(ROW));
    own.add(SourceColumns.file());
    own.add(SparkInternals.invoke(check, DataTypes.StringType, List.of(named(ROW))).as(CHECKED));
    return files.text(ROW).where(trim(named(ROW)).notEqual("")).select(own.toArray(new Column[0]));
  }

  private Dataset<Row> rows(Dataset<Row> lines, StructType schema) {
    StructType folders = files.partitionColumns();
    Dataset<Row> rows =
        lines.withColumn(PARSED, parsed(schema.add(CORRUPT, DataTypes.StringType, true)));
    List<Column> columns = new ArrayList<>();
    for (String name : schema.fieldNames()) {
      // As with Spark's readers, what the folder says counts.
      if (Columns.path(folders, name).isEmpty()) {
        columns.add(named(PARSED).getField(name).as(name));
      }
    }
    columns.addAll(List.of(SourceColumns.quotedAll(folders)));
    columns.add(named(FILE));
    columns.add(named(ROW));
    columns.add(coalesce(named(CHECKED), fault(schema)).as(FAULT));
    return rows.select(columns.toArray(new Column[0]));
  }

  /** The inferred schema, with the types that the columns used must have; empty without lines. */
  private Optional<StructType> schema(Dataset<Row> lines, StructType folders) {
    Dataset<Row> good = lines.where(named(CHECKED).isNull());
    StructType inferred =
        session
            .read()
            .options(Map.of("columnNameOfCorruptRecord", CORRUPT, MAX_LENGTH, NO_LIMIT))
            .json(good.select(named(ROW)).as(Encoders.STRING()))
            .drop(CORRUPT)
            .schema();
    if (known.isPresent()) {
      SourceColumns.warnOfNew(inferred, known.get(), warnings);
      return Optional.of(SourceColumns.without(known.get(), folders));
    }
    if (inferred.isEmpty()) {
      List<Row> first = lines.select(named(CHECKED)).takeAsList(1);
      refuse(
          !first.isEmpty(),
          "no line of the input is a JSON object with a column (see --input-format): "
              + input.paths()
              + first.stream()
                  .filter(row -> !row.isNullAt(0))
                  .map(row -> "; of the first one: " + row.getString(0))
                  .collect(Collectors.joining()));
      return Optional.empty();
    }
    SourceColumns.warnOfFolders(inferred, folders, warnings);
    StructType all = new StructType(concat(inferred.fields(), folders.fields()));
    SourceColumns.requireColumns(all, wanted);
    StructType forced = inferred;
    for (String name : wanted) {
      Optional<List<String>> path = Columns.path(inferred, name);
      if (path.isPresent()) {
        forced =
            (StructType) with(forced, path.get(), wantedType(good, inferred, name, path.get()));
      }
    }
    return Optional.of(forced);
  }

  private static StructField[] concat(StructField[] some, StructField... others) {
    StructField[] all = Arrays.copyOf(some, some.length + others.length);
    System.arraycopy(others, 0, all, some.length, others.length);
    return all;
  }

  /** A type with another one at a path. */
  private static DataType with(DataType outer, List<String> path, DataType type) {
    if (path.isEmpty()) {
      return type;
    }
    StructType changed = new StructType();
    for (StructField field : ((StructType) outer).fields()) {
      changed =
          changed.add(
              field.name(),
              field.name().equals(path.get(0))
                  ? with(field.dataType(), path.subList(1, path.size()), type)
                  : field.dataType(),
              true);
    }
    return changed;
  }

  /** A schema of one column. */
  private static StructType only(List<String> path, DataType type) {
    DataType inner = path.size() == 1 ? type : only(path.subList(1, path.size()), type);
    return new StructType().add(path.get(0), inner, true);
  }

  private static Column at(Column struct, List<String> path) {
    Column column = struct;
    for (String name : path) {
      column = column.getField(name);
    }
    return column;
  }

  private DataType wantedType(
      Dataset<Row> lines, StructType inferred, String name, List<String> path) {
    if (!hasIds) {
      return DataTypes.StringType;
    }
    DataType type = Columns.at(inferred, path).type();
    if (Columns.isNested(type)) {
      return IdArrays.NESTED;
    }
    if (type.equals(IdArrays.FLAT)) {
      return IdArrays.FLAT;
    }
    // One bad row makes Spark infer a string, or doubles; then the rows themselves are looked at.
    return IdArrays.depth(
        lines, wants -> at(parsed(only(path, wants)), path), name, type.simpleString());
  }

  private static Column parsed(StructType schema) {
    Map<String, String> how = new LinkedHashMap<>();
    how.put("mode", "PERMISSIVE");
    how.put("columnNameOfCorruptRecord", CORRUPT);
    how.put(MAX_LENGTH, NO_LIMIT);
    return from_json(named(ROW), schema, how);
  }

  /** Why a line did not fit; the columns used are read once more as any JSON to tell which. */
  private Column fault(StructType schema) {
    Column reason = when(lit(false), lit(""));
    for (String name : wanted) {
      Optional<List<String>> path = Columns.path(schema, name);
      if (path.isPresent()) {
        reason =
            reason.when(
                at(parsed(only(path.get(), DataTypes.StringType)), path.get())
                    .isNotNull()
                    .and(at(named(PARSED), path.get()).isNull()),
                lit("column '" + name + "' holds no " + (hasIds ? "array of integers" : "text")));
      }
    }
    return when(
        named(PARSED).getField(CORRUPT).isNotNull(),
        reason.otherwise(lit("a column is of another type than in the rest of the input")));
  }
}
