// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.source;

import static io.sparkh0.pipeline.source.SourceColumns.FAULT;
import static io.sparkh0.pipeline.source.SourceColumns.FILE;
import static io.sparkh0.pipeline.source.SourceColumns.ROW;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import io.sparkh0.setting.InvalidSettingException;
import io.sparkh0.storage.RealPath;
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
public final class Source {
  private final SparkSession session;
  private final InputSettings input;

  /**
   * A source that is not read yet.
   *
   * @param input files and columns
   */
  public Source(SparkSession session, InputSettings input) {
    this.session = session;
    this.input = input;
  }

  /**
   * The rows, with {@link SourceColumns#FILE}, {@link SourceColumns#ROW} and {@link
   * SourceColumns#FAULT}.
   *
   * @throws InvalidInputException if a path stands for nothing
   * @throws InvalidSettingException if a column is absent or of another type
   */
  public Dataset<Row> read() {
    for (String path : input.paths()) {
      checkExists(path);
    }
    return switch (input.format()) {
      case TEXT -> text();
      case JSONL -> new JsonLinesSource(session, input).read();
      case CSV -> new CsvSource(session, input).read();
      case PARQUET -> parquet();
    };
  }

  private void checkExists(String path) {
    try {
      if (!RealPath.matches(path, session.sessionState().newHadoopConf()).isEmpty()) {
        return;
      }
    } catch (UncheckedIOException e) {
      throw new InvalidInputException(
          "Cannot read input " + path + ": " + e.getCause().getMessage());
    }
    throw new InvalidInputException(
        "Cannot read input " + path + ": there is no such file or folder");
  }

  private Dataset<Row> text() {
    if (input.idsColumn().isPresent()) {
      throw new InvalidSettingException(
          "--ids-column needs jsonl, csv or parquet; a text file has no columns");
    }
    String column = input.textColumn();
    return session
        .read()
        .text(input.files())
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
    Dataset<Row> rows = session.read().parquet(input.files());
    StructType schema = rows.schema();
    SourceColumns.requireColumns(schema, input.columns());
    if (input.idsColumn().isEmpty()
        && !schema.apply(input.textColumn()).dataType().equals(DataTypes.StringType)) {
      throw new InvalidSettingException(
          "column '"
              + input.textColumn()
              + "' holds "
              + schema.apply(input.textColumn()).dataType().simpleString()
              + " (must be text)");
    }
    List<Column> columns = new ArrayList<>(Arrays.asList(SourceColumns.quotedAll(schema)));
    columns.add(col("_metadata.file_path").as(FILE));
    columns.add(to_json(struct(SourceColumns.quotedAll(schema))).as(ROW));
    columns.add(noFault());
    return rows.select(columns.toArray(new Column[0]));
  }
}
