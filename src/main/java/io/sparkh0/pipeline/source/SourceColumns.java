// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.source;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.replace;
import static org.apache.spark.sql.functions.url_decode;

import io.sparkh0.setting.InvalidSettingException;
import io.sparkh0.spark.Columns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
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

  /** No rows, with the columns that are read and those that every source adds. */
  static Dataset<Row> none(SparkSession session, InputSettings input) {
    StructType schema = input.emptySchema();
    for (String own : List.of(FILE, ROW, FAULT)) {
      schema = schema.add(own, DataTypes.StringType, true);
    }
    return session.createDataFrame(List.of(), schema);
  }

  /** Whether an input has nothing that could tell its columns, let alone rows. */
  public static boolean isNone(Dataset<Row> rows) {
    return rows.isLocal();
  }

  /** The columns of the input alone. */
  public static StructType ofInput(Dataset<Row> rows) {
    return rows.drop(FILE, ROW, FAULT).schema();
  }

  /**
   * The rows of a batch with the columns of those before it.
   *
   * @throws InvalidInputException if one is absent or of another type
   */
  static Dataset<Row> fit(Dataset<Row> rows, StructType known, Consumer<String> warnings) {
    StructType found = ofInput(rows);
    warnOfNew(found, known, warnings);
    List<Column> columns = new ArrayList<>();
    for (StructField field : known.fields()) {
      String type = field.dataType().catalogString();
      String now =
          Arrays.stream(found.fields())
              .filter(other -> other.name().equals(field.name()))
              .findFirst()
              .map(other -> other.dataType().catalogString())
              .orElse("absent");
      if (!now.equals(type)) {
        throw new InvalidInputException(
            String.format(
                "Cannot read the new files: column '%s' is %s, and %s in those before; mend them or"
                    + " empty them, under their names, and the same command goes on",
                field.name(), now, type));
      }
      columns.add(Columns.named(field.name()));
    }
    for (String own : List.of(FILE, ROW, FAULT)) {
      columns.add(Columns.named(own));
    }
    return rows.select(columns.toArray(new Column[0]));
  }

  /** The columns of files without those of their folders. */
  static StructType without(StructType all, StructType folders) {
    StructType own = new StructType();
    for (StructField field : all.fields()) {
      own = Columns.path(folders, field.name()).isEmpty() ? own.add(field) : own;
    }
    return own;
  }

  /** Tells of columns that the batches before did not have. */
  static void warnOfNew(StructType found, StructType known, Consumer<String> warnings) {
    List<String> names = Arrays.asList(known.fieldNames());
    for (String name : found.fieldNames()) {
      if (!names.contains(name)) {
        warnings.accept(
            "new files have a column '"
                + name
                + "', which the stream's first files lack; it is left out (a stream with another"
                + " --output and --checkpoint has it)");
      }
    }
  }

  /** The file that a row of Spark's readers comes from, as people write it. */
  static Column file() {
    // A URL, but a plus sign in it is one.
    return url_decode(replace(col("_metadata.file_path"), lit("+"), lit("%2B"))).as(FILE);
  }

  /** Tells of columns that files and their folders have: as with Spark, the folders' are read. */
  static void warnOfFolders(StructType own, StructType folders, Consumer<String> warnings) {
    for (String name : own.fieldNames()) {
      if (Columns.path(folders, name).isPresent()) {
        warnings.accept(
            "files and folders of the input both have a column '"
                + name
                + "'; the folders' is taken (--recursive on takes the files')");
      }
    }
  }

  /** Fails where the input lacks a column that is asked for. */
  static void requireColumns(StructType schema, List<String> wanted) {
    List<String> names = new ArrayList<>(Arrays.asList(schema.fieldNames()));
    names.remove(CORRUPT);
    for (String column : wanted) {
      if (Columns.path(schema, column).isEmpty()) {
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
