// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What a run keeps only while it runs, and leaves where it is killed: known by its name, which says
 * whose it is.
 *
 * @param place of the file or folder
 * @param what it is, as a sentence of which the path is the subject
 */
public record Leftover(FileSystem files, Path place, State state, String what) {
  /** Whether anybody needs it. */
  public enum State {
    /** Its run goes on. */
    IN_USE,
    /** Its run is over. */
    LEFT,
    /** Its run is not known, or of another machine. */
    UNSURE,
    /** It may be the only copy of somebody's data. */
    KEPT
  }

  /**
   * How much it is.
   *
   * @param bytes of all files
   * @param changed when the last of them was
   */
  public record Extent(long bytes, Instant changed) {}

  /** Its path as people write it. */
  public String path() {
    return StoragePath.plain(place);
  }

  /** The sentence. */
  public String describe() {
    return path() + " " + what;
  }

  /** How much it is; what links lead to does not count. */
  public Extent extent() {
    try {
      return extent(files.getFileStatus(place));
    } catch (FileNotFoundException e) {
      return new Extent(0, Instant.EPOCH);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look into " + path() + ": " + e.getMessage(), e);
    }
  }

  private Extent extent(FileStatus status) throws IOException {
    long bytes = status.isFile() ? status.getLen() : 0;
    long changed = status.getModificationTime();
    if (status.isDirectory() && !isLink(status.getPath())) {
      for (FileStatus inner : files.listStatus(status.getPath())) {
        Extent more = extent(inner);
        bytes += more.bytes();
        changed = Math.max(changed, more.changed().toEpochMilli());
      }
    }
    return new Extent(bytes, Instant.ofEpochMilli(changed));
  }

  /** Whether it is a link of the local file system, whose target is not ours. */
  static boolean isLink(Path path) {
    return "file".equals(path.toUri().getScheme())
        && Files.isSymbolicLink(java.nio.file.Path.of(path.toUri().getPath()));
  }

  /**
   * Deletes it. Links in it are deleted, not what they lead to.
   *
   * @throws UncheckedIOException if some of it cannot be deleted
   */
  public void delete() {
    try {
      if (!files.delete(place, true) && files.exists(place)) {
        throw new IOException("it is still there");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + path() + ": " + e.getMessage(), e);
    }
  }
}
