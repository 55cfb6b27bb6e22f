// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** Local files under a scheme of their own, of which is counted how many bytes are read. */
public final class CountedFiles extends RawLocalFileSystem {
  private static final String SCHEME = "counted";

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public URI getUri() {
    return URI.create(SCHEME + ":///");
  }

  /** How to name a file so that what is read of it counts. */
  public static String path(Path file) {
    return SCHEME + "://" + file.toAbsolutePath();
  }

  /** How often, all in all, a file's bytes were read while something ran. */
  public static double timesRead(Path file, Runnable command) throws IOException {
    long before = bytesRead();
    command.run();
    return (double) (bytesRead() - before) / Files.size(file);
  }

  private static long bytesRead() {
    return Optional.ofNullable(FileSystem.getGlobalStorageStatistics().get(SCHEME))
        .map(statistics -> statistics.getLong("bytesRead"))
        .orElse(0L);
  }
}
