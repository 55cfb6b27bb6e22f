// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A move of one object, in a store where to rename is to copy, then to delete. Killed in between,
 * there are both; each of them is whole.
 *
 * @param length of the staged one, in bytes
 */
record ObjectMove(Path staged, Path target, Optional<Path> aside, long length) implements Move {
  /** The staged one is not brought back: it is in no one's way, and who undoes this deletes it. */
  @Override
  public void undo(Configuration conf) throws IOException {
    FileSystem fs = target.getFileSystem(conf);
    if (!isBegun(fs)) {
      return;
    }
    if (fs.exists(target)) {
      if (aside.isEmpty() && fs.getFileStatus(target).getLen() != length) {
        throw changed();
      }
      fs.delete(target, false);
    }
    if (aside.isPresent()) {
      Move.rename(fs, aside.get(), target);
    }
  }
}
