// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.spark;

import java.util.Locale;
import java.util.Optional;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Whether the processes that are to hold a broadcast have the memory for it. Spark finds out in the
 * middle of the job, or not at all: an executor that runs out of memory is started anew, again and
 * again.
 *
 * <p>Spark cuts a value into blocks before it sends it, and an executor puts the value together
 * again while it has all blocks: two copies. In local mode blocks and value share one memory for
 * stored things (0.6 of the heap); the blocks push the value out of it to the disk, from where
 * tasks read it back: three copies.
 */
public final class BroadcastMemory {
  private static final int COPIES = 2;
  private static final int COPIES_IN_ONE_PROCESS = 3;

  /** What Spark sets aside itself, and the rows that tasks hold. */
  private static final long BESIDES = 150L << 20;

  private static final long GIGABYTE = 1L << 30;

  private BroadcastMemory() {}

  /**
   * Refuses what does not fit.
   *
   * @param what is to be sent, for the message
   * @param bytes it has
   * @throws IllegalStateException if driver or executors lack the memory; it says what to set
   */
  public static void check(SparkSession session, String what, long bytes) {
    SparkContext context = session.sparkContext();
    Optional<String> lack =
        context.isLocal()
            ? lack("driver", COPIES_IN_ONE_PROCESS, bytes, Runtime.getRuntime().maxMemory())
            : lack("driver", COPIES, bytes, Runtime.getRuntime().maxMemory())
                .or(() -> lack("executor", COPIES, bytes, (long) context.executorMemory() << 20));
    lack.ifPresent(
        reason -> {
          throw new IllegalStateException("Cannot send " + what + ": " + reason);
        });
  }

  /**
   * What one process lacks, and what to set; empty if nothing.
   *
   * @param process driver or executor, as Spark's settings call it
   * @param heap the most bytes that it can have
   */
  static Optional<String> lack(String process, int copies, long bytes, long heap) {
    long needed = copies * bytes + BESIDES;
    if (needed <= heap) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "it has %,d MB, and %s memory must have room for %d copies and %d MB besides, %,d MB in"
                + " all, but has %,d MB; set spark.%s.memory=%dg (--spark-conf), or make the table"
                + " smaller (table convert --dtype f16 or i8, table reduce), or leave it in a"
                + " file on each machine (--table-memory mapped)",
            bytes >> 20,
            process,
            copies,
            BESIDES >> 20,
            needed >> 20,
            heap >> 20,
            process,
            (needed + GIGABYTE - 1) / GIGABYTE));
  }
}
