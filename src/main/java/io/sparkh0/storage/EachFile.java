// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** One call for each of many files, which is most of the time waiting for a remote store. */
public final class EachFile {
  /** As many calls are made at once. */
  private static final int THREADS = 16;

  private EachFile() {}

  /**
   * What is found in each, in the order of the files.
   *
   * @param look throws what this throws, for the first file where it does; the others are looked at
   *     all the same
   */
  public static <F, T> List<T> find(List<F> files, Function<F, T> look) {
    List<Callable<T>> looks = new ArrayList<>();
    files.forEach(file -> looks.add(() -> look.apply(file)));
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<T> found = new ArrayList<>();
      for (Future<T> one : pool.invokeAll(looks)) {
        found.add(one.get());
      }
      return found;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException("interrupted"));
    } finally {
      pool.shutdownNow();
    }
  }
}
