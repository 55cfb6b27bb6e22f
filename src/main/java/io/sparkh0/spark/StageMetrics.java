// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.spark;

import com.codahale.metrics.Counter;
import com.codahale.metrics.Meter;
import com.codahale.metrics.MetricRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.metrics.source.Source;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.BlockManager;
import org.apache.spark.storage.BlockStatus;
import org.apache.spark.storage.BroadcastBlockId;
import scala.Option;

/**
 * What the stages of a SparkContext do, as a source of Spark's own metrics in the driver, which
 * every sink of Spark serves: Prometheus', JMX, CSV and others. The numbers are those of a run
 * while it goes on; what a run wrote, its summary says.
 */
public final class StageMetrics implements Source {
  /** Of the source, and before the names of its accumulators. */
  static final String NAME = "sparkh0";

  /** The property of jobs that do again what was counted before. */
  static final String LEFT_OUT = "spark.sparkh0.metrics.leftOut";

  private static final Map<SparkContext, StageMetrics> BY_CONTEXT = new WeakHashMap<>();

  private final MetricRegistry registry = new MetricRegistry();
  private final Counter rejects = registry.counter(Figure.REJECTS.metric());
  private final Counter broadcastBytes = registry.counter("broadcastBytes");
  private final RowCounts counts;

  private StageMetrics(SparkContext context) {
    counts = new RowCounts(context);
    Map<Figure, LongConsumer> metrics = new EnumMap<>(Figure.class);
    for (Figure figure : Figure.values()) {
      metrics.put(figure, metric(figure));
    }
    context.addSparkListener(new LiveCounts(counts, metrics));
    context.env().metricsSystem().registerSource(this);
  }

  private LongConsumer metric(Figure figure) {
    return switch (figure) {
      case ROWS, UNKNOWN_TOKENS, TEXTS -> registry.counter(figure.metric())::inc;
      case REJECTS -> rejects::inc;
      case TOKENS, TEXT_TOKENS -> {
        Meter meter = registry.meter(figure.metric());
        yield meter::mark;
      }
    };
  }

  /** Those of a session's SparkContext, a source of its metrics from the first call on. */
  public static StageMetrics of(SparkSession session) {
    return of(session.sparkContext());
  }

  static StageMetrics of(SparkContext context) {
    synchronized (BY_CONTEXT) {
      return BY_CONTEXT.computeIfAbsent(context, StageMetrics::new);
    }
  }

  /** What functions of rows count by. */
  public RowCounts counts() {
    return counts;
  }

  /** Counts rows that a run set apart before they came to a stage. */
  public void rejected(long rows) {
    rejects.inc(rows);
  }

  /** Bytes of the tables and tokenizers that were sent, as they are sent to each executor. */
  public long broadcastBytes() {
    return broadcastBytes.getCount();
  }

  /** Counts what is sent to each executor. */
  void sent(Broadcast<?> broadcast) {
    BlockManager blocks = SparkEnv.get().blockManager();
    for (int i = 0; ; i++) {
      Option<BlockStatus> piece =
          blocks.getStatus(new BroadcastBlockId(broadcast.id(), "piece" + i));
      if (piece.isEmpty()) {
        return;
      }
      broadcastBytes.inc(piece.get().memSize() + piece.get().diskSize());
    }
  }

  /**
   * Does work whose rows are not counted, as they were before.
   *
   * @param session whose jobs it starts in this thread
   * @return what the work gives
   */
  public static <T> T uncounted(SparkSession session, Supplier<T> work) {
    SparkContext context = session.sparkContext();
    context.setLocalProperty(LEFT_OUT, "true");
    try {
      return work.get();
    } finally {
      context.setLocalProperty(LEFT_OUT, null);
    }
  }

  @Override
  public String sourceName() {
    return NAME;
  }

  @Override
  public MetricRegistry metricRegistry() {
    return registry;
  }
}
