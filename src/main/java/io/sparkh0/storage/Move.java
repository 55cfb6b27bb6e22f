// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What brings one staged file or folder to its place: what is there is set aside, then the staged
 * one placed. Killed at any moment, in whatever process, {@link #undo} finds out how far it came.
 */
sealed interface Move permits FolderMove, ObjectMove {
  /** Where it was written. */
  Path staged();

  /** Its place. */
  Path target();

  /** Where what was there is kept until all outputs are in place; empty if there was nothing. */
  Optional<Path> aside();

  /** Renames what is at the target. */
  default void setAside(Configuration conf) throws IOException {
    FileSystem fs = target().getFileSystem(conf);
    if (aside().isPresent()) {
      rename(fs, target(), aside().get());
    } else if (fs.exists(target())) {
      throw new IOException(target() + " came to exist while the job ran");
    }
  }

  /** Renames the staged one to its place, which is free. */
  default void place(Configuration conf) throws IOException {
    rename(target().getFileSystem(conf), staged(), target());
  }

  /** Both. */
  default void make(Configuration conf) throws IOException {
    setAside(conf);
    place(conf);
  }

  /**
   * Takes the placed one away and puts what was there in its place again.
   *
   * @throws IOException if what is at the target came after this move
   */
  void undo(Configuration conf) throws IOException;

  /** Whether {@link #setAside} was begun, as far as one can see. */
  default boolean isBegun(FileSystem fs) throws IOException {
    return aside().isEmpty() || fs.exists(aside().get());
  }

  /** What {@link #undo} says of a target that is not what was placed. */
  default IOException changed() {
    return new IOException(
        target() + " was changed after a run was killed while it placed its outputs");
  }

  /** Renames to a name that is free. */
  static void rename(FileSystem fs, Path source, Path destination) throws IOException {
    if (FolderRename.isOneStep(fs, destination)) {
      fs.mkdirs(destination.getParent());
    }
    if (fs.exists(destination) || !fs.rename(source, destination)) {
      throw new IOException("cannot rename " + source + " to " + destination);
    }
  }
}
