// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline;

import static io.sparkh0.pipeline.source.SourceColumns.FAULT;
import static io.sparkh0.pipeline.source.SourceColumns.FILE;
import static io.sparkh0.pipeline.source.SourceColumns.ROW;
import static io.sparkh0.spark.Columns.named;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import io.sparkh0.checkpoint.LoadedLayer;
import io.sparkh0.kernel.Kernels;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.library.OptionalLibrary;
import io.sparkh0.ml.EmbedderSettings;
import io.sparkh0.ml.H0Embedder;
import io.sparkh0.pipeline.source.InvalidInputException;
import io.sparkh0.pipeline.source.Source;
import io.sparkh0.report.RunReport;
import io.sparkh0.setting.InvalidSettingException;
import io.sparkh0.setting.Setting;
import io.sparkh0.spark.Columns;
import io.sparkh0.storage.OnExisting;
import io.sparkh0.storage.StagedFiles;
import io.sparkh0.storage.StagedFolder;
import io.sparkh0.storage.StagedOutputs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;

/**
 * One run from documents to H0 features. The good rows are written in one pass, which counts the
 * others; only where there are any, a second pass sets them apart.
 */
public final class FeaturizeJob {
  private static final String ERROR = "h0 error";
  private static final String[] OWN = {
    FILE, ROW, FAULT, ERROR, TextToIds.IDS, TextToIds.TYPES, TextToIds.UNKNOWN, TextToIds.WORDS
  };

  private static final List<Setting<String>> WRITTEN =
      List.of(OutputSettings.OUTPUT, RejectSettings.REJECTS, RunSettings.REPORT);

  private final SparkSession session;
  private final FeaturizeSettings settings;
  private final RunMessages messages;
  private final Configuration conf;
  private final Observation scanned = new Observation("scanned");
  private final Observation written = new Observation("written");

  /** How many files were read, in words. */
  private String files = "";

  /** How many tokens of each text are special ones. */
  private int specialTokens;

  /** What gives the ids, where the input is text. */
  private Optional<String> tokenizer = Optional.empty();

  /**
   * A job that runs once.
   *
   * @param session column names of which are case-sensitive ({@code spark.sql.caseSensitive})
   * @param messages receive the run's summary
   */
  public FeaturizeJob(SparkSession session, FeaturizeSettings settings, RunMessages messages) {
    this.session = session;
    this.settings = settings;
    this.messages = messages;
    this.conf = session.sessionState().newHadoopConf();
  }

  /**
   * Reads, computes and writes.
   *
   * @throws InvalidSettingException if settings do not fit the input or the table
   * @throws InvalidInputException if the input cannot be read
   */
  public RunStatus run() {
    long start = System.nanoTime();
    try (StagedOutputs outputs = RunPaths.outputs(settings.chosen(), WRITTEN, messages, conf)) {
      return run(outputs, start);
    }
  }

  private RunStatus run(StagedOutputs outputs, long start) {
    StagedFolder output = settings.output().folder(outputs);
    // Rejects of an earlier run are replaced where the features are.
    Optional<StagedFolder> rejects = settings.rejects().folder(outputs, settings.output().mode());
    Optional<StagedFiles> report =
        settings
            .chosen()
            .chosen(RunSettings.REPORT)
            .map(
                folder -> {
                  OptionalLibrary.CHARTS.require("write the report " + folder);
                  return outputs.files(folder, OnExisting.REPLACE);
                });
    RunSummary summary = new RunSummary(session);
    Dataset<Row> rows;
    LoadedLayer loaded;
    try (OpenTable table = OpenTable.of(settings.chosen(), conf)) {
      loaded = table.layer();
      messages.line(loaded.describe());
      rows = featurized(loaded, table, summary);
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException(e);
    }
    Column error = named(ERROR);
    Dataset<Row> good = rejects.isPresent() ? rows.where(error.isNull()) : failingOn(error, rows);
    Dataset<Row> features = good.observe(written, count(lit(1)).as("rows")).drop(OWN);
    String format = settings.output().format();
    String staged =
        output.stage(
            staging ->
                FeatureSink.writer(features, settings.outputColumn())
                    .mode(SaveMode.Overwrite)
                    .format(format)
                    .save(staging));
    summary.read(scanned, written);
    rejects.ifPresent(folder -> stageRejects(folder, rows.where(error.isNotNull()), summary));
    if (rejects.isPresent()) {
      summary.checkRejects();
    }
    summary.check(settings.chosen().get(EmbedderSettings.HANDLE_INVALID));
    double seconds = (System.nanoTime() - start) / 1e9;
    report.ifPresent(files -> report(files, summary, loaded, output, seconds));
    List<String> shown =
        settings.showsText()
            ? summary.shown(session.read().format(format).load(staged), settings.outputColumn())
            : List.of();
    // Nothing that may fail or be stopped comes after this.
    outputs.place();
    messages.fact("files", "%s", files);
    summary.print(messages, output.describe(), format, seconds);
    rejects
        .filter(folder -> summary.rejected() > 0)
        .ifPresent(folder -> messages.fact("rejects in", "%s", folder.describe()));
    report.ifPresent(files -> messages.fact("report in", "%s", files.describe()));
    shown.forEach(messages::line);
    RunStatus status = settings.rejects().status(summary.rejected());
    return new RunLimits(settings.chosen()).check(summary.counts(specialTokens), messages, status);
  }

  private void report(
      StagedFiles files,
      RunSummary summary,
      LoadedLayer loaded,
      StagedFolder output,
      double seconds) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("command", "featurize");
    figures.putAll(summary.figures(seconds));
    figures.put("output", output.describe());
    figures.put("format", settings.output().format());
    figures.put("preset", loaded.describe());
    tokenizer.ifPresent(kind -> figures.put("tokenizer", kind));
    figures.put("kernels", Kernels.describe());
    System.setProperty("java.awt.headless", "true"); // the chart needs no display
    RunReport report =
        new RunReport("h0 featurize", figures, RunOptions.of(settings.chosen()), summary.lengths());
    files.stage(staging -> report.write(staging, conf));
  }

  /** All rows, with features or an error, counted at the scan. */
  private Dataset<Row> featurized(LoadedLayer loaded, OpenTable table, RunSummary summary) {
    InputLayer layer = loaded.layer();
    Source source = new Source(session, settings.input(), messages::warn);
    files = source.files();
    Dataset<Row> rows = source.read();
    String output = settings.outputColumn();
    InvalidSettingException.refuse(
        Arrays.asList(rows.columns()).contains(output),
        "the input has a column '" + output + "' already; choose another --output-column");
    rows = rows.observe(scanned, count(lit(1)).as("rows"));
    H0Embedder embedder = H0Embedder.fromLayer(loaded);
    Optional<String> given = settings.input().idsColumn();
    Optional<TextToIds> text =
        given.isPresent()
            ? Optional.empty()
            : Optional.of(
                new TextTokenizers(settings.chosen(), conf).find(table::words, loaded.texts()));
    if (text.isPresent()) {
      tokenizer = Optional.of(text.get().describe());
      messages.line("tokens: " + text.get().describe());
      specialTokens = specialTokens(text.get(), layer);
      rows = text.get().transform(rows, layer, embedder);
    }
    FeaturizeSettings.apply(settings.chosen(), embedder, text);
    String ids = given.orElse(TextToIds.IDS);
    rows = embedder.setInputCol(ids).setErrorCol(ERROR).transform(rows);
    StructField features = rows.schema().apply(output);
    Column reason = text.map(t -> t.reason(named(ERROR))).orElse(named(ERROR));
    Dataset<Row> all =
        rows.withColumn(ERROR, coalesce(named(FAULT), reason))
            .withColumn(output, when(named(ERROR).isNull(), named(output)), features.metadata());
    Tokens tokens = text.map(TextToIds::tokens).orElseGet(() -> givenIds(all, ids, layer));
    return summary.observe(
        all, settings.showsText() ? tokens : tokens.withoutTexts(), named(ERROR));
  }

  /** How many tokens a text without any has. */
  private int specialTokens(TextToIds text, InputLayer layer) {
    Dataset<Row> empty =
        session.createDataset(List.of(""), Encoders.STRING()).toDF(settings.input().textColumn());
    return text.transform(empty, layer, new H0Embedder())
        .select(text.tokens().length())
        .first()
        .getInt(0);
  }

  /**
   * What is counted of ids that the input has: unknown are those outside the table. Looking for
   * them takes longer than all else, and is left out where no row that has one gets features.
   */
  private Tokens givenIds(Dataset<Row> rows, String column, InputLayer layer) {
    Column ids = Columns.find(rows.schema(), column).orElseThrow().column();
    Column unknown = settings.refusesInvalidIds() ? lit(0) : unknown(rows, column, layer);
    return new Tokens(ids, size(ids), unknown, size(ids).equalTo(0), Optional.empty());
  }

  private Column unknown(Dataset<Row> rows, String column, InputLayer layer) {
    Columns.Input found = Columns.find(rows.schema(), column).orElseThrow();
    Column ids = found.column();
    int first = settings.chosen().get(EmbedderSettings.ID_BASE);
    Function<Column, Column> isUnknown =
        id -> id.isNull().or(id.lt(first)).or(id.geq((long) layer.vocabulary() + first));
    return Columns.isNested(found.type())
        ? size(filter(flatten(ids), isUnknown::apply))
        : when(exists(ids, isUnknown::apply), size(filter(ids, isUnknown::apply)))
            .otherwise(lit(0));
  }

  private Dataset<Row> failingOn(Column error, Dataset<Row> rows) {
    Column row = settings.showsText() ? concat(lit(": "), named(ROW)) : lit("");
    Column message =
        concat(lit(InvalidInputException.BAD_ROW), error, lit(" in "), named(FILE), row);
    List<Column> columns = new ArrayList<>();
    for (StructField field : rows.schema().fields()) {
      Column value = named(field.name());
      columns.add(
          field.name().equals(settings.outputColumn())
              ? when(error.isNotNull(), raise_error(message))
                  .otherwise(value)
                  .as(field.name(), field.metadata())
              : value);
    }
    return rows.select(columns.toArray(new Column[0]));
  }

  private static void stageRejects(StagedFolder rejects, Dataset<Row> bad, RunSummary summary) {
    Observation counted = new Observation("rejects");
    TextRows.stageRejects(
        bad.observe(counted, count(lit(1)).as("rows")), named(ERROR), summary.rejected(), rejects);
    if (summary.rejected() > 0) {
      summary.rejects(counted);
    }
  }
}
