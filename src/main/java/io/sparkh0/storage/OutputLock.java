// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkh0.limit.BoundedJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * A hidden file beside an output that names the process which fills it step by step. One that a
 * process left which was killed is taken over. Whether a process of another machine still runs
 * cannot be told from here: there the file is a warning, and what is placed has to refuse a second
 * one by itself.
 */
public final class OutputLock {
  /** Before the output's name. */
  static final String PREFIX = "_h0-lock-";

  /** After the output's name. */
  static final String END = ".json";

  private static final ObjectMapper JSON = BoundedJson.mapper();

  /** After Spark's own shutdown hook (40), before the closing of file systems (10). */
  private static final int AFTER_SPARK = 15;

  private final Path path;
  private final FileSystem fs;
  private final Runnable atExit = this::delete;

  private OutputLock(Path path, FileSystem fs) {
    this.path = path;
    this.fs = fs;
  }

  /**
   * Takes the lock of an output.
   *
   * @param output its path; what it lies in is made
   * @throws UncheckedIOException if another process holds it
   */
  public static OutputLock take(String output, Consumer<String> warnings, Configuration conf) {
    Path given = new Path(output);
    try {
      FileSystem fs = given.getFileSystem(conf);
      Path target = fs.makeQualified(given);
      Path path = new Path(target.getParent(), PREFIX + target.getName() + END);
      if (fs.exists(path)) {
        takeOver(fs, path, warnings);
      }
      ObjectNode root = JSON.createObjectNode();
      RunOwner.current().put(root);
      byte[] content = JSON.writeValueAsBytes(root);
      WriteFailures.asException(() -> StoragePath.create(fs, path, content));
      OutputLock lock = new OutputLock(path, fs);
      ShutdownHookManager.get().addShutdownHook(lock.atExit, AFTER_SPARK);
      return lock;
    } catch (IOException e) {
      throw StagedOutput.failure(output, e);
    }
  }

  private static void takeOver(FileSystem fs, Path path, Consumer<String> warnings)
      throws IOException {
    RunOwner owner = owner(fs, path);
    switch (owner.state()) {
      case IN_USE ->
          throw new IOException("process " + owner.pid() + " fills it now; wait for it, or end it");
      case UNSURE ->
          warnings.accept(
              "process "
                  + owner.pid()
                  + " of another machine began to fill this output and did not say that it ended;"
                  + " if it still runs, only one of the two runs can go on");
      default -> {}
    }
    fs.delete(path, false);
  }

  /**
   * The process that took a lock.
   *
   * @throws IOException if the file does not name one
   */
  static RunOwner owner(FileSystem fs, Path path) throws IOException {
    try (InputStream in = fs.open(path)) {
      return RunOwner.parse(JSON.readTree(in));
    }
  }

  private void delete() {
    try {
      fs.delete(path, false);
    } catch (IOException e) {
      throw StagedOutput.failure(path.toString(), e);
    }
  }

  /** Gives it back. */
  public void release() {
    if (!ShutdownHookManager.get().isShutdownInProgress()) {
      delete();
      ShutdownHookManager.get().removeShutdownHook(atExit);
    }
  }
}
