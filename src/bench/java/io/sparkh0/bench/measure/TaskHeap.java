// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.measure;

import com.sun.management.ThreadMXBean;
import io.sparkh0.bench.AbsentPeerException;
import io.sparkh0.bench.BenchSizes;
import io.sparkh0.bench.Ratio;
import io.sparkh0.bench.data.Corpus;
import io.sparkh0.bench.data.ZipfIds;
import io.sparkh0.forward.PreparedLayer;
import io.sparkh0.forward.pooling.Pooling;
import io.sparkh0.layer.Document;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.layer.Overflow;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The heap of a task beside the table: all bytes that a new thread has allocated by the time it has
 * pooled some documents, its ids and one row of output among them. What it holds is a part of them,
 * so they are never too few, and no garbage collector has a say in them. They should hardly grow
 * with the number of documents or their length.
 */
final class TaskHeap {
  private static final int WARM_UPS = 5;
  private static final int PASSES = 4;

  private final BenchSizes sizes;
  private final Consumer<String> progress;

  TaskHeap(BenchSizes sizes, Consumer<String> progress) {
    this.sizes = sizes;
    this.progress = progress;
  }

  /**
   * @return the most bytes of any length, over those of the table
   * @throws AbsentPeerException if this JVM does not count the bytes of threads
   */
  Ratio run(InputLayer data, ZipfIds ids) {
    PreparedLayer layer = new PreparedLayer(data);
    Corpus all = new Corpus(ids.documents(sizes.kernelDocuments(), sizes.length()), sizes.length());
    List<Corpus> corpora = List.of(all, all.ofLength(sizes.longLength()));
    for (int n = 0; n < WARM_UPS; n++) {
      corpora.forEach(corpus -> allocated(layer, corpus));
    }
    double[] most = new double[sizes.sparkRuns()];
    for (Corpus corpus : corpora) {
      double[] once = new double[most.length];
      double[] often = new double[most.length];
      for (int run = 0; run < most.length; run++) {
        long[] bytes = allocated(layer, corpus);
        once[run] = bytes[0];
        often[run] = bytes[PASSES - 1];
        most[run] = Math.max(most[run], often[run] / tableBytes(data));
      }
      progress.accept(
          String.format(
              Locale.ROOT,
              "documents of %,d ids: %.2f MB after %,d, %.2f MB after %,d",
              corpus.length(),
              Ratio.median(once) / 1e6,
              corpus.documents(),
              Ratio.median(often) / 1e6,
              PASSES * corpus.documents()));
    }
    return Ratio.of(SelectedMeasures.HEAP, most);
  }

  private static double tableBytes(InputLayer layer) {
    return (double) Float.BYTES * layer.table().rows() * layer.table().dimension();
  }

  /** Bytes that a thread has allocated after each pass over the documents. */
  private static long[] allocated(PreparedLayer layer, Corpus corpus) {
    if (!(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads)
        || !threads.isThreadAllocatedMemorySupported()) {
      throw new AbsentPeerException("this JVM does not count the bytes that a thread allocates");
    }
    CompletableFuture<long[]> counted = new CompletableFuture<>();
    Runnable task = () -> counted.complete(pool(layer, corpus, threads));
    Thread thread = new Thread(task, "h0-task-heap");
    thread.setUncaughtExceptionHandler((thrower, e) -> counted.completeExceptionally(e));
    thread.start();
    return counted.join();
  }

  private static long[] pool(PreparedLayer layer, Corpus corpus, ThreadMXBean threads) {
    long[] allocated = new long[PASSES];
    long before = threads.getCurrentThreadAllocatedBytes();
    Pooling pooling = Pooling.of("mean");
    Document document = new Document();
    float[] row = new float[layer.dimension()];
    for (int pass = 0; pass < PASSES; pass++) {
      for (int n = 0; n < corpus.documents(); n++) {
        corpus.read(n, document);
        layer.prepare(document, Overflow.ERROR);
        layer.pool(pooling, document, row);
      }
      allocated[pass] = threads.getCurrentThreadAllocatedBytes() - before;
    }
    return allocated;
  }
}
