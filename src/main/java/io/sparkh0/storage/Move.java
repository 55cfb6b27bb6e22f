// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What brings one staged file or folder to its place: what is there is renamed aside, then the
 * staged one renamed to its place. After any number of these renames, in whatever process, {@link
 * #undo} finds out how far it came.
 *
 * @param staged where it was written
 * @param target its place
 * @param aside where what was there is kept until all outputs are in place; empty if there was
 *     nothing
 * @param time when the staged one was last changed, in milliseconds; a rename keeps it
 */
record Move(Path staged, Path target, Optional<Path> aside, long time) {
  /**
   * A move that is not made yet.
   *
   * @param asideName of what is at the target, in the same folder, if anything is
   */
  static Move of(Path staged, Path target, String asideName, FileSystem fs) throws IOException {
    Optional<Path> aside =
        fs.exists(target) ? Optional.of(new Path(target.getParent(), asideName)) : Optional.empty();
    return new Move(staged, target, aside, fs.getFileStatus(staged).getModificationTime());
  }

  void make(Configuration conf) throws IOException {
    FileSystem fs = target.getFileSystem(conf);
    if (aside.isPresent()) {
      rename(fs, target, aside.get());
    } else if (fs.exists(target)) {
      throw new IOException(target + " came to exist while the job ran");
    }
    rename(fs, staged, target);
  }

  /**
   * Takes the staged one back and puts what was there in its place again.
   *
   * @throws IOException if what is at the target came after this move
   */
  void undo(Configuration conf) throws IOException {
    FileSystem fs = target.getFileSystem(conf);
    boolean isBegun = aside.isEmpty() || fs.exists(aside.get());
    if (!isBegun) {
      return;
    }
    if (!fs.exists(staged) && fs.exists(target)) {
      if (fs.getFileStatus(target).getModificationTime() != time) {
        throw new IOException(
            target + " was changed after a run was killed while it placed its outputs");
      }
      rename(fs, target, staged);
    }
    if (aside.isPresent()) {
      rename(fs, aside.get(), target);
    }
  }

  private static void rename(FileSystem fs, Path source, Path destination) throws IOException {
    fs.mkdirs(destination.getParent());
    if (fs.exists(destination) || !fs.rename(source, destination)) {
      throw new IOException("cannot rename " + source + " to " + destination);
    }
  }
}
