// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.scheduler.TaskInfo;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Adds up what tasks count: of those that ended what Spark took of them, which is each partition's
 * once, and of those that run what their last heartbeat said. The sums never fall. Where a task
 * fails, they stand still until another has done its part; of two that do the same, the one that is
 * further counts.
 */
final class LiveCounts extends SparkListener {
  private static final List<Figure> FIGURES = List.of(Figure.values());

  /** Where in the sums what an accumulator counts has its place. */
  private final Map<Long, Integer> places = new HashMap<>();

  private final Map<Figure, LongConsumer> metrics;
  private final long[] finished = new long[FIGURES.size()];
  private final long[] told = new long[FIGURES.size()];
  private final Map<Long, Running> running = new HashMap<>();
  private final Map<Integer, List<Integer>> jobs = new HashMap<>();
  private final Set<Integer> leftOut = new HashSet<>();

  /** An attempt at a partition of a stage. */
  private record Running(int stage, int partition, long[] counts) {
    boolean isOf(int otherStage, int otherPartition) {
      return stage == otherStage && partition == otherPartition;
    }
  }

  /** A partition of a stage. */
  private record Part(int stage, int partition) {}

  /**
   * @param counts whose accumulators are looked at
   * @param metrics for each figure, what takes by how much it has grown
   */
  LiveCounts(RowCounts counts, Map<Figure, LongConsumer> metrics) {
    for (Figure figure : FIGURES) {
      places.put(counts.of(figure).id(), places.size());
    }
    this.metrics = metrics;
  }

  @Override
  public void onJobStart(SparkListenerJobStart start) {
    if (start.properties() != null && start.properties().containsKey(StageMetrics.LEFT_OUT)) {
      List<Integer> stages = new ArrayList<>();
      CollectionConverters.asJava(start.stageIds()).forEach(stage -> stages.add((Integer) stage));
      jobs.put(start.jobId(), stages);
      leftOut.addAll(stages);
    }
  }

  @Override
  public void onJobEnd(SparkListenerJobEnd end) {
    leftOut.removeAll(jobs.getOrDefault(end.jobId(), List.of()));
    jobs.remove(end.jobId());
  }

  @Override
  public void onTaskStart(SparkListenerTaskStart start) {
    if (!leftOut.contains(start.stageId())) {
      TaskInfo task = start.taskInfo();
      running.put(
          task.taskId(),
          new Running(start.stageId(), task.partitionId(), new long[FIGURES.size()]));
    }
  }

  @Override
  public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate heartbeat) {
    CollectionConverters.asJava(heartbeat.accumUpdates())
        .forEach(
            update -> {
              Running task = running.get((Long) update._1());
              if (task != null) {
                Arrays.fill(task.counts(), 0);
                add(update._4(), task.counts());
              }
            });
    tell();
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    TaskInfo task = end.taskInfo();
    Running ended = running.remove(task.taskId());
    if (ended == null) {
      return;
    }
    add(task.accumulables(), finished);
    if (task.successful()) {
      // What another attempt at it has done counts no more.
      running.values().removeIf(other -> other.isOf(ended.stage(), ended.partition()));
    }
    tell();
  }

  private void add(Seq<AccumulableInfo> updates, long[] sums) {
    for (AccumulableInfo update : CollectionConverters.asJava(updates)) {
      Integer place = places.get(update.id());
      if (place != null && update.update().isDefined()) {
        sums[place] += ((Number) update.update().get()).longValue();
      }
    }
  }

  private void tell() {
    Map<Part, long[]> parts = new HashMap<>();
    for (Running task : running.values()) {
      parts.merge(new Part(task.stage(), task.partition()), task.counts(), LiveCounts::further);
    }
    long[] now = finished.clone();
    for (long[] counts : parts.values()) {
      Arrays.setAll(now, i -> now[i] + counts[i]);
    }
    for (int i = 0; i < told.length; i++) {
      if (now[i] > told[i]) {
        metrics.get(FIGURES.get(i)).accept(now[i] - told[i]);
        told[i] = now[i];
      }
    }
  }

  private static long[] further(long[] one, long[] other) {
    long[] most = new long[one.length];
    for (int i = 0; i < most.length; i++) {
      most[i] = Math.max(one[i], other[i]);
    }
    return most;
  }
}
