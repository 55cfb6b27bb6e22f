// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.classify;

import static io.sparkh0.setting.InvalidSettingException.refuse;
import static io.sparkh0.spark.Columns.named;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.sparkh0.pipeline.OutputSettings;
import io.sparkh0.pipeline.RejectSettings;
import io.sparkh0.pipeline.ReportOutput;
import io.sparkh0.pipeline.RunLimits;
import io.sparkh0.pipeline.RunMessages;
import io.sparkh0.pipeline.RunPaths;
import io.sparkh0.pipeline.RunSettings;
import io.sparkh0.pipeline.RunStatus;
import io.sparkh0.pipeline.RunSummary;
import io.sparkh0.pipeline.TextRows;
import io.sparkh0.pipeline.source.InputSettings;
import io.sparkh0.setting.Settings;
import io.sparkh0.storage.StagedFolder;
import io.sparkh0.storage.StagedOutputs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** One run that adds the predicted labels of texts, and how probable they are. */
public final class ScoringJob {
  /** The label of a text whose most likely class is not likely enough. */
  static final String NONE_OF_THESE = "none of these";

  private static final String PROBABILITY = "probability";
  private static final List<String> OWN =
      List.of(
          ClassifierColumns.IDS,
          TextTokens.WORDS,
          ClassifierColumns.FEATURES,
          ClassifierColumns.SCORES,
          ClassifierColumns.PROBABILITIES,
          ClassifierColumns.CLASS);
  private static final List<String> ADDED = List.of(PROBABILITY, ClassifierColumns.PREDICTED_LABEL);

  private final SparkSession session;
  private final Settings chosen;
  private final RunMessages messages;

  /**
   * A job that runs once.
   *
   * @param messages receive the number of rows
   */
  public ScoringJob(SparkSession session, ScoringSettings settings, RunMessages messages) {
    this.session = session;
    this.chosen = settings.chosen();
    this.messages = messages;
  }

  /**
   * Reads, predicts and writes.
   *
   * @throws io.sparkh0.setting.InvalidSettingException if settings do not fit the input or the
   *     model
   * @throws io.sparkh0.pipeline.source.InvalidInputException if input or model cannot be read
   */
  public RunStatus run() {
    Configuration conf = session.sessionState().newHadoopConf();
    try (StagedOutputs outputs =
        RunPaths.outputs(
            chosen,
            List.of(OutputSettings.OUTPUT, RejectSettings.REJECTS, RunSettings.REPORT),
            messages,
            conf)) {
      return run(outputs, conf);
    }
  }

  private RunStatus run(StagedOutputs outputs, Configuration conf) {
    long start = System.nanoTime();
    OutputSettings settings = new OutputSettings(chosen);
    ReportOutput report = new ReportOutput(chosen, outputs, conf);
    StagedFolder output = settings.folder(outputs);
    SavedClassifier saved = SavedClassifier.load(chosen, conf);
    Settings input = saved.withTextColumn(chosen);
    TextRows source =
        new TextRows(
            session, input, new RejectSettings(chosen).folder(outputs, settings.mode()), messages);
    Dataset<Row> rows = source.read();
    for (String column : rows.columns()) {
      refuse(
          OWN.contains(column) || ADDED.contains(column),
          "the input has a column '" + column + "' already, which is to be added");
    }
    String text = new InputSettings(input).textColumn();
    PipelineModel model = saved.reading(text);
    TextTokens tokens = TextTokens.of(saved.first(), text, session);
    Observation read = new Observation("read");
    Dataset<Row> classified =
        model
            .transform(rows)
            .observe(read, sum(tokens.tokens()).as("tokens"), sum(tokens.unknown()).as("unknown"));
    Observation written = new Observation("written");
    Column none = named(ClassifierColumns.PREDICTED_LABEL).equalTo(NONE_OF_THESE);
    Dataset<Row> counted =
        scored(classified, saved)
            .observe(written, count(lit(1)).as("rows"), count_if(none).as("none"));
    source.whileUnchanged(
        () ->
            output.stage(
                staging ->
                    counted.write().mode("overwrite").format(settings.format()).save(staging)));
    Map<String, Object> numbers = RunSummary.metrics(written);
    Map<String, Object> found = RunSummary.metrics(read);
    RunLimits.Counts counts =
        new RunLimits.Counts(
            RunSummary.number(numbers, "rows"),
            source.rejected(),
            RunSummary.number(found, "tokens"),
            RunSummary.number(found, "unknown"));
    Map<String, Object> figures =
        ReportOutput.figures(session, counts, (System.nanoTime() - start) / 1e9);
    figures.put("noneOfThese", RunSummary.number(numbers, "none"));
    figures.put("output", output.describe());
    figures.put("format", settings.format());
    report.stage("classify score", figures, Optional.empty());
    outputs.place();
    messages.fact("files", "%s", source.files());
    messages.fact("rows out", "%,d", numbers.get("rows"));
    messages.fact("rejects", "%,d", source.rejected());
    messages.fact(NONE_OF_THESE, "%,d", numbers.get("none"));
    messages.fact("written to", "%s (%s)", output.describe(), settings.format());
    report.tell(messages);
    return new RunLimits(chosen).check(counts, messages, source.status());
  }

  private Dataset<Row> scored(Dataset<Row> rows, SavedClassifier saved) {
    Confidence confidence = Confidence.of(rows, saved.description(), chosen);
    Column label = named(ClassifierColumns.PREDICTED_LABEL);
    return rows.withColumn(PROBABILITY, confidence.probability())
        .withColumn(
            ClassifierColumns.PREDICTED_LABEL,
            when(confidence.isEnough(), label).otherwise(NONE_OF_THESE))
        .drop(OWN.toArray(new String[0]));
  }
}
