// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.cli;

import java.io.IOException;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The local file system, with a pause before each rename by which a run places its outputs: time
 * enough to kill it there.
 */
public final class SlowRenames extends LocalFileSystem {
  /** What starts the line that is printed before each pause. */
  static final String RENAMES = "renames ";

  private static final int PAUSE_MILLIS = 1_000;

  @Override
  public boolean rename(Path source, Path destination) throws IOException {
    if ((source + " " + destination).contains("/_h0-")
        && !destination.toString().contains("_temporary")
        && !source.toString().contains("_temporary")) {
      System.err.println(RENAMES + source.getName() + " to " + destination.getName());
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
    return super.rename(source, destination);
  }
}
