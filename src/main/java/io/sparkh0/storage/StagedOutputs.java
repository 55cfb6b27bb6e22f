// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CommonConfigurationKeysPublic;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * All that one run writes, placed together or not at all. Each output is staged; {@link #place}
 * moves them to their places, the one that was asked for first, the main one, last. A run that is
 * killed while it does so leaves a journal beside the main output, and whoever asks for that output
 * next has what was placed undone, or completed, before anything else. Hadoop's committers and
 * Iceberg think so too: what is written counts once one small file says so.
 */
public final class StagedOutputs implements AutoCloseable {
  /** Between Spark's own shutdown hook (40) and the closing of file systems (10). */
  private static final int AFTER_SPARK = 20;

  private static final int ATTEMPTS = 5;
  private static final int PAUSE_MILLIS = 300;

  private final Consumer<String> warnings;
  private final Configuration conf;
  private final List<StagedOutput> outputs = new ArrayList<>();
  private Optional<Journal> journal = Optional.empty();
  private boolean isPlaced;
  private final Runnable cleaner = this::discard;

  /**
   * No output yet.
   *
   * @param warnings receives what a user should know and what fails nothing, one line each
   * @param conf Hadoop's configuration
   */
  public StagedOutputs(Consumer<String> warnings, Configuration conf) {
    this.warnings = warnings;
    this.conf = conf;
    // Without the time it would read all of Hadoop's configuration files for each of these.
    ShutdownHookManager.get()
        .addShutdownHook(
            cleaner,
            AFTER_SPARK,
            conf.getTimeDuration(
                CommonConfigurationKeysPublic.SERVICE_SHUTDOWN_TIMEOUT,
                CommonConfigurationKeysPublic.SERVICE_SHUTDOWN_TIMEOUT_DEFAULT,
                TimeUnit.SECONDS),
            TimeUnit.SECONDS);
  }

  private interface Opening<T> {
    T open(Path path) throws IOException;
  }

  /**
   * A folder that is written whole.
   *
   * @param path on any Hadoop file system
   * @param mode what happens where there is something already
   * @throws AlreadyExistsException if there is something and the mode is error
   * @throws IllegalArgumentException if it is a file system's root, or a file to append to
   */
  public StagedFolder folder(String path, StagedFolder.Mode mode) {
    return add(path, given -> StagedFolder.at(given, mode, conf));
  }

  /**
   * Files that are written into a folder, beside what is there.
   *
   * @param folder made where it is absent
   * @param onExisting what happens where there is a file of the same name
   * @throws IllegalArgumentException if it is a file
   */
  public StagedFiles files(String folder, OnExisting onExisting) {
    return add(folder, given -> StagedFiles.in(given, onExisting, conf));
  }

  /**
   * One file, which is to be staged under its name.
   *
   * @throws AlreadyExistsException if there is one that may not be replaced
   * @throws IllegalArgumentException if it is a folder
   */
  public StagedFiles file(String path, OnExisting onExisting) {
    return add(path, given -> StagedFiles.at(given, onExisting, conf));
  }

  private <T extends StagedOutput> T add(String path, Opening<T> opening) {
    try {
      Path given = new Path(path);
      if (outputs.isEmpty() && given.getParent() != null) {
        FileSystem fs = given.getFileSystem(conf);
        Journal own = new Journal(fs.makeQualified(given), fs, conf);
        own.recover()
            .ifPresent(
                done ->
                    warnings.accept(
                        "a run was killed while it placed its outputs, "
                            + path
                            + " among them; "
                            + done));
        journal = Optional.of(own);
      }
      T output = opening.open(given);
      outputs.add(output);
      warnOfLeftovers(output);
      return output;
    } catch (IOException e) {
      throw StagedOutput.failure(path, e);
    }
  }

  /**
   * Warns where an earlier run was killed before it could clean up. Nothing is deleted: it may be
   * another run that is still writing.
   */
  private void warnOfLeftovers(StagedOutput output) throws IOException {
    Path parent = output.staging().getParent();
    if (output.files().exists(parent)) {
      for (Leftover left :
          new Leftovers(output.files(), parent, output.target().getName()).files()) {
        warnings.accept(left.describe() + " (see jobs/h0 clean " + StoragePath.plain(parent) + ")");
      }
    }
  }

  /**
   * Puts all that was staged in place.
   *
   * @throws UncheckedIOException if that fails; what was there before is there again
   */
  public synchronized void place() {
    List<StagedOutput> staged = new ArrayList<>(outputs);
    staged.removeIf(output -> !output.isStaged());
    Collections.reverse(staged);
    Placement placement = new Placement();
    String current = "";
    try {
      for (StagedOutput output : staged) {
        current = output.describe();
        placement = placement.and(output.placement());
      }
      place(placement, staged.stream().map(StagedOutput::staging).toList());
      isPlaced = true;
    } catch (IOException e) {
      throw StagedOutput.failure(current, e);
    }
  }

  private void place(Placement placement, List<Path> staging) throws IOException {
    if (staging.isEmpty()) {
      return;
    }
    if (placement.isOneStep()) {
      placement.make(conf);
      placement.complete(conf);
      return;
    }
    Journal own = journal.orElseThrow();
    own.write(placement, staging);
    try {
      placement.make(conf);
      own.commit(placement, staging);
    } catch (IOException | RuntimeException e) {
      try {
        placement.undo(conf);
        own.end(List.of());
      } catch (IOException | RuntimeException undoing) {
        e.addSuppressed(undoing);
      }
      throw e;
    }
    placement.complete(conf);
    own.end(staging);
  }

  /**
   * Deletes what was staged and not placed; waits where outputs are being placed. Tasks that are
   * being stopped may write to a staging folder once more.
   */
  private synchronized void discard() {
    boolean isStopping = ShutdownHookManager.get().isShutdownInProgress();
    for (int attempt = 0; attempt < ATTEMPTS && discardAll(); attempt++) {
      if (!isStopping) {
        return;
      }
      pause();
    }
  }

  /** Whether there was anything to delete. */
  private boolean discardAll() {
    boolean found = false;
    for (StagedOutput output : outputs) {
      found |= discard(output, StagedOutput::discard);
    }
    // An output that was made in vain leaves no folders behind that were made for it.
    for (StagedOutput output : isPlaced ? List.<StagedOutput>of() : outputs) {
      discard(output, StagedOutput::prune);
    }
    return found;
  }

  private interface Discarding {
    /** Whether there was anything to delete. */
    boolean of(StagedOutput output) throws IOException;
  }

  private boolean discard(StagedOutput output, Discarding discarding) {
    try {
      return discarding.of(output);
    } catch (IOException e) {
      warnings.accept("cannot delete " + output.staging() + ": " + e.getMessage());
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Deletes what was staged and not placed. */
  @Override
  public void close() {
    ShutdownHookManager hooks = ShutdownHookManager.get();
    if (!hooks.isShutdownInProgress()) {
      discard();
      hooks.removeShutdownHook(cleaner);
    }
  }
}
