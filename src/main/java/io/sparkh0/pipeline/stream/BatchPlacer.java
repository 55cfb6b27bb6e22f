// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.stream;

import io.sparkh0.pipeline.FeaturePass;
import io.sparkh0.pipeline.FeaturizeSettings;
import io.sparkh0.pipeline.Featurizer;
import io.sparkh0.pipeline.FileRows;
import io.sparkh0.pipeline.ReportOutput;
import io.sparkh0.pipeline.RunCounts;
import io.sparkh0.pipeline.RunMessages;
import io.sparkh0.pipeline.RunSummary;
import io.sparkh0.pipeline.source.Source;
import io.sparkh0.pipeline.source.SourceColumns;
import io.sparkh0.spark.SparkInternals;
import io.sparkh0.storage.AlreadyExistsException;
import io.sparkh0.storage.StagedFolder;
import io.sparkh0.storage.StagedOutputs;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Reads, computes and places batches of files, each whole and once. */
final class BatchPlacer {
  private final SparkSession session;
  private final FeaturizeSettings settings;
  private final Featurizer featurizer;
  private final StreamCheckpoint checkpoint;
  private final RunMessages messages;
  private final Consumer<StagedFolder> staged;
  private final Configuration conf;
  private PlacedBatch last;
  private RunCounts counted = RunCounts.NONE;
  private double seconds;
  private int batches;

  /**
   * What a batch is and took.
   *
   * @param counts of it
   * @param files how many were read, in words
   * @param seconds from reading to its place
   */
  record Result(RunCounts counts, String files, double seconds) {
    /** In words. */
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "files %s, %,d rows in, %,d out, %,d rejects, %.1f s, %,.0f rows/s",
          files,
          counts.rowsIn(),
          counts.rowsOut(),
          counts.rejects(),
          seconds,
          counts.rowsIn() / seconds);
    }
  }

  /**
   * Batches after those that are in their places.
   *
   * @param staged is shown each folder of features before it takes its place
   */
  BatchPlacer(
      SparkSession session,
      FeaturizeSettings settings,
      Featurizer featurizer,
      StreamCheckpoint checkpoint,
      RunMessages messages,
      Consumer<StagedFolder> staged) {
    this.session = session;
    this.settings = settings;
    this.featurizer = featurizer;
    this.checkpoint = checkpoint;
    this.messages = messages;
    this.staged = staged;
    this.conf = session.sessionState().newHadoopConf();
    this.last = checkpoint.lastPlaced();
  }

  /** Receives what a user may not expect of a batch. */
  Consumer<String> warnings() {
    return messages::warn;
  }

  /** What is said of the last batch in its place. */
  PlacedBatch last() {
    return last;
  }

  /**
   * Places a batch, unless it is in its place.
   *
   * @param batch its rows, if it has any
   * @return empty if it was in its place
   * @throws IllegalStateException if another run placed it meanwhile
   */
  Optional<Result> place(long number, Supplier<Source> batch) {
    try (StagedOutputs outputs = new StagedOutputs(messages::warn, conf)) {
      // This first: it undoes what a run placed in part that was killed while it did so.
      StagedFolder output = outputs.folder(settings.output().path(), StagedFolder.Mode.APPEND);
      return checkpoint.isPlaced(number)
          ? Optional.empty()
          : Optional.of(
              SparkInternals.inSession(session, () -> place(number, batch.get(), output, outputs)));
    }
  }

  private Result place(long number, Source source, StagedFolder output, StagedOutputs outputs) {
    long start = System.nanoTime();
    Dataset<Row> rows = source.read();
    RunCounts counts = RunCounts.NONE;
    PlacedBatch placed = new PlacedBatch(last.columns(), List.of(), List.of(), last.total());
    // Spark hands over no file that is empty, or gone since its batch was planned.
    if (!source.listed().isEmpty() && !SourceColumns.isNone(rows)) {
      Optional<StagedFolder> rejects = settings.rejects().folder(outputs, StagedFolder.Mode.APPEND);
      RunSummary summary =
          source.whileUnchanged(
              () -> FeaturePass.byFile(session, settings, featurizer).stage(rows, output, rejects));
      staged.accept(output);
      summary.shown().forEach(messages::line);
      counts = summary.counts();
      placed =
          new PlacedBatch(
              Optional.of(SourceColumns.ofInput(rows)),
              source.listed().stream()
                  .map(
                      file ->
                          new ReadFile(
                              file.qualified(),
                              file.version(),
                              summary.files().getOrDefault(file.qualified(), FileRows.NONE)))
                  .toList(),
              output.names(),
              last.total().plus(counts));
    }
    double took = (System.nanoTime() - start) / 1e9;
    RunCounts all = counted.plus(counts);
    try {
      report(outputs, all, seconds + took);
      checkpoint.stage(number, placed, outputs);
      outputs.place();
    } catch (AlreadyExistsException e) {
      throw new IllegalStateException(
          "batch " + number + " was placed by another run of this output; let only one run");
    }
    last = placed;
    counted = all;
    seconds += took;
    batches++;
    return new Result(counts, source.files(), took);
  }

  /** The figures of all batches of this run so far, where a report is asked for. */
  private void report(StagedOutputs outputs, RunCounts all, double took) {
    Map<String, Object> figures = all.figures(session, took);
    figures.put("batches", batches + 1);
    new ReportOutput(settings.chosen(), outputs, conf)
        .stage("featurize --stream", figures, Optional.of(all.percentiles()));
  }
}
