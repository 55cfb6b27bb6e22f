// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A move, on a file system that renames a file or a folder in one step.
 *
 * @param time when the staged one was last changed, in milliseconds; a rename keeps it
 */
record FolderMove(Path staged, Path target, Optional<Path> aside, long time) implements Move {
  @Override
  public void undo(Configuration conf) throws IOException {
    FileSystem fs = target.getFileSystem(conf);
    if (!isBegun(fs)) {
      return;
    }
    if (!fs.exists(staged) && fs.exists(target)) {
      if (fs.getFileStatus(target).getModificationTime() != time) {
        throw changed();
      }
      Move.rename(fs, target, staged);
    }
    if (aside.isPresent()) {
      Move.rename(fs, aside.get(), target);
    }
  }
}
