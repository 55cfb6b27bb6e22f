package io.sparkh0.cli;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import io.sparkh0.ml.Columns;
import io.sparkh0.storage.StoragePath;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
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

  static final String CORRUPT = "h0 corrupt";

  private final SparkSession session;
  private final InputOptions options;

  Source(SparkSession session, InputOptions options) {
    this.session = session;
    this.options = options;
  }

  /** The rows, with {@link #FILE}, {@link #ROW} and {@link #FAULT}. */
  Dataset<Row> read() {
    for (String path : options.input) {
      checkExists(path);
    }
    return switch (options.format()) {
      case TEXT -> text();
      case JSONL -> new JsonLinesSource(session, options).read();
      case CSV -> new CsvSource(session, options).read();
      case PARQUET -> parquet();
    };
  }

  private void checkExists(String path) {
    try {
      if (!new StoragePath(path, session.sessionState().newHadoopConf()).hasMatch()) {
        throw new WrongInputException(
            "Cannot read input " + path + ": there is no such file or folder");
      }
    } catch (UncheckedIOException e) {
      throw new WrongInputException("Cannot read input " + path + ": " + e.getCause().getMessage());
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
        .text(options.paths())
        .select(
            col("value").as(column),
            col("_metadata.file_path").as(FILE),
            col("value").as(ROW),
            noFault());
  }

  private static Column noFault() {
    return lit(null).cast(DataTypes.StringType).as(FAULT);
  }

  private Dataset<Row> parquet() {
    Dataset<Row> rows = session.read().parquet(options.paths());
    StructType schema = rows.schema();
    requireColumns(schema, options.columns());
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
        throw new WrongUseException(
            "there is no column '"
                + column
                + "' in the input, but "
                + names
                + " (see --text-column and --ids-column)");
      }
    }
  }
}
