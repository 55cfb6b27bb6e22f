// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.clean;

import io.sparkh0.pipeline.RunMessages;
import io.sparkh0.pipeline.RunStatus;
import io.sparkh0.storage.Leftover;
import io.sparkh0.storage.Leftover.Extent;
import io.sparkh0.storage.Leftover.State;
import io.sparkh0.storage.Leftovers;
import io.sparkh0.storage.TemporaryFolder;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;

/** One run that looks for what killed runs left, tells it, and deletes what surely nobody uses. */
public final class CleanJob {
  private static final String[] UNITS = {"bytes", "KB", "MB", "GB", "TB"};
  private static final double KILO = 1000;

  private final CleanSettings settings;
  private final RunMessages messages;
  private final Configuration conf;
  private final Instant now = Instant.now();
  private long found;
  private long deleted;
  private long bytes;
  private RunStatus status = RunStatus.DONE;

  /**
   * A job that runs once.
   *
   * @param messages receive what is found, a line each
   */
  public CleanJob(CleanSettings settings, RunMessages messages, Configuration conf) {
    this.settings = settings;
    this.messages = messages;
    this.conf = conf;
  }

  /**
   * Looks everywhere; {@link RunStatus#INCOMPLETE} if something could not be deleted or undone.
   *
   * @throws UncheckedIOException if a folder cannot be looked into
   */
  public RunStatus run() {
    for (String path : settings.paths()) {
      Leftovers leftovers = new Leftovers(path, conf);
      leftovers.journals().forEach(journal -> treat(journal, "undo", leftovers::undo));
      leftovers.files().forEach(file -> treat(file, "delete", Leftover::delete));
    }
    String temporary = TemporaryFolder.shared();
    TemporaryFolder.in(temporary, conf).forEach(one -> treat(one, "delete", Leftover::delete));
    tell(temporary);
    return status;
  }

  private void tell(String temporary) {
    messages.fact("looked into", "%s", temporary);
    settings.paths().forEach(path -> messages.fact("looked into", "%s", path));
    messages.fact("found", "%,d", found);
    messages.fact(settings.isDryRun() ? "to delete" : "deleted", "%,d (%s)", deleted, size(bytes));
    long others = TemporaryFolder.ofSpark(temporary);
    if (others > 0) {
      messages.fact(
          "others",
          "%,d folders of Spark in %s may be of any program; they are left",
          others,
          temporary);
    }
  }

  private void treat(Leftover one, String verb, Consumer<Leftover> action) {
    found++;
    Extent extent = one.extent();
    Duration age = Duration.between(extent.changed(), now);
    String line =
        String.format(
            Locale.ROOT, "%s (%s, %s old)", one.describe(), size(extent.bytes()), age(age));
    if (!isOver(one, age)) {
      messages.line("left: " + line);
      return;
    }
    if (!settings.isDryRun()) {
      try {
        action.accept(one);
      } catch (UncheckedIOException e) {
        messages.warn(e.getMessage());
        status = RunStatus.INCOMPLETE;
        return;
      }
    }
    deleted++;
    bytes += extent.bytes();
    messages.line((settings.isDryRun() ? "to " + verb + ": " : past(verb) + ": ") + line);
  }

  private static String past(String verb) {
    return verb.equals("undo") ? "undone" : verb + "d";
  }

  private boolean isOver(Leftover one, Duration age) {
    return one.state() == State.LEFT
        || (one.state() == State.UNSURE
            && settings.olderThan().filter(least -> age.compareTo(least) >= 0).isPresent());
  }

  private static String size(long bytes) {
    double size = bytes;
    int unit = 0;
    while (size >= KILO && unit < UNITS.length - 1) {
      size /= KILO;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", size, UNITS[unit]);
  }

  private static String age(Duration age) {
    if (age.toDays() > 0) {
      return age.toDays() + " d";
    }
    return age.toHours() > 0 ? age.toHours() + " h" : age.toMinutes() + " min";
  }
}
