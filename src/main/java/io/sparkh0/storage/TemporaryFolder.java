// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

import io.sparkh0.storage.Leftover.State;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * The folder that jobs/h0 gives a process for all that it, Spark and libraries keep on the local
 * disk while it runs: {@code spark-h0-PID-NAMESPACE-HOST-RANDOM} in the machine's temporary folder.
 * Of a process that is killed it stays.
 */
public final class TemporaryFolder {
  private static final Pattern NAME = Pattern.compile("spark-h0-(\\d+)-(\\d+-.+)-\\w+");

  private static final Pattern OF_SPARK =
      Pattern.compile("(?:spark|blockmgr|artifacts)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** After Spark has deleted its own, and the file systems are closed (10). */
  private static final int AFTER_ALL = 5;

  private TemporaryFolder() {}

  private static File current() {
    return new File(System.getProperty("java.io.tmpdir"));
  }

  /** The machine's temporary folder, which holds those of all processes. */
  public static String shared() {
    File own = current();
    return NAME.matcher(own.getName()).matches() ? own.getParent() : own.getPath();
  }

  /**
   * Has this process's own folder deleted at its end, where it has one.
   *
   * @param warnings receives a line where that fails
   */
  public static void deleteAtExit(Consumer<String> warnings) {
    Matcher name = NAME.matcher(current().getName());
    if (name.matches() && Long.parseLong(name.group(1)) == ProcessHandle.current().pid()) {
      ShutdownHookManager.get()
          .addShutdownHook(
              () -> {
                if (!FileUtil.fullyDelete(current())) {
                  warnings.accept("cannot delete " + current() + "; jobs/h0 clean does");
                }
              },
              AFTER_ALL);
    }
  }

  /**
   * What processes left in a temporary folder, or use there now.
   *
   * @throws UncheckedIOException if it cannot be read
   */
  public static List<Leftover> in(String folder, Configuration conf) {
    List<Leftover> found = new ArrayList<>();
    try {
      FileSystem fs = FileSystem.getLocal(conf).getRaw();
      for (FileStatus status : fs.listStatus(new Path(new File(folder).toURI()))) {
        Matcher name = NAME.matcher(status.getPath().getName());
        boolean isOwn = status.getPath().getName().equals(current().getName());
        if (name.matches() && !isOwn && isFolder(status)) {
          found.add(of(fs, status, Long.parseLong(name.group(1)), name.group(2)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look into " + folder + ": " + e.getMessage(), e);
    }
    return found;
  }

  private static boolean isFolder(FileStatus status) {
    return status.isDirectory() && !Leftover.isLink(status.getPath());
  }

  private static Leftover of(FileSystem fs, FileStatus status, long pid, String place) {
    State state = state(pid, place, status.getModificationTime());
    String what =
        switch (state) {
          case IN_USE -> "is the temporary folder of process " + pid;
          case LEFT -> "is the temporary folder of a process that is over";
          default -> "is the temporary folder of a process that cannot be seen from here";
        };
    return new Leftover(fs, status.getPath(), state, what);
  }

  /** Process numbers mean the same only on one machine and in one namespace: those of our own. */
  private static State state(long pid, String place, long changed) {
    Matcher own = NAME.matcher(current().getName());
    if (!own.matches() || !own.group(2).equals(place)) {
      return State.UNSURE;
    }
    // One that was started later has got the number of one that is over.
    Optional<Instant> started = ProcessHandle.of(pid).flatMap(p -> p.info().startInstant());
    return ProcessHandle.of(pid).isEmpty()
            || started.filter(start -> start.toEpochMilli() > changed).isPresent()
        ? State.LEFT
        : State.IN_USE;
  }

  /** How many folders of Spark there are that may be of any program. */
  public static long ofSpark(String folder) {
    String[] names = Optional.ofNullable(new File(folder).list()).orElse(new String[0]);
    return Arrays.stream(names).filter(name -> OF_SPARK.matcher(name).matches()).count();
  }
}
