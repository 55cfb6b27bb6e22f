// SPDX-License-Identifier: Apache-2.0
package io.sparkh0;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Bytes of heap that the calling thread allocates, by the JVM's own count. */
public final class AllocatedBytes {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int TIMES = 2;

  private AllocatedBytes() {}

  /** Of doing something once. */
  public static long of(Runnable work) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    work.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  /**
   * Of doing something each time anew: what is allocated once in a JVM (a class, say) is not it.
   */
  public static long eachTime(Runnable work) {
    long least = Long.MAX_VALUE;
    for (int n = 0; n < TIMES; n++) {
      least = Math.min(least, of(work));
    }
    return least;
  }
}
