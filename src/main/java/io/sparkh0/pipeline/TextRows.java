// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline;

import static io.sparkh0.pipeline.source.SourceColumns.FAULT;
import static io.sparkh0.pipeline.source.SourceColumns.FILE;
import static io.sparkh0.pipeline.source.SourceColumns.ROW;
import static io.sparkh0.setting.InvalidSettingException.refuse;
import static io.sparkh0.spark.Columns.named;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.sparkh0.pipeline.source.HiddenValues;
import io.sparkh0.pipeline.source.InputSettings;
import io.sparkh0.pipeline.source.InvalidInputException;
import io.sparkh0.pipeline.source.Source;
import io.sparkh0.setting.Setting;
import io.sparkh0.setting.Settings;
import io.sparkh0.spark.Columns;
import io.sparkh0.spark.StageMetrics;
import io.sparkh0.storage.StagedFolder;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.AtomicType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Rows that have a text, and a label where one is asked for; all others are set apart. */
public final class TextRows {
  /** What says which texts are read, in the order of the help. */
  public static final List<Setting<?>> SETTINGS =
      Settings.join(InputSettings.OF_TEXTS, RejectSettings.ALL);

  private static final String ERROR = "h0 error";

  private final InputSettings input;
  private final RejectSettings settings;
  private final Optional<StagedFolder> rejects;
  private final Source source;
  private long rejected;

  /**
   * Rows that are not read yet.
   *
   * @param settings of {@link InputSettings#OF_TEXTS} and {@link RejectSettings}
   * @param rejects where others are set apart, if they are
   * @param messages receive what a user may not expect of the input
   */
  public TextRows(
      SparkSession session,
      Settings settings,
      Optional<StagedFolder> rejects,
      RunMessages messages) {
    this.input = new InputSettings(settings);
    this.settings = new RejectSettings(settings);
    this.rejects = rejects;
    this.source = new Source(session, input, messages::warn);
  }

  /**
   * Rows with a text.
   *
   * @throws InvalidInputException if others are there that are not to be set apart
   */
  public Dataset<Row> read() {
    Dataset<Row> rows = source.read();
    return good(rows, noText(rows));
  }

  /**
   * Text and label, under the names by which they were asked for, of rows that have both; the label
   * becomes a string.
   *
   * @throws InvalidInputException if others are there that are not to be set apart
   */
  public Dataset<Row> read(String labelColumn) {
    Dataset<Row> rows = source.read();
    Optional<Columns.Input> found = Columns.find(rows.drop(FILE, ROW, FAULT).schema(), labelColumn);
    boolean isThere = found.isPresent();
    if (!isThere && rows.isEmpty()) {
      throw new InvalidInputException("Cannot read labels: the input has no rows");
    }
    refuse(!isThere, "there is no column '" + labelColumn + "' in the input (see --label-column)");
    refuse(
        labelColumn.equals(input.textColumn()),
        "text and label are the same column: '" + labelColumn + "'");
    DataType type = found.orElseThrow().type();
    refuse(
        !(type instanceof AtomicType) || type instanceof BinaryType,
        "column '" + labelColumn + "' holds " + type.simpleString() + " (must be text or numbers)");
    Column text = text(rows);
    Dataset<Row> labelled =
        rows.select(
            text.as(input.textColumn()),
            found.orElseThrow().column().cast(DataTypes.StringType).as(labelColumn),
            named(FILE),
            named(ROW),
            named(FAULT));
    return good(
        labelled,
        noText(labelled)
            .when(
                coalesce(trim(named(labelColumn)), lit("")).equalTo(""), lit("there is no label")));
  }

  private Column noText(Dataset<Row> rows) {
    return when(text(rows).isNull(), lit("there is no text"));
  }

  private Column text(Dataset<Row> rows) {
    return Columns.find(rows.schema(), input.textColumn()).orElseThrow().column();
  }

  /** How many files there are, and what was passed over, in words. */
  public String files() {
    return source.files();
  }

  /** Does what reads the rows; see {@link Source#whileUnchanged}. */
  public <T> T whileUnchanged(Supplier<T> work) {
    return source.whileUnchanged(work);
  }

  private Dataset<Row> good(Dataset<Row> all, Column fault) {
    Dataset<Row> rows = all.withColumn(ERROR, coalesce(named(FAULT), fault));
    Dataset<Row> bad = rows.where(named(ERROR).isNotNull());
    rejected = whileUnchanged(bad::count);
    StageMetrics.of(rows.sparkSession()).rejected(rejected);
    if (rejected > 0 && rejects.isEmpty()) {
      throw refusal(bad);
    }
    rejects.ifPresent(folder -> stageRejects(bad, named(ERROR), rejected, folder));
    return rows.where(named(ERROR).isNull()).drop(FILE, ROW, FAULT, ERROR);
  }

  private InvalidInputException refusal(Dataset<Row> bad) {
    Row first = bad.select(HiddenValues.in(named(ERROR)), named(FILE)).first();
    return new InvalidInputException(
        InvalidInputException.BAD_ROW
            + first.getString(0)
            + " in "
            + first.getString(1)
            + ", one of "
            + rejected);
  }

  /**
   * Writes rows with their file and their reason as JSON lines, and where there is none, nothing,
   * unless those of an earlier run are there.
   */
  static void stageRejects(Dataset<Row> bad, Column reason, long rows, StagedFolder rejects) {
    if (rows > 0 || rejects.isThere()) {
      Dataset<Row> lines =
          bad.select(named(FILE).as("file"), reason.as("reason"), named(ROW).as("row"));
      rejects.stage(staging -> lines.write().mode("overwrite").json(staging));
    }
  }

  /** Rows that were set apart. */
  public long rejected() {
    return rejected;
  }

  /** How a run ends that rejected these. */
  public RunStatus status() {
    return settings.status(rejected);
  }
}
