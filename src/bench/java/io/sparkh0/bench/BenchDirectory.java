// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * A folder in the temporary one, deleted when the benchmark ends, however it ends short of {@code
 * kill -9}.
 */
public final class BenchDirectory implements AutoCloseable {
  /** After Spark's own shutdown hook (40), which ends the tasks that still write. */
  private static final int AFTER_SPARK = 20;

  private final Path folder;
  private final Runnable cleaner = this::delete;

  /**
   * @param needed bytes that will be written at once
   * @throws UncheckedIOException if they are not free, or no folder can be made
   */
  public BenchDirectory(long needed) {
    try {
      folder = Files.createTempDirectory("h0-bench-");
      ShutdownHookManager.get().addShutdownHook(cleaner, AFTER_SPARK);
      long free = Files.getFileStore(folder).getUsableSpace();
      if (free < needed) {
        close();
        throw new IOException(
            String.format(
                Locale.ROOT,
                "%,d MB are free and %,d MB needed (-Djava.io.tmpdir names another folder)",
                free >> 20,
                needed >> 20));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot write to the temporary folder "
              + System.getProperty("java.io.tmpdir")
              + ": "
              + e.getMessage(),
          e);
    }
  }

  /** A path in the folder. */
  public Path resolve(String name) {
    return folder.resolve(name);
  }

  /** The folder. */
  public Path folder() {
    return folder;
  }

  /** Deletes what is at a path of the folder, if anything is. */
  public void delete(String name) {
    FileUtils.deleteQuietly(resolve(name).toFile());
  }

  private void delete() {
    FileUtils.deleteQuietly(folder.toFile());
  }

  @Override
  public void close() {
    delete();
    ShutdownHookManager hooks = ShutdownHookManager.get();
    if (!hooks.isShutdownInProgress()) {
      hooks.removeShutdownHook(cleaner);
    }
  }
}
