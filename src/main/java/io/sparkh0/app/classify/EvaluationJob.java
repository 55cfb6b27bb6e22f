// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.classify;

import static io.sparkh0.spark.Columns.named;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.sparkh0.pipeline.RejectSettings;
import io.sparkh0.pipeline.ReportOutput;
import io.sparkh0.pipeline.RunLimits;
import io.sparkh0.pipeline.RunMessages;
import io.sparkh0.pipeline.RunPaths;
import io.sparkh0.pipeline.RunSettings;
import io.sparkh0.pipeline.RunStatus;
import io.sparkh0.pipeline.TextRows;
import io.sparkh0.pipeline.source.InputSettings;
import io.sparkh0.pipeline.source.InvalidInputException;
import io.sparkh0.report.PrettyJson;
import io.sparkh0.setting.Settings;
import io.sparkh0.storage.OnExisting;
import io.sparkh0.storage.StagedFiles;
import io.sparkh0.storage.StagedFolder;
import io.sparkh0.storage.StagedOutputs;
import io.sparkh0.storage.StoragePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/** One run that measures a classifier on labelled texts. */
public final class EvaluationJob {
  private static final String TEXT = "text";
  private static final String LABEL = "label";
  private static final String PREDICTED = "predicted";
  private static final String ANSWERED = "answered";
  private static final String TOKENS = "tokens";
  private static final String UNKNOWN = "unknown";

  private static final int WORST = 5;
  private static final int EXAMPLES = 3;
  private static final int LARGEST_MATRIX = 12;

  private final SparkSession session;
  private final Settings chosen;
  private final RunMessages messages;
  private final Configuration conf;

  /**
   * A job that runs once.
   *
   * @param messages receive the figures
   */
  public EvaluationJob(SparkSession session, EvaluationSettings settings, RunMessages messages) {
    this.session = session;
    this.chosen = settings.chosen();
    this.messages = messages;
    this.conf = session.sessionState().newHadoopConf();
  }

  /**
   * Reads, predicts and compares.
   *
   * @throws io.sparkh0.setting.InvalidSettingException if settings do not fit the input or the
   *     model
   * @throws InvalidInputException if input or model cannot be read
   */
  public RunStatus run() {
    try (StagedOutputs outputs =
        RunPaths.outputs(
            chosen,
            List.of(EvaluationSettings.JSON, RejectSettings.REJECTS, RunSettings.REPORT),
            messages,
            conf)) {
      return run(outputs);
    }
  }

  private RunStatus run(StagedOutputs outputs) {
    long start = System.nanoTime();
    ReportOutput report = new ReportOutput(chosen, outputs, conf);
    Optional<StagedFiles> json =
        chosen.find(EvaluationSettings.JSON).map(file -> outputs.file(file, OnExisting.REPLACE));
    SavedClassifier saved = SavedClassifier.load(chosen, conf);
    Settings input = saved.withTextColumn(chosen);
    TextRows source =
        new TextRows(
            session,
            input,
            new RejectSettings(chosen).folder(outputs, StagedFolder.Mode.OVERWRITE),
            messages);
    String text = new InputSettings(input).textColumn();
    String label =
        chosen.find(ClassifierSettings.LABEL_COLUMN).orElse(saved.description().labelColumn());
    Dataset<Row> rows = source.read(label);
    PipelineModel model = saved.reading(text);
    TextTokens tokens = TextTokens.of(saved.first(), text, session);
    Dataset<Row> classified = model.transform(rows);
    Confidence confidence = Confidence.of(classified, saved.description(), chosen);
    Dataset<Row> predicted =
        classified
            .select(
                named(text).as(TEXT),
                named(label).as(LABEL),
                named(ClassifierColumns.PREDICTED_LABEL).as(PREDICTED),
                confidence.isEnough().as(ANSWERED),
                tokens.tokens().as(TOKENS),
                tokens.unknown().as(UNKNOWN))
            .persist(StorageLevel.MEMORY_AND_DISK());
    Evaluation evaluation =
        source.whileUnchanged(() -> Evaluation.of(predicted, col(LABEL), col(PREDICTED)));
    if (evaluation.confusion().rows() == 0) {
      throw new InvalidInputException("Cannot evaluate: the input has no rows");
    }
    Map<String, Object> figures = new LinkedHashMap<>(evaluation.figures());
    figures.put("rejects", source.rejected());
    figures.put(
        "unknownLabels", warnOfUnknown(evaluation.confusion(), saved.description().labels()));
    print(evaluation, predicted);
    confidence.threshold().ifPresent(least -> answered(evaluation, predicted, least, figures));
    json.ifPresent(
        files ->
            files.stage(
                staging ->
                    new StoragePath(staging, conf)
                        .child(StoragePath.nameOf(chosen.get(EvaluationSettings.JSON)))
                        .writeNew(PrettyJson.of(figures))));
    RunLimits.Counts counts = counts(predicted, source);
    Map<String, Object> told =
        ReportOutput.figures(session, counts, (System.nanoTime() - start) / 1e9);
    figures.forEach(
        (name, figure) -> {
          if (figure instanceof Number) {
            told.putIfAbsent(name, figure);
          }
        });
    report.stage("classify evaluate", told, Optional.empty());
    outputs.place();
    messages.fact("files", "%s", source.files());
    report.tell(messages);
    return new RunLimits(chosen).check(counts, messages, source.status());
  }

  /** Rows of classes that the model does not have are never right. Returns how many there are. */
  private long warnOfUnknown(Confusion confusion, List<String> known) {
    long rows = 0;
    List<String> unknown = new ArrayList<>();
    for (int i = 0; i < confusion.labels().size(); i++) {
      String label = confusion.labels().get(i);
      if (confusion.rowsOf(i) > 0 && !known.contains(label)) {
        rows += confusion.rowsOf(i);
        unknown.add(label);
      }
    }
    if (rows > 0) {
      messages.warn(
          String.format(
              Locale.ROOT,
              "%,d rows have labels that the model does not know: %s; it has %s",
              rows,
              first(unknown),
              first(known)));
    }
    return rows;
  }

  private static String first(List<String> labels) {
    String some = String.join(", ", labels.subList(0, Math.min(labels.size(), LARGEST_MATRIX)));
    return labels.size() > LARGEST_MATRIX ? some + ", …" : some;
  }

  private static RunLimits.Counts counts(Dataset<Row> predicted, TextRows source) {
    Row sums =
        predicted
            .agg(count(lit(1)), coalesce(sum(TOKENS), lit(0L)), coalesce(sum(UNKNOWN), lit(0L)))
            .first();
    return new RunLimits.Counts(
        sums.getLong(0), source.rejected(), sums.getLong(1), sums.getLong(2));
  }

  /** What a threshold comes to: the rows that are answered, and how many of these are right. */
  private void answered(
      Evaluation all, Dataset<Row> predicted, double threshold, Map<String, Object> figures) {
    Confusion answered =
        Evaluation.of(predicted.where(ANSWERED), col(LABEL), col(PREDICTED)).confusion();
    double share = (double) answered.rows() / all.confusion().rows();
    messages.fact(
        "threshold",
        "%.2f: %,d rows answered (%.1f %%), accuracy of these %.4f",
        threshold,
        answered.rows(),
        100 * share,
        answered.accuracy());
    figures.put("threshold", threshold);
    figures.put("answered", share);
    figures.put("answeredAccuracy", answered.accuracy());
  }

  private void print(Evaluation evaluation, Dataset<Row> predicted) {
    Confusion confusion = evaluation.confusion();
    messages.fact("rows", "%,d", confusion.rows());
    print("accuracy", confusion.accuracy(), evaluation.accuracy());
    print("macro-F1", confusion.macroF1(), evaluation.macroF1());
    List<String> labels = confusion.labels();
    messages.line("  worst classes:");
    for (int c : evaluation.worstFirst().subList(0, Math.min(WORST, labels.size()))) {
      messages.line(
          String.format(
              Locale.ROOT,
              "    %s: F1 %.3f, precision %.3f, recall %.3f of %,d rows%s",
              labels.get(c),
              confusion.f1(c),
              confusion.precision(c),
              confusion.recall(c),
              confusion.rowsOf(c),
              mostFrequentError(confusion, c)));
      if (chosen.get(RunSettings.SHOW_TEXT)) {
        examples(predicted, labels.get(c));
      }
    }
    if (labels.size() <= LARGEST_MATRIX) {
      matrix(confusion);
    }
  }

  private void print(String name, double value, Interval interval) {
    messages.fact(name, "%.4f (95 %%: %.4f to %.4f)", value, interval.low(), interval.high());
  }

  private static String mostFrequentError(Confusion confusion, int label) {
    int most = -1;
    for (int p = 0; p < confusion.labels().size(); p++) {
      long count = confusion.counts()[label][p];
      if (p != label && count > 0 && (most < 0 || count > confusion.counts()[label][most])) {
        most = p;
      }
    }
    return most < 0
        ? ""
        : "; predicted as "
            + confusion.labels().get(most)
            + " "
            + confusion.counts()[label][most]
            + " times";
  }

  private void examples(Dataset<Row> predicted, String label) {
    for (Row row :
        predicted
            .where(col(LABEL).equalTo(label).and(col(PREDICTED).notEqual(label)))
            .orderBy(TEXT)
            .limit(EXAMPLES)
            .collectAsList()) {
      messages.line("      " + row.getString(2) + ": " + row.getString(0));
    }
  }

  private void matrix(Confusion confusion) {
    messages.line("  confusion (a line a class, a column what it was predicted as):");
    for (int c = 0; c < confusion.labels().size(); c++) {
      StringBuilder line = new StringBuilder("   ");
      for (long count : confusion.counts()[c]) {
        line.append(String.format(Locale.ROOT, " %6d", count));
      }
      messages.line(line + "  " + confusion.labels().get(c));
    }
  }
}
