// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

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
      boolean isFile = fs.getFileStatus(target).isFile();
      if (mode == Mode.APPEND && isFile) {
        throw new IllegalArgumentException(
            "Cannot append to " + given + ": it is a file, not a folder");
      }
      if (isFile && !FolderRename.isOneStep(fs, target)) {
        throw new IllegalArgumentException(
            "Cannot replace " + given + " by a folder: it is a file; delete it first");
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
  Placement placement() throws IOException {
    if (target().toUri().getScheme().equals("file")) {
      checkMarks(staging());
    }
    boolean isNew = !files().exists(target());
    if (!isNew && mode == Mode.ERROR) {
      throw new IOException("it came to exist while the job ran");
    }
    if (isOneStep() && (isNew || mode == Mode.OVERWRITE)) {
      FileStatus folder = files().getFileStatus(staging());
      return new Placement(List.of(move(folder, target())), List.of(), List.of());
    }
    List<FileStatus> written = isNew || mode == Mode.OVERWRITE ? within(staging()) : visible();
    int root = staging().toUri().getPath().length();
    List<Move> moves = new ArrayList<>();
    List<Move> marks = new ArrayList<>();
    Set<Path> places = new HashSet<>();
    for (FileStatus file : written) {
      Path place = new Path(target() + file.getPath().toUri().getPath().substring(root));
      places.add(place);
      (file.getPath().getName().equals(SUCCESS) ? marks : moves).add(move(file, place));
    }
    List<Path> replaced = new ArrayList<>();
    if (!isNew && mode == Mode.OVERWRITE) {
      within(target()).forEach(old -> replaced.add(old.getPath()));
      replaced.removeAll(places);
    }
    return new Placement(moves, replaced, marks);
  }

  /**
   * Spark's writers make one file at least. Executors on other machines make it on disks of their
   * own, and Spark marks an empty folder.
   */
  private void checkMarks(Path folder) throws IOException {
    boolean isMarked = false;
    boolean hasFiles = false;
    for (FileStatus file : files().listStatus(folder)) {
      if (file.isDirectory()) {
        checkMarks(file.getPath());
      }
      isMarked |= file.getPath().getName().equals(SUCCESS);
      hasFiles |= file.isFile() && !isHidden(file);
    }
    if (isMarked && !hasFiles) {
      throw new IOException(
          "its files are not on this disk; executors wrote them to disks of their own. Take a path"
              + " that all of them can reach, on HDFS or an object store");
    }
  }

  private static boolean isHidden(FileStatus file) {
    String name = file.getPath().getName();
    return name.startsWith("_") || name.startsWith(".");
  }

  /** What is appended: marks, and what readers see. */
  private List<FileStatus> visible() throws IOException {
    List<FileStatus> visible = new ArrayList<>(within(staging()));
    visible.removeIf(file -> isHidden(file) && !file.getPath().getName().equals(SUCCESS));
    return visible;
  }

  private List<FileStatus> within(Path folder) throws IOException {
    if (isOneStep()) {
      return List.of(files().listStatus(folder));
    }
    List<FileStatus> files = new ArrayList<>();
    RemoteIterator<LocatedFileStatus> found = files().listFiles(folder, true);
    while (found.hasNext()) {
      files.add(found.next());
    }
    return files;
  }
}
