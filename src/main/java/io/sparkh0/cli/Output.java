package io.sparkh0.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * A folder that is written whole or not at all: Spark writes to a staging folder beside it, which
 * takes its place by a rename when all is there. What was there before stays until then; Spark's
 * own overwrite would delete it first. The staging folder's name starts with an underscore, so that
 * readers of the parent pass it by.
 */
final class Output {
  /** What happens where there is something already. */
  enum Mode {
    ERROR,
    OVERWRITE,
    APPEND
  }

  /** Between Spark's own shutdown hook (40) and the closing of file systems (10). */
  private static final int AFTER_SPARK = 20;

  private static final int ATTEMPTS = 5;
  private static final int PAUSE_MILLIS = 300;

  private final Path target;
  private final Mode mode;
  private final Configuration conf;
  private final FileSystem fs;
  private final Path staging;

  Output(String path, String mode, Configuration conf) {
    this.mode = parse(mode);
    this.conf = conf;
    try {
      Path given = new Path(path);
      fs = given.getFileSystem(conf);
      target = fs.makeQualified(given);
      if (target.getParent() == null) {
        throw new WrongInputException("Cannot write " + path + ": it is a file system's root");
      }
      staging = new Path(target.getParent(), stagingPrefix() + UUID.randomUUID());
      if (this.mode == Mode.ERROR && fs.exists(target)) {
        throw new WrongInputException(
            "Cannot write " + path + ": it exists already; --mode overwrite replaces it");
      }
      if (this.mode == Mode.APPEND
          && fs.exists(target)
          && !fs.getFileStatus(target).isDirectory()) {
        throw new WrongInputException("Cannot append to " + path + ": it is a file, not a folder");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + path + ": " + e.getMessage(), e);
    }
  }

  private String stagingPrefix() {
    return "_h0-staging-" + target.getName() + "-";
  }

  private String oldPrefix() {
    return "_h0-old-" + target.getName() + "-";
  }

  /**
   * Says where an earlier run was killed before it could clean up. Nothing is deleted: it may be
   * another run that is still writing.
   */
  private void warnOfLeftovers() throws IOException {
    for (FileStatus left : fs.listStatus(target.getParent())) {
      String name = left.getPath().getName();
      if (name.startsWith(stagingPrefix())) {
        System.err.println(
            "Warning: "
                + plain(left.getPath())
                + " is of a run that was killed, or of one that still runs; delete it if none does");
      } else if (name.startsWith(oldPrefix())) {
        System.err.println(
            "Warning: "
                + plain(left.getPath())
                + " holds what was at "
                + describe()
                + " before a run that was killed while it replaced it");
      }
    }
  }

  private static Mode parse(String mode) {
    for (Mode m : Mode.values()) {
      if (m.name().equalsIgnoreCase(mode)) {
        return m;
      }
    }
    throw new WrongUseException(
        "Invalid --mode: '" + mode + "' (must be error, overwrite or append)");
  }

  /** Fails where this folder is, holds or lies in one of the inputs. */
  void checkApartFrom(List<String> inputs) {
    String own = target + "/";
    for (String input : inputs) {
      String other = qualified(input) + "/";
      if (own.startsWith(other) || other.startsWith(own)) {
        throw new WrongUseException(
            "output "
                + target
                + " and input "
                + input
                + " are in one another; choose another output");
      }
    }
  }

  /** An input may be on another file system. */
  private Path qualified(String input) {
    try {
      Path path = new Path(input);
      return path.getFileSystem(conf).makeQualified(path);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read input " + input + ": " + e.getMessage(), e);
    }
  }

  Path target() {
    return target;
  }

  /** The first folder that a read of the result would name. */
  String describe() {
    return plain(target);
  }

  private static String plain(Path path) {
    return path.toString().replaceFirst("^file:/+", "/");
  }

  /**
   * Writes to the staging folder and puts it in place.
   *
   * @param write given the staging folder's path; the folder is there and empty
   */
  void commit(Consumer<String> write) {
    Runnable cleaner = this::discard;
    ShutdownHookManager hooks = ShutdownHookManager.get();
    hooks.addShutdownHook(cleaner, AFTER_SPARK);
    try {
      makeStaging();
      write.accept(staging.toString());
      place();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + describe() + ": " + e.getMessage(), e);
    } finally {
      if (!hooks.isShutdownInProgress()) {
        discard();
        hooks.removeShutdownHook(cleaner);
      }
    }
  }

  /** Made here, and not by Spark, so that a folder one may not write to is told in plain words. */
  private void makeStaging() throws IOException {
    Path parent = target.getParent();
    try {
      fs.mkdirs(parent);
      warnOfLeftovers();
      if (fs.mkdirs(staging)) {
        return;
      }
    } catch (IOException e) {
      throw new IOException("no folder can be made in " + plain(parent), e);
    }
    throw new IOException("no folder can be made in " + plain(parent));
  }

  /** Deletes the staging folder; tasks that are being stopped may write to it once more. */
  private void discard() {
    try {
      for (int attempt = 0; attempt < ATTEMPTS && (attempt == 0 || fs.exists(staging)); attempt++) {
        fs.delete(staging, true);
        if (ShutdownHookManager.get().isShutdownInProgress()) {
          Thread.sleep(PAUSE_MILLIS);
        }
      }
    } catch (IOException e) {
      System.err.println("Warning: cannot delete " + staging + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void place() throws IOException {
    if (!fs.exists(target)) {
      rename(staging, target);
      return;
    }
    switch (mode) {
      case ERROR -> throw new IOException("it came to exist while the job ran");
      case OVERWRITE -> {
        Path old = new Path(target.getParent(), oldPrefix() + UUID.randomUUID());
        rename(target, old);
        try {
          rename(staging, target);
        } catch (IOException e) {
          rename(old, target);
          throw e;
        }
        fs.delete(old, true);
      }
      case APPEND -> append();
      default -> throw new AssertionError(mode);
    }
  }

  /** Moves the new files in; if one cannot be moved, those that were are taken back. */
  private void append() throws IOException {
    List<Path> moved = new ArrayList<>();
    try {
      for (FileStatus file : fs.listStatus(staging)) {
        if (!file.getPath().getName().toLowerCase(Locale.ROOT).startsWith("_")) {
          Path to = new Path(target, file.getPath().getName());
          rename(file.getPath(), to);
          moved.add(to);
        }
      }
    } catch (IOException e) {
      for (Path path : moved) {
        fs.delete(path, false);
      }
      throw e;
    }
  }

  private void rename(Path from, Path to) throws IOException {
    if (!fs.rename(from, to)) {
      throw new IOException("cannot rename " + from + " to " + to);
    }
  }
}
