// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.source;

import static io.sparkh0.pipeline.source.SourceColumns.FAULT;
import static io.sparkh0.pipeline.source.SourceColumns.ROW;
import static io.sparkh0.setting.InvalidSettingException.refuse;
import static io.sparkh0.spark.Columns.named;
import static org.apache.spark.sql.functions.is_valid_utf8;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.sparkh0.setting.InvalidSettingException;
import io.sparkh0.spark.Columns;
import io.sparkh0.spark.ListedFiles;
import io.sparkh0.spark.SparkInternals;
import io.sparkh0.storage.EachFile;
import io.sparkh0.storage.ListedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Reads documents so that no row is lost: what cannot be parsed comes out as a row with its reason.
 * Beside the input's own columns a row has the file it comes from, the row as it was written, and a
 * fault where there is one.
 */
public final class Source {
  private final SparkSession session;
  private final InputSettings input;
  private final InputFiles found;
  private final Optional<StructType> known;
  private final Optional<StructType> given;
  private final Consumer<String> warnings;

  /**
   * Lists the files, and looks at the first bytes of those that are to be read as text.
   *
   * @param input files and columns
   * @param warnings receives what a user may not expect, one line each
   * @throws InvalidInputException if a path stands for nothing
   * @throws InvalidSettingException if files are not of the format, or partition folders are mixed
   *     with others
   */
  public Source(SparkSession session, InputSettings input, Consumer<String> warnings) {
    this(
        session,
        input,
        InputFiles.list(input, Optional.empty(), session.sessionState().newHadoopConf(), warnings),
        Optional.empty(),
        warnings);
  }

  /**
   * The same of files that were listed before, which come after others.
   *
   * @param known the columns of those before; empty where there was no row yet
   * @throws InvalidSettingException if files are not of the format
   */
  public Source(
      SparkSession session,
      InputSettings input,
      InputFiles found,
      Optional<StructType> known,
      Consumer<String> warnings) {
    this(session, input, found, known, Optional.empty(), warnings);
    if (input.format() != InputFormat.PARQUET) {
      new TextContent(session.sessionState().newHadoopConf()).check(found.files());
    }
  }

  private Source(
      SparkSession session,
      InputSettings input,
      InputFiles found,
      Optional<StructType> known,
      Optional<StructType> given,
      Consumer<String> warnings) {
    this.session = session;
    this.input = input;
    this.found = found;
    this.known = known;
    this.given = given;
    this.warnings = warnings;
  }

  /**
   * A part of the files, which is read as all of them are: its columns are not looked for again.
   *
   * @param all the settings by which all are read, {@link #settings}
   * @param columns of all, as {@link SourceColumns#ofInput} has them
   */
  public Source part(List<ListedFile> files, InputSettings all, StructType columns) {
    return new Source(
        session, all, found.with(files), Optional.of(columns), Optional.of(columns), warnings);
  }

  /** The settings, with the escape that CSV is found to have where that says how parts are read. */
  public InputSettings settings() {
    if (input.format() != InputFormat.CSV || input.csvEscape() != CsvEscape.AUTO) {
      return input;
    }
    CsvDialect dialect = CsvHead.dialect(CsvHead.read(found.files(), session));
    return switch (dialect) {
      case QUOTE ->
          new InputSettings(input.chosen().with(InputSettings.CSV_ESCAPE, CsvEscape.QUOTE));
      case BACKSLASH ->
          new InputSettings(input.chosen().with(InputSettings.CSV_ESCAPE, CsvEscape.BACKSLASH));
      default -> input;
    };
  }

  /** How many files there are, and what was passed over, in words. */
  public String files() {
    return found.summary();
  }

  /** The files that are not empty. */
  public List<ListedFile> listed() {
    return found.files();
  }

  /**
   * The rows, with {@link SourceColumns#FILE}, {@link SourceColumns#ROW} and {@link
   * SourceColumns#FAULT}. In a stream the columns are those of the batches before.
   *
   * @throws InvalidSettingException if a column is absent or of another type
   */
  public Dataset<Row> read() {
    ListedFiles files = new ListedFiles(session, found.files(), found.partitioned(), given);
    return SparkInternals.inSession(
        session,
        () -> {
          StructType folders = files.partitionColumns();
          input.columns().forEach(column -> refuseOfFolders(folders, column));
          Dataset<Row> rows =
              switch (input.format()) {
                case TEXT -> text(files);
                case JSONL -> jsonLines(files);
                case CSV ->
                    new CsvSource(session, input, files, found.files(), warnings).read(given);
                case PARQUET -> parquet(files);
              };
          return known.isEmpty() || SourceColumns.isNone(rows)
              ? rows
              : SourceColumns.fit(rows, known.get(), warnings);
        });
  }

  /**
   * Does what reads the rows, and sees that the files stay as they were listed meanwhile. Spark
   * reads a file that was cut or replaced without a word, as far as it finds something.
   *
   * @throws InvalidInputException if one did not
   */
  public <T> T whileUnchanged(Supplier<T> work) {
    T result;
    try {
      result = work.get();
    } catch (Exception e) { // Spark throws checked ones, undeclared
      failOnChange();
      throw e;
    }
    failOnChange();
    return result;
  }

  private void failOnChange() {
    Configuration conf = session.sessionState().newHadoopConf();
    List<ListedFile> files = found.files();
    List<Optional<String>> changes = EachFile.find(files, file -> change(file, conf));
    for (int i = 0; i < changes.size(); i++) {
      if (changes.get(i).isPresent()) {
        throw new InvalidInputException(
            String.format(
                "Cannot read input %s: it was changed while the run read it (%s); run again once"
                    + " it stays as it is",
                files.get(i).path(), changes.get(i).get()));
      }
    }
  }

  private static Optional<String> change(ListedFile file, Configuration conf) {
    try {
      return file.change(conf);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file.path() + ": " + e.getMessage(), e);
    }
  }

  private Dataset<Row> jsonLines(ListedFiles files) {
    JsonLinesSource source = new JsonLinesSource(session, input, files, known, warnings);
    return given.map(source::read).orElseGet(source::read);
  }

  private Dataset<Row> parquet(ListedFiles files) {
    ParquetSource source = new ParquetSource(session, input, files, warnings);
    return given.map(source::read).orElseGet(source::read);
  }

  private static void refuseOfFolders(StructType folders, String column) {
    refuse(
        Columns.path(folders, column).isPresent(),
        "the folders of the input make a column '"
            + column
            + "', which would stand for the files' own; choose another one to read, or make no"
            + " columns of folders (--recursive on)");
  }

  private Dataset<Row> text(ListedFiles files) {
    if (input.idsColumn().isPresent()) {
      throw new InvalidSettingException(
          "--ids-column needs jsonl, csv or parquet; a text file has no columns");
    }
    String column = input.textColumn();
    List<Column> columns = new ArrayList<>(List.of(named(ROW).as(column)));
    columns.addAll(List.of(SourceColumns.quotedAll(files.partitionColumns())));
    columns.add(SourceColumns.file());
    columns.add(named(ROW));
    columns.add(when(not(is_valid_utf8(named(ROW))), lit(JsonLine.NOT_UTF_8)).as(FAULT));
    return files.text(ROW).select(columns.toArray(new Column[0]));
  }
}
