// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.stream;

import io.sparkh0.pipeline.FeaturePass;
import io.sparkh0.pipeline.Featurizer;
import io.sparkh0.pipeline.ReportOutput;
import io.sparkh0.pipeline.RunLimits;
import io.sparkh0.pipeline.RunLimits.Counts;
import io.sparkh0.pipeline.RunMessages;
import io.sparkh0.pipeline.RunStatus;
import io.sparkh0.pipeline.RunSummary;
import io.sparkh0.pipeline.source.Source;
import io.sparkh0.pipeline.source.SourceBatch;
import io.sparkh0.pipeline.source.SourceColumns;
import io.sparkh0.spark.SparkInternals;
import io.sparkh0.storage.AlreadyExistsException;
import io.sparkh0.storage.StagedFolder;
import io.sparkh0.storage.StagedOutputs;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The batches of one run of a stream, each placed whole and once. */
final class StreamBatches implements VoidFunction2<Dataset<Row>, Long> {
  private static final long serialVersionUID = 1L;

  private final transient SparkSession session;
  private final transient StreamSettings settings;
  private final transient Featurizer featurizer;
  private final transient StreamCheckpoint checkpoint;
  private final transient RunMessages messages;
  private final transient Consumer<String> warnings;
  private final transient Configuration conf;
  private final int specialTokens;
  private transient PlacedBatch last;
  private transient Counts counts = new Counts(0, 0, 0, 0);

  /** The same with special tokens, as reports count. */
  private transient Counts reported = counts;

  private long rowsIn;
  private double seconds;
  private int batches;
  private volatile RunStatus status = RunStatus.DONE;

  StreamBatches(
      SparkSession session,
      StreamSettings settings,
      Featurizer featurizer,
      StreamCheckpoint checkpoint,
      RunMessages messages) {
    this.session = session;
    this.settings = settings;
    this.featurizer = featurizer;
    this.checkpoint = checkpoint;
    this.messages = messages;
    this.conf = session.sessionState().newHadoopConf();
    this.specialTokens = featurizer.specialTokens();
    this.last = checkpoint.lastPlaced();
    Set<String> said = new HashSet<>();
    this.warnings =
        warning -> {
          // What is true of one batch is often true of the next.
          if (said.add(warning)) {
            messages.warn(warning);
          }
        };
  }

  /** How the stream stands; when it is not done so far, the run is to end. */
  RunStatus status() {
    return status;
  }

  /** How many batches this run placed. */
  int batches() {
    return batches;
  }

  /** What this run counted. */
  Counts counts() {
    return counts;
  }

  /** What all runs of the stream counted. */
  Counts total() {
    return last.total();
  }

  /**
   * Reads, computes and places a batch, unless it is in its place.
   *
   * @param batch the paths of its files
   */
  @Override
  public void call(Dataset<Row> batch, Long number) {
    try (StagedOutputs outputs = new StagedOutputs(warnings, conf)) {
      // This first: it undoes what a run placed in part that was killed while it did so.
      StagedFolder output =
          outputs.folder(settings.features().output().path(), StagedFolder.Mode.APPEND);
      if (checkpoint.isPlaced(number)) {
        messages.progress("batch " + number + ": was placed before the last run ended");
        return;
      }
      Set<String> files = Set.copyOf(batch.as(Encoders.STRING()).collectAsList());
      SparkInternals.inSession(
          session,
          () -> {
            place(number, files, output, outputs);
            return number;
          });
      checkpoint.forgetBefore(number);
    }
  }

  private void place(long number, Set<String> files, StagedFolder output, StagedOutputs outputs) {
    long start = System.nanoTime();
    Source source =
        new Source(
            session, settings.features().input(), new SourceBatch(files, last.columns()), warnings);
    Dataset<Row> rows = source.read();
    Optional<RunSummary> summary = Optional.empty();
    PlacedBatch placed = last;
    // Spark hands over no file that is empty, or gone since its batch was planned.
    if (!files.isEmpty() && !SourceColumns.isNone(rows)) {
      Optional<StagedFolder> rejects =
          settings.features().rejects().folder(outputs, StagedFolder.Mode.APPEND);
      summary =
          Optional.of(
              source.whileUnchanged(
                  () ->
                      new FeaturePass(session, settings.features(), featurizer)
                          .stage(rows, output, rejects)));
      placed =
          new PlacedBatch(
              Optional.of(SourceColumns.ofInput(rows)),
              last.total().plus(summary.get().counts(specialTokens)));
    }
    double took = (System.nanoTime() - start) / 1e9;
    seconds += took;
    summary.ifPresent(
        counted -> {
          rowsIn += counted.rowsIn();
          reported = reported.plus(counted.counts(0));
        });
    ReportOutput report = new ReportOutput(settings.chosen(), outputs, conf);
    try {
      report.stage("featurize --stream", figures(), Optional.empty());
      checkpoint.stage(number, placed, outputs);
      outputs.place();
    } catch (AlreadyExistsException e) {
      throw new IllegalStateException(
          "batch " + number + " was placed by another run of this stream; let only one run");
    }
    last = placed;
    batches++;
    summary.ifPresentOrElse(
        counted -> tell(number, source.files(), counted, took),
        () ->
            messages.progress(
                "batch "
                    + number
                    + ": no rows; its files are empty, or gone since it was planned"));
  }

  /** Of all batches of this run so far. */
  private Map<String, Object> figures() {
    Map<String, Object> figures = ReportOutput.figures(session, rowsIn, reported, seconds);
    figures.put("batches", batches + 1);
    return figures;
  }

  private void tell(long number, String files, RunSummary summary, double took) {
    Counts own = summary.counts(specialTokens);
    messages.progress(
        String.format(
            Locale.ROOT,
            "batch %d: files %s, %,d rows in, %,d out, %,d rejects, %.1f s, %,.0f rows/s",
            number,
            files,
            summary.rowsIn(),
            own.rows(),
            own.rejected(),
            took,
            summary.rowsIn() / took));
    summary.shown().forEach(messages::line);
    counts = counts.plus(own);
    RunStatus rejects = settings.features().rejects().status(counts.rejected());
    status = new RunLimits(settings.chosen()).check(counts, messages, rejects);
  }
}
