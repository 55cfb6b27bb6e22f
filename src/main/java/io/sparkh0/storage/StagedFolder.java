// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A folder that takes its place whole. What was there before stays until then; Spark's own
 * overwrite would delete it first.
 */
public final class StagedFolder extends StagedOutput {
  /** What happens where there is something already. */
  public enum Mode {
    /** It is left as it is, and nothing is written. */
    ERROR,
    /** The new folder takes its place once that is whole. */
    OVERWRITE,
    /** The new files are moved into it, all or none. */
    APPEND
  }

  private static final String SUCCESS = "_SUCCESS";

  private final Mode mode;

  private StagedFolder(FileSystem fs, Path target, Mode mode) {
    super(fs, target, target.getParent());
    this.mode = mode;
  }

  /** Checks that the place is free, or may be written to; see {@link StagedOutputs#folder}. */
  static StagedFolder at(Path given, Mode mode, Configuration conf) throws IOException {
    FileSystem fs = given.getFileSystem(conf);
    Path target = fs.makeQualified(given);
    if (target.getParent() == null) {
      throw new IllegalArgumentException("Cannot write " + given + ": it is a file system's root");
    }
    if (fs.exists(target)) {
      if (mode == Mode.ERROR) {
        throw new AlreadyExistsException(given.toString());
      }
      if (mode == Mode.APPEND && !fs.getFileStatus(target).isDirectory()) {
        throw new IllegalArgumentException(
            "Cannot append to " + given + ": it is a file, not a folder");
      }
    }
    return new StagedFolder(fs, target, mode);
  }

  /**
   * Takes the mark of success out of what was staged: who fills the folder in several steps sets it
   * with {@link #mark} after the last.
   *
   * @throws UncheckedIOException if it cannot be deleted
   */
  public void withoutMark() {
    try {
      files().delete(new Path(staging(), SUCCESS), false);
    } catch (IOException e) {
      throw failure(describe(), e);
    }
  }

  /**
   * Sets the mark of success in a folder that is in its place, where it lacks it.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public static void mark(String folder, Configuration conf) {
    StoragePath mark = new StoragePath(folder, conf).child(SUCCESS);
    if (!mark.exists()) {
      mark.writeNew(new byte[0]);
    }
  }

  @Override
  List<Move> moves() throws IOException {
    if (!files().exists(target()) || mode == Mode.OVERWRITE) {
      return List.of(move(staging(), target()));
    }
    if (mode == Mode.ERROR) {
      throw new IOException("it came to exist while the job ran");
    }
    // The mark of success comes last, as Hadoop's committers have it.
    FileStatus[] written = files().listStatus(staging());
    Arrays.sort(written, Comparator.comparing(file -> file.getPath().getName().equals(SUCCESS)));
    List<Move> moves = new ArrayList<>();
    for (FileStatus file : written) {
      String name = file.getPath().getName();
      Path place = new Path(target(), name);
      boolean isMissingMark = name.equals(SUCCESS) && !files().exists(place);
      if (isMissingMark || !(name.startsWith("_") || name.startsWith("."))) {
        moves.add(move(file.getPath(), place));
      }
    }
    return moves;
  }
}
