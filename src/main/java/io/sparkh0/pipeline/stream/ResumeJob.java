// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.stream;

import io.sparkh0.pipeline.Featurizer;
import io.sparkh0.pipeline.OutputSettings;
import io.sparkh0.pipeline.RunCounts;
import io.sparkh0.pipeline.RunLimits;
import io.sparkh0.pipeline.RunMessages;
import io.sparkh0.pipeline.RunStatus;
import io.sparkh0.pipeline.source.InputFiles;
import io.sparkh0.pipeline.source.InvalidInputException;
import io.sparkh0.setting.InvalidSettingException;
import io.sparkh0.storage.ListedFile;
import io.sparkh0.storage.StagedFolder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * A run over many files that goes on where the last one stopped, however it did. Spark's stream of
 * files would find them too, but of one path, without what was changed or is gone, and by a record
 * of its own beside the manifest that is needed to tell that.
 */
public final class ResumeJob {
  private final SparkSession session;
  private final ResumeSettings settings;
  private final RunMessages messages;
  private final Configuration conf;

  /**
   * A run that is made once.
   *
   * @param session column names of which are case-sensitive ({@code spark.sql.caseSensitive})
   * @param messages receive a line a batch, and the summary of all runs
   */
  public ResumeJob(SparkSession session, ResumeSettings settings, RunMessages messages) {
    this.session = session;
    this.settings = settings;
    this.messages = messages;
    this.conf = session.sessionState().newHadoopConf();
  }

  /**
   * Runs until all files are done.
   *
   * @throws InvalidSettingException if settings do not fit the input, the table or the manifest
   * @throws InvalidInputException if the input cannot be read, or a file that is done was changed
   */
  public RunStatus run() {
    settings.features().input().format();
    RunPlaces places = new RunPlaces(settings.chosen(), messages, conf);
    return places.alone(() -> run(places));
  }

  private RunStatus run(RunPlaces places) {
    long start = System.nanoTime();
    StreamCheckpoint manifest = new StreamCheckpoint(settings.checkpoint(), "run.json", conf);
    if (!manifest.isBegun()) {
      places.refuseOthers();
    }
    Featurizer featurizer = new Featurizer(session, settings.features(), messages);
    manifest.open(StreamDescription.of(settings.chosen(), featurizer, conf));
    DoneFiles done = DoneFiles.in(manifest.placed());
    InputFiles input =
        InputFiles.list(settings.features().input(), Optional.empty(), conf, messages::warn);
    done.checkInput(input.files());
    done.checkOutput(output(), conf);
    Consumer<StagedFolder> unmarked = StagedFolder::withoutMark;
    BatchPlacer placer =
        new BatchPlacer(session, settings.features(), featurizer, manifest, messages, unmarked);
    FilesToRead files = new FilesToRead(session, settings, manifest, done, input, messages);
    List<ListedFile> left = files.find();
    int all = done.files().size() + left.size();
    messages.line("manifest in " + manifest);
    if (left.isEmpty()) {
      messages.line(
          String.format(
              Locale.ROOT, "All %,d files are done; nothing is read, nothing changed.", all));
    } else {
      place(left, files, placer, manifest.next());
    }
    if (manifest.isBegun()) {
      StagedFolder.mark(output(), conf);
    }
    RunCounts counts = placer.last().total();
    messages.fact("files", "%s; %,d are done, %,d by this run", input.summary(), all, left.size());
    counts.print(messages);
    messages.fact("time", "%.1f s", (System.nanoTime() - start) / 1e9);
    messages.fact("written to", "%s (%s)", output(), settings.features().output().format());
    places.tellRejects(counts.rejects());
    return new RunLimits(settings.chosen())
        .check(
            counts.limits(featurizer.specialTokens()),
            messages,
            settings.features().rejects().status(counts.rejects()));
  }

  private String output() {
    return settings.chosen().get(OutputSettings.OUTPUT);
  }

  private void place(List<ListedFile> files, FilesToRead source, BatchPlacer placer, long first) {
    BatchSizes sizes = new BatchSizes(new BatchSettings(settings.chosen()));
    messages.step(String.format(Locale.ROOT, "reading %,d files", files.size()));
    int read = 0;
    long number = first;
    try {
      while (read < files.size()) {
        List<ListedFile> rest = files.subList(read, files.size());
        List<ListedFile> batch = rest.subList(0, sizes.next(rest));
        BatchPlacer.Result placed = placer.place(number, () -> source.part(batch)).orElseThrow();
        read += batch.size();
        messages.progress(
            String.format(
                Locale.ROOT, "batch %d: %s; %,d of %,d files", number, placed, read, files.size()));
        sizes.took(placed.seconds());
        number++;
      }
    } finally {
      if (read < files.size()) {
        messages.warn(
            String.format(
                Locale.ROOT,
                "%,d of %,d files are done, and their rows in place; the same command goes on with"
                    + " the others",
                read,
                files.size()));
      }
    }
  }
}
