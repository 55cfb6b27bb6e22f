// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.stream;

import io.sparkh0.pipeline.RunMessages;
import io.sparkh0.pipeline.source.InputFiles;
import io.sparkh0.pipeline.source.InputSettings;
import io.sparkh0.pipeline.source.Source;
import io.sparkh0.pipeline.source.SourceColumns;
import io.sparkh0.storage.ListedFile;
import io.sparkh0.storage.StoragePath;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * The files that a run is to read, and how: by the columns of all that were there when it began, so
 * that it does not count which of them make a batch.
 */
final class FilesToRead {
  private final SparkSession session;
  private final ResumeSettings settings;
  private final StreamCheckpoint manifest;
  private final DoneFiles done;
  private final InputFiles input;
  private final RunMessages messages;
  private Source source;
  private RunPlan plan;

  /**
   * Nothing found yet.
   *
   * @param input what is there now
   */
  FilesToRead(
      SparkSession session,
      ResumeSettings settings,
      StreamCheckpoint manifest,
      DoneFiles done,
      InputFiles input,
      RunMessages messages) {
    this.session = session;
    this.settings = settings;
    this.manifest = manifest;
    this.done = done;
    this.input = input;
    this.messages = messages;
  }

  /** Finds the files that are left, and writes down what is planned where that is new. */
  List<ListedFile> find() {
    Optional<RunPlan> before = manifest.plan();
    Set<String> known = before.map(RunPlan::files).orElseGet(Set::of);
    List<ListedFile> came =
        input.files().stream().filter(file -> !known.contains(file.qualified())).toList();
    warnOfGone(known);
    boolean takesNew = before.isEmpty() || settings.isIncremental();
    List<ListedFile> left =
        input.files().stream()
            .filter(file -> !done.has(file))
            .filter(file -> takesNew || known.contains(file.qualified()))
            .toList();
    if (!takesNew && !came.isEmpty()) {
      messages.warn(
          came.size()
              + " files came since the run began; --incremental in place of --resume reads them: "
              + DoneFiles.some(came.stream().map(ListedFile::path).toList(), ", "));
    }
    if (!left.isEmpty()) {
      open(before, left, takesNew ? came : List.of());
    }
    return left;
  }

  private void open(Optional<RunPlan> before, List<ListedFile> left, List<ListedFile> came) {
    InputSettings given = settings.features().input();
    InputSettings found = before.map(known -> known.applied(given)).orElse(given);
    source = source(found, left, Optional.empty());
    if (!came.isEmpty()) {
      Optional<StructType> columns = before.map(RunPlan::columns);
      // Of files that come after others, this says what fits and what is left out.
      Source fresh = columns.isEmpty() ? source : source(found, came, columns);
      StructType now = SourceColumns.ofInput(fresh.read());
      Set<String> all = new LinkedHashSet<>(before.map(RunPlan::files).orElseGet(Set::of));
      came.forEach(file -> all.add(file.qualified()));
      plan =
          new RunPlan(
              all,
              columns.orElse(now),
              InputSettings.CSV_ESCAPE.format(fresh.settings().csvEscape()));
      manifest.write(plan);
    } else {
      plan = before.orElseThrow();
    }
  }

  private Source source(
      InputSettings settings, List<ListedFile> files, Optional<StructType> columns) {
    return new Source(session, settings, input.with(files), columns, messages::warn);
  }

  /** Some of the files that were found. */
  Source part(List<ListedFile> files) {
    return source.part(files, plan.applied(settings.features().input()), plan.columns());
  }

  private void warnOfGone(Set<String> known) {
    Set<String> gone = new LinkedHashSet<>(known);
    gone.removeAll(done.files().keySet());
    input.files().forEach(file -> gone.remove(file.qualified()));
    if (!gone.isEmpty()) {
      messages.warn(
          gone.size()
              + " files that were not read yet are gone since the run began, or empty: "
              + DoneFiles.some(gone.stream().map(StoragePath::plain).toList(), ", "));
    }
  }
}
