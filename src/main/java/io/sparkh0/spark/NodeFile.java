// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.spark;

import io.sparkh0.table.RowFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.apache.spark.SparkEnv;
import org.apache.spark.SparkFiles;

/**
 * A file that the driver writes, and that an executor fetches from it when it is first read there.
 * Executors of one machine share a copy, and so the memory of its pages, where they share a local
 * folder, as those of a standalone worker and of YARN do. Both ends are in folders that Spark
 * deletes with the application.
 *
 * <p>{@code SparkContext.addFile} is not used: the jobs of a SparkSession of Spark 4.2 see only the
 * files that were added before it was made, and each executor gets a copy of its own.
 */
public final class NodeFile implements RowFile {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final String address;

  private NodeFile(String name, String address) {
    this.name = name;
    this.address = address;
  }

  /**
   * A file that is not there yet, of a name of its own.
   *
   * @throws IllegalStateException if no SparkContext runs here
   */
  public static NodeFile create() {
    if (SparkEnv.get() == null) {
      throw new IllegalStateException(
          "Cannot make a file for the rows of a table: there is no SparkSession; start one first");
    }
    String name = "h0-rows-" + UUID.randomUUID();
    return new NodeFile(name, SparkInternals.serve(onDriver(name)));
  }

  private static Path onDriver(String name) {
    return Path.of(SparkFiles.getRootDirectory(), name);
  }

  @Override
  public Path path() {
    return SparkInternals.isDriver() ? onDriver(name) : fetched();
  }

  /**
   * Checks that executors can fetch it; on the driver.
   *
   * @throws IllegalStateException if it was a stopped SparkContext's
   */
  public void check() {
    if (!Files.exists(onDriver(name))) {
      throw new IllegalStateException(
          "Cannot send the rows of the table: their file was deleted with the SparkContext that"
              + " made it; make the stage anew");
    }
  }

  // One thread of a process may hold the lock of a file that others wait for.
  private Path fetched() {
    synchronized (NodeFile.class) {
      Path folder = SparkInternals.localFolder();
      Path file = folder.resolve(name);
      try (FileChannel channel =
              FileChannel.open(
                  folder.resolve(name + ".lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        if (lock.isValid() && !Files.exists(file)) {
          fetch(folder.resolve(name + ".part"), file);
        }
        return file;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void fetch(Path part, Path file) throws IOException {
    try (ReadableByteChannel from = SparkInternals.open(address);
        FileChannel to =
            FileChannel.open(
                part,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
      long at = 0;
      for (long read = 1; read > 0; at += read) {
        read = to.transferFrom(from, at, Long.MAX_VALUE - at);
      }
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
