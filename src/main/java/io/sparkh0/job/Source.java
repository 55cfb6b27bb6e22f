package io.sparkh0.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Reads documents so that no row is lost: what cannot be parsed comes out as a row with its reason.
 * Beside the input's own columns a row has the file it comes from, the row as it was written, and a
 * fault where there is one.
 */
final class Source {
  static final String FILE = "h0 file";
  static final String ROW = "h0 row";
  static final String FAULT = "h0 fault";

  private static final String CORRUPT = "h0 corrupt";
  private static final String NOT_JSON =
      "the line is no valid JSON object, or a column has another type than the rest";
  private static final int ROWS_LOOKED_AT = 1000;
  private static final DataType FLAT = DataTypes.createArrayType(DataTypes.LongType);
  private static final DataType NESTED = DataTypes.createArrayType(FLAT);

  private final SparkSession session;
  private final InputOptions options;
  private final String[] paths;

  Source(SparkSession session, InputOptions options) {
    this.session = session;
    this.options = options;
    this.paths = options.input.toArray(new String[0]);
  }

  /** The rows, with {@link #FILE}, {@link #ROW} and {@link #FAULT}. */
  Dataset<Row> read() {
    for (String path : paths) {
      checkExists(path);
    }
    return switch (options.format()) {
      case TEXT -> text();
      case JSONL -> jsonLines();
      case CSV -> csv();
      case PARQUET -> parquet();
    };
  }

  private void checkExists(String path) {
    try {
      Path p = new Path(path);
      FileStatus[] found = p.getFileSystem(session.sessionState().newHadoopConf()).globStatus(p);
      if (found == null || found.length == 0) {
        throw new WrongInputException(
            "Cannot read input " + path + ": there is no such file or folder");
      }
    } catch (IOException e) {
      throw new WrongInputException("Cannot read input " + path + ": " + e.getMessage());
    }
  }

  private Dataset<Row> text() {
    if (options.idsColumn().isPresent()) {
      throw new WrongUseException(
          "--ids-column needs jsonl, csv or parquet; a text file has no columns");
    }
    String column = options.textColumn();
    return session
        .read()
        .text(paths)
        .select(
            col("value").as(column),
            col("_metadata.file_path").as(FILE),
            col("value").as(ROW),
            noFault());
  }

  private static Column noFault() {
    return lit(null).cast(DataTypes.StringType).as(FAULT);
  }

  private Dataset<Row> lines() {
    return session
        .read()
        .text(paths)
        .select(col("value").as(ROW), col("_metadata.file_path").as(FILE));
  }

  private Dataset<Row> jsonLines() {
    // A blank line is no row in JSON lines; every other line is.
    Dataset<Row> lines = lines().where(trim(col(ROW)).notEqual(""));
    StructType schema =
        session
            .read()
            .option("columnNameOfCorruptRecord", CORRUPT)
            .option("primitivesAsString", "false")
            .json(lines.select(ROW).as(Encoders.STRING()))
            .schema();
    StructType forced = new StructType();
    List<String> wanted =
        options.idsColumn().isPresent() ? options.arrayColumns() : List.of(options.textColumn());
    for (String column : wanted) {
      if (!Arrays.asList(schema.fieldNames()).contains(column)) {
        throw missing(column, schema);
      }
    }
    for (StructField field : schema.fields()) {
      if (field.name().equals(CORRUPT)) {
        continue;
      }
      DataType type = field.dataType();
      if (wanted.contains(field.name())) {
        type = options.idsColumn().isPresent() ? arrayType(lines, field) : DataTypes.StringType;
      }
      forced = forced.add(field.name(), type, true);
    }
    Map<String, String> parse = new LinkedHashMap<>();
    parse.put("mode", "PERMISSIVE");
    parse.put("columnNameOfCorruptRecord", CORRUPT);
    Column parsed = from_json(col(ROW), forced.add(CORRUPT, DataTypes.StringType, true), parse);
    Dataset<Row> rows = lines.withColumn("h0 parsed", parsed);
    List<Column> columns = new ArrayList<>();
    for (String name : forced.fieldNames()) {
      columns.add(col("`h0 parsed`").getField(name).as(name));
    }
    columns.add(col("`" + FILE + "`"));
    columns.add(col("`" + ROW + "`"));
    Column corrupt = col("`h0 parsed`").getField(CORRUPT);
    columns.add(when(corrupt.isNotNull(), lit(NOT_JSON)).as(FAULT));
    return rows.select(columns.toArray(new Column[0]));
  }

  /**
   * One bad row makes Spark infer a string, or doubles; the first rows that can be read as ids tell
   * their depth.
   */
  private DataType arrayType(Dataset<Row> lines, StructField field) {
    if (field.dataType() instanceof ArrayType array) {
      if (array.elementType() instanceof ArrayType) {
        return NESTED;
      }
      if (array.elementType().equals(DataTypes.LongType)) {
        return FLAT;
      }
    }
    Dataset<Row> first = lines.limit(ROWS_LOOKED_AT);
    long flat = readable(first, field.name(), FLAT);
    long nested = readable(first, field.name(), NESTED);
    if (flat == 0 && nested == 0) {
      throw new WrongUseException(
          "column '"
              + field.name()
              + "' holds "
              + field.dataType().simpleString()
              + " (must be arrays of integers, or of arrays of integers)");
    }
    return nested > flat ? NESTED : FLAT;
  }

  private static long readable(Dataset<Row> lines, String column, DataType type) {
    StructType schema = new StructType().add(column, type, true);
    Column parsed = from_json(col(ROW), schema, Map.of("mode", "PERMISSIVE"));
    return lines.select(parsed.as("p")).where(col("p").getField(column).isNotNull()).count();
  }

  private Dataset<Row> csv() {
    Map<String, String> how = new LinkedHashMap<>();
    how.put("header", "true");
    how.put("multiLine", "true");
    how.put("escape", "\"");
    how.put("mode", "PERMISSIVE");
    how.put("columnNameOfCorruptRecord", CORRUPT);
    StructType header = session.read().options(how).csv(paths).schema();
    List<String> wanted =
        options.idsColumn().isPresent() ? options.arrayColumns() : List.of(options.textColumn());
    for (String column : wanted) {
      if (!Arrays.asList(header.fieldNames()).contains(column)) {
        throw missing(column, header);
      }
    }
    Dataset<Row> rows =
        session
            .read()
            .options(how)
            .schema(header.add(CORRUPT, DataTypes.StringType, true))
            .csv(paths);
    List<Column> columns = new ArrayList<>();
    Column fault =
        when(
            col("`" + CORRUPT + "`").isNotNull(),
            lit("the row has another number of columns than the header"));
    for (String name : header.fieldNames()) {
      Column value = quoted(name);
      if (options.idsColumn().isPresent() && wanted.contains(name)) {
        Column array = from_json(value, FLAT);
        fault =
            fault.when(
                value.isNotNull().and(array.isNull()),
                lit("column '" + name + "' is no array of integers like [1, 2]"));
        value = array;
      }
      columns.add(value.as(name));
    }
    columns.add(col("_metadata.file_path").as(FILE));
    Column all = to_json(struct(quotedAll(header)));
    columns.add(
        when(col("`" + CORRUPT + "`").isNotNull(), col("`" + CORRUPT + "`"))
            .otherwise(all)
            .as(ROW));
    columns.add(fault.as(FAULT));
    return rows.select(columns.toArray(new Column[0]));
  }

  private Dataset<Row> parquet() {
    Dataset<Row> rows = session.read().parquet(paths);
    StructType schema = rows.schema();
    List<String> wanted =
        options.idsColumn().isPresent() ? options.arrayColumns() : List.of(options.textColumn());
    for (String column : wanted) {
      if (!Arrays.asList(schema.fieldNames()).contains(column)) {
        throw missing(column, schema);
      }
    }
    if (options.idsColumn().isEmpty()
        && !schema.apply(options.textColumn()).dataType().equals(DataTypes.StringType)) {
      throw new WrongUseException(
          "column '"
              + options.textColumn()
              + "' holds "
              + schema.apply(options.textColumn()).dataType().simpleString()
              + " (must be text)");
    }
    List<Column> columns = new ArrayList<>(Arrays.asList(quotedAll(schema)));
    columns.add(col("_metadata.file_path").as(FILE));
    columns.add(to_json(struct(quotedAll(schema))).as(ROW));
    columns.add(noFault());
    return rows.select(columns.toArray(new Column[0]));
  }

  private static Column[] quotedAll(StructType schema) {
    return Arrays.stream(schema.fieldNames()).map(Source::quoted).toArray(Column[]::new);
  }

  static Column quoted(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }

  private static WrongUseException missing(String column, StructType schema) {
    List<String> names = new ArrayList<>(Arrays.asList(schema.fieldNames()));
    names.remove(CORRUPT);
    return new WrongUseException(
        "there is no column '"
            + column
            + "' in the input, but "
            + names
            + " (see --text-column and --ids-column)");
  }
}
