// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.stream;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.sql.streaming.StreamingQuery;

/**
 * Ends a stream before Spark goes when the JVM is told to end (Ctrl-C, SIGTERM), and lets its run
 * say how it stands. The batch that is being computed is given up; the next run computes it anew.
 */
final class StreamShutdown implements AutoCloseable {
  /** Before Spark's own hook (40). */
  private static final int BEFORE_SPARK = 60;

  private static final int PATIENCE_SECONDS = 20;

  private final CountDownLatch told = new CountDownLatch(1);
  private Runnable hook = () -> {};

  /** Has a query stopped when the JVM ends. */
  void stops(StreamingQuery query) {
    hook = () -> stop(query);
    ShutdownHookManager.get()
        .addShutdownHook(hook, BEFORE_SPARK, PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private void stop(StreamingQuery query) {
    try {
      query.stop();
      told.await();
    } catch (TimeoutException | InterruptedException e) {
      // The JVM ends either way, and a batch that is not placed is not done.
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    told.countDown();
    if (!ShutdownHookManager.get().isShutdownInProgress()) {
      ShutdownHookManager.get().removeShutdownHook(hook);
    }
  }
}
