// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.stream;

import static io.sparkh0.setting.InvalidSettingException.refuse;

import io.sparkh0.pipeline.Featurizer;
import io.sparkh0.pipeline.OutputSettings;
import io.sparkh0.pipeline.RunMessages;
import io.sparkh0.pipeline.RunStatus;
import io.sparkh0.pipeline.source.InvalidInputException;
import io.sparkh0.setting.InvalidSettingException;
import io.sparkh0.storage.FileListing;
import io.sparkh0.storage.StoragePath;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;

/**
 * A run of a stream: features of the files in a folder, and of those that come into it while it
 * runs. The next run with the same settings goes on where this one ended, however it did.
 */
public final class StreamJob {
  private static final int LOOK_MILLIS = 200;

  private final SparkSession session;
  private final StreamSettings settings;
  private final RunMessages messages;
  private final Configuration conf;

  /**
   * A run that is made once.
   *
   * @param session column names of which are case-sensitive ({@code spark.sql.caseSensitive})
   * @param messages receive a line a batch
   */
  public StreamJob(SparkSession session, StreamSettings settings, RunMessages messages) {
    this.session = session;
    this.settings = settings;
    this.messages = messages;
    this.conf = session.sessionState().newHadoopConf();
  }

  /**
   * Runs until it is stopped, a limit is passed or, where that was asked for, no file is left.
   *
   * @throws InvalidSettingException if settings do not fit the input, the table or the checkpoint
   * @throws InvalidInputException if the input cannot be read
   */
  public RunStatus run() {
    settings.features().input().format();
    RunPlaces places = new RunPlaces(settings.chosen(), messages, conf);
    return places.alone(() -> run(places));
  }

  private RunStatus run(RunPlaces places) {
    StreamCheckpoint checkpoint = new StreamCheckpoint(settings.checkpoint(), "stream.json", conf);
    check(places, checkpoint.isBegun());
    Featurizer featurizer = new Featurizer(session, settings.features(), messages);
    checkpoint.open(StreamDescription.of(settings.chosen(), featurizer, conf));
    BatchPlacer placer =
        new BatchPlacer(
            session, settings.features(), featurizer, checkpoint, messages, folder -> {});
    StreamBatches batches =
        new StreamBatches(
            session, settings, checkpoint, placer, featurizer.specialTokens(), messages);
    messages.line("checkpoint in " + checkpoint);
    messages.step("reading what comes into " + settings.input() + ", " + settings.when());
    try (StreamShutdown shutdown = new StreamShutdown()) {
      StreamingQuery query =
          new NewFiles(session, settings.input()).start(settings, checkpoint.ofSpark(), batches);
      shutdown.stops(query);
      await(query, batches);
      tell(batches, places);
    } catch (StreamingQueryException | TimeoutException e) {
      messages.warn(
          "a batch that is not placed is read anew by the next run, with its files as they are"
              + " then: put right, emptied or taken out");
      throw failure(e);
    }
    return batches.status();
  }

  private static void await(StreamingQuery query, StreamBatches batches)
      throws StreamingQueryException, TimeoutException {
    while (!query.awaitTermination(LOOK_MILLIS)) {
      if (batches.status() != RunStatus.DONE) {
        query.stop();
      }
    }
  }

  /** What Spark wraps a fault of the settings or of the input in says nothing to a user. */
  private static RuntimeException failure(Exception failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof InvalidSettingException || t instanceof InvalidInputException) {
        return (RuntimeException) t;
      }
    }
    return new IllegalStateException(failure);
  }

  /**
   * @param isBegun whether a batch is in its place, and so the output is the stream's own
   */
  private void check(RunPlaces places, boolean isBegun) {
    StoragePath input = new StoragePath(settings.input(), conf);
    refuse(input.isFile(), "--input " + input + " is a file; --stream wants a folder or a glob");
    String output = settings.features().output().path();
    boolean isThere = new StoragePath(output, conf).exists();
    if (isBegun && !isThere) {
      messages.warn(
          "--output "
              + output
              + " is gone; only rows of files that come from now on will be there");
    }
    if (!isBegun) {
      places.refuseOthers();
    }
    FileListing listing = new FileListing(conf);
    boolean isGlob = !listing.add(settings.input());
    if (isGlob && !settings.input().matches(".*[*?\\[{].*")) {
      throw new InvalidInputException(
          "Cannot read input " + settings.input() + ": there is no such folder; make it first");
    }
    if (!isBegun && listing.files().isEmpty()) {
      messages.warn(
          "no file is in "
              + settings.input()
              + " yet; the columns of the stream will be those of the first that come");
    }
  }

  private void tell(StreamBatches batches, RunPlaces places) {
    messages.fact("batches", "%,d", batches.batches());
    messages.fact(
        "rows out",
        "%,d (%,d since the first start)",
        batches.counts().rowsOut(),
        batches.total().rowsOut());
    messages.fact(
        "rejects",
        "%,d (%,d since the first start)",
        batches.counts().rejects(),
        batches.total().rejects());
    messages.fact("written to", "%s", settings.chosen().get(OutputSettings.OUTPUT));
    places.tellRejects(batches.total().rejects());
    messages.line("The same command goes on from here, with the files that come.");
  }
}
