// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Files that take their places in one folder, beside whatever else is there. */
public final class StagedFiles extends StagedOutput {
  private final Path asked;
  private final OnExisting onExisting;

  /**
   * @param asked the folder, or the only file that is to come into it
   */
  private StagedFiles(FileSystem fs, Path asked, Path folder, OnExisting onExisting)
      throws IOException {
    super(fs, folder, fs.exists(folder) || folder.isRoot() ? folder : folder.getParent());
    this.asked = asked;
    this.onExisting = onExisting;
  }

  /** Checks that a file may be written; see {@link StagedOutputs#file}. */
  static StagedFiles at(Path given, OnExisting onExisting, Configuration conf) throws IOException {
    FileSystem fs = given.getFileSystem(conf);
    Path file = fs.makeQualified(given);
    check(fs, file, onExisting);
    return new StagedFiles(fs, file, file.getParent(), onExisting);
  }

  /** Checks that a folder may be written to; see {@link StagedOutputs#files}. */
  static StagedFiles in(Path given, OnExisting onExisting, Configuration conf) throws IOException {
    FileSystem fs = given.getFileSystem(conf);
    Path folder = fs.makeQualified(given);
    if (fs.exists(folder) && !fs.getFileStatus(folder).isDirectory()) {
      throw new IllegalArgumentException("Cannot write to " + given + ": it is no folder");
    }
    return new StagedFiles(fs, folder, folder, onExisting);
  }

  private static void check(FileSystem fs, Path file, OnExisting onExisting) throws IOException {
    if (fs.exists(file)) {
      if (fs.getFileStatus(file).isDirectory()) {
        throw new IllegalArgumentException(
            "Cannot write " + StoragePath.plain(file) + ": it is a folder");
      }
      if (onExisting == OnExisting.REFUSE) {
        throw new AlreadyExistsException(StoragePath.plain(file));
      }
    }
  }

  @Override
  public String describe() {
    return StoragePath.plain(asked);
  }

  @Override
  Placement placement() throws IOException {
    List<Move> moves = new ArrayList<>();
    for (FileStatus file : files().listStatus(staging())) {
      Path place = new Path(target(), file.getPath().getName());
      check(files(), place, onExisting);
      moves.add(move(file, place));
    }
    return new Placement(moves, List.of(), List.of());
  }
}
