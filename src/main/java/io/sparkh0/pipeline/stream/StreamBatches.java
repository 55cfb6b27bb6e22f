// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.stream;

import io.sparkh0.pipeline.RunCounts;
import io.sparkh0.pipeline.RunLimits;
import io.sparkh0.pipeline.RunMessages;
import io.sparkh0.pipeline.RunStatus;
import io.sparkh0.pipeline.source.InputFiles;
import io.sparkh0.pipeline.source.InputSettings;
import io.sparkh0.pipeline.source.Source;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The batches of one run of a stream, as Spark hands them over. */
final class StreamBatches implements VoidFunction2<Dataset<Row>, Long> {
  private static final long serialVersionUID = 1L;

  private final transient SparkSession session;
  private final transient StreamSettings settings;
  private final transient StreamCheckpoint checkpoint;
  private final transient BatchPlacer placer;
  private final transient RunMessages messages;
  private final int specialTokens;
  private transient RunCounts counts = RunCounts.NONE;
  private int batches;
  private volatile RunStatus status = RunStatus.DONE;

  /**
   * No batch yet.
   *
   * @param specialTokens how many of each row's tokens are special
   */
  StreamBatches(
      SparkSession session,
      StreamSettings settings,
      StreamCheckpoint checkpoint,
      BatchPlacer placer,
      int specialTokens,
      RunMessages messages) {
    this.session = session;
    this.settings = settings;
    this.checkpoint = checkpoint;
    this.placer = placer;
    this.specialTokens = specialTokens;
    this.messages = messages;
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
  RunCounts counts() {
    return counts;
  }

  /** What all runs of the stream counted. */
  RunCounts total() {
    return placer.last().total();
  }

  /**
   * Places a batch, unless it is in its place.
   *
   * @param batch the paths of its files
   */
  @Override
  public void call(Dataset<Row> batch, Long number) {
    Optional<BatchPlacer.Result> placed = placer.place(number, () -> source(batch));
    if (placed.isEmpty()) {
      messages.progress("batch " + number + ": was placed before the last run ended");
      return;
    }
    batches++;
    RunCounts own = placed.get().counts();
    if (own.rowsIn() == 0) {
      messages.progress(
          "batch " + number + ": no rows; its files are empty, or gone since it was planned");
    } else {
      messages.progress("batch " + number + ": " + placed.get());
      counts = counts.plus(own);
      RunStatus rejects = settings.features().rejects().status(counts.rejects());
      status =
          new RunLimits(settings.chosen()).check(counts.limits(specialTokens), messages, rejects);
    }
    checkpoint.forgetBefore(number);
  }

  private Source source(Dataset<Row> batch) {
    Set<String> files = Set.copyOf(batch.as(Encoders.STRING()).collectAsList());
    InputSettings input = settings.features().input();
    InputFiles listed =
        InputFiles.list(
            input, Optional.of(files), session.sessionState().newHadoopConf(), placer.warnings());
    return new Source(session, input, listed, placer.last().columns(), placer.warnings());
  }
}
