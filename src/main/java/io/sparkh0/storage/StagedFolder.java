// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * A folder that is written whole or not at all: the writer, such as Spark, writes to a staging
 * folder beside it, which takes its place by a rename when all is there. What was there before
 * stays until then; Spark's own overwrite would delete it first. The staging folder's name starts
 * with an underscore, so that readers of the parent pass it by.
 */
public final class StagedFolder {
  /** What happens where there is something already. */
  public enum Mode {
    /** It is left as it is, and nothing is written. */
    ERROR,
    /** The new folder takes its place once that is whole. */
    OVERWRITE,
    /** The new files are moved into it, all or none. */
    APPEND
  }

  /** Between Spark's own shutdown hook (40) and the closing of file systems (10). */
  private static final int AFTER_SPARK = 20;

  private static final int ATTEMPTS = 5;
  private static final int PAUSE_MILLIS = 300;

  private final Path target;
  private final Mode mode;
  private final Consumer<String> warnings;
  private final Configuration conf;
  private final FileSystem fs;
  private final Path staging;

  /**
   * Checks that the place is free, or may be written to.
   *
   * @param path on any Hadoop file system
   * @param mode what happens where there is something already
   * @param warnings receives what a user should know and what fails nothing, one line each
   * @param conf Hadoop's configuration
   * @throws AlreadyExistsException if there is something and the mode is {@link Mode#ERROR}
   * @throws IllegalArgumentException if it is a file system's root, or a file to append to
   */
  public StagedFolder(String path, Mode mode, Consumer<String> warnings, Configuration conf) {
    this.mode = mode;
    this.warnings = warnings;
    this.conf = conf;
    try {
      Path given = new Path(path);
      fs = given.getFileSystem(conf);
      target = fs.makeQualified(given);
      if (target.getParent() == null) {
        throw new IllegalArgumentException("Cannot write " + path + ": it is a file system's root");
      }
      staging = new Path(target.getParent(), stagingPrefix() + UUID.randomUUID());
      if (mode == Mode.ERROR && fs.exists(target)) {
        throw new AlreadyExistsException(path);
      }
      if (mode == Mode.APPEND && fs.exists(target) && !fs.getFileStatus(target).isDirectory()) {
        throw new IllegalArgumentException(
            "Cannot append to " + path + ": it is a file, not a folder");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + path + ": " + e.getMessage(), e);
    }
  }

  private String stagingPrefix() {
    return "_h0-staging-" + target.getName() + "-";
  }

  private String replacedPrefix() {
    return "_h0-old-" + target.getName() + "-";
  }

  /**
   * Warns where an earlier run was killed before it could clean up. Nothing is deleted: it may be
   * another run that is still writing.
   */
  private void warnOfLeftovers() throws IOException {
    for (FileStatus left : fs.listStatus(target.getParent())) {
      String name = left.getPath().getName();
      if (name.startsWith(stagingPrefix())) {
        warnings.accept(
            plain(left.getPath())
                + " is of a run that was killed, or of one that still runs; delete it if none does");
      } else if (name.startsWith(replacedPrefix())) {
        warnings.accept(
            plain(left.getPath())
                + " holds what was at "
                + describe()
                + " before a run that was killed while it replaced it");
      }
    }
  }

  /**
   * Checks that this folder is none of the inputs, and neither holds one nor lies in one.
   *
   * @param inputs paths on any file system
   * @throws IllegalArgumentException if it is or does
   */
  public void checkApartFrom(List<String> inputs) {
    String own = target + "/";
    for (String input : inputs) {
      String other = new StoragePath(input, conf).qualified() + "/";
      if (own.startsWith(other) || other.startsWith(own)) {
        throw new IllegalArgumentException(
            "output "
                + target
                + " and input "
                + input
                + " are in one another; choose another output");
      }
    }
  }

  /** The folder's path, with its scheme and from the root. */
  public String path() {
    return target.toString();
  }

  /** The folder's path as people write it, without the scheme of local files. */
  public String describe() {
    return plain(target);
  }

  private static String plain(Path path) {
    return path.toString().replaceFirst("^file:/+", "/");
  }

  /**
   * Has the staging folder written to and puts it in place.
   *
   * @param write receives the staging folder's path; the folder is there and empty
   * @throws UncheckedIOException if the folder cannot be made or put in place; what was there
   *     before is there still, also where {@code write} fails
   */
  public void commit(Consumer<String> write) {
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

  /** Made here, and not by Spark, whose message would hide that one may not write there. */
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
      warnings.accept("cannot delete " + staging + ": " + e.getMessage());
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
      case OVERWRITE -> replace();
      case APPEND -> append();
      default -> throw new AssertionError(mode);
    }
  }

  /** Sets the old folder aside first, and puts it back where the new one cannot be moved. */
  private void replace() throws IOException {
    Path replaced = new Path(target.getParent(), replacedPrefix() + UUID.randomUUID());
    rename(target, replaced);
    try {
      rename(staging, target);
    } catch (IOException e) {
      rename(replaced, target);
      throw e;
    }
    fs.delete(replaced, true);
  }

  /** Moves the new files in; if one cannot be moved, those that were are taken back. */
  private void append() throws IOException {
    List<Path> moved = new ArrayList<>();
    try {
      for (FileStatus file : fs.listStatus(staging)) {
        String name = file.getPath().getName();
        if (!name.startsWith("_")) {
          Path place = new Path(target, name);
          rename(file.getPath(), place);
          moved.add(place);
        }
      }
    } catch (IOException e) {
      for (Path path : moved) {
        fs.delete(path, false);
      }
      throw e;
    }
  }

  private void rename(Path source, Path destination) throws IOException {
    if (!fs.rename(source, destination)) {
      throw new IOException("cannot rename " + source + " to " + destination);
    }
  }
}
