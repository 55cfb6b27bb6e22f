// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkh0.ml.SparkSessions;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.spark.Success$;
import org.apache.spark.TaskResultLost$;
import org.apache.spark.executor.ExecutorMetrics;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.scheduler.TaskInfo;
import org.apache.spark.scheduler.TaskLocality;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import scala.Option;
import scala.Tuple4;
import scala.collection.immutable.Map$;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Rows as the events of Spark's listeners tell them, in the order in which they come. */
@Tag("spark")
class TestLiveCounts {
  private static final int STAGE = 3;

  private final RowCounts counts = new RowCounts(SparkSessions.local().sparkContext());
  private long rows;
  private final LiveCounts live = new LiveCounts(counts, metrics());

  private Map<Figure, LongConsumer> metrics() {
    Map<Figure, LongConsumer> metrics = new EnumMap<>(Figure.class);
    metrics.put(Figure.ROWS, grown -> rows += grown);
    return metrics;
  }

  private static TaskInfo task(long id, int partition) {
    return new TaskInfo(
        id, partition, 0, partition, 0, "1", "host", TaskLocality.PROCESS_LOCAL(), false);
  }

  private Seq<AccumulableInfo> updates(long number) {
    return CollectionConverters.asScala(
            List.of(counts.of(Figure.ROWS).toInfo(Option.apply(number), Option.empty())))
        .toSeq();
  }

  private void start(long id, int partition) {
    live.onTaskStart(new SparkListenerTaskStart(STAGE, 0, task(id, partition)));
  }

  private void heartbeat(long id, long number) {
    Tuple4<Object, Object, Object, Seq<AccumulableInfo>> update =
        new Tuple4<>(id, STAGE, 0, updates(number));
    live.onExecutorMetricsUpdate(
        new SparkListenerExecutorMetricsUpdate(
            "1", CollectionConverters.asScala(List.of(update)).toSeq(), Map$.MODULE$.empty()));
  }

  /** Spark gives the updates of a task that failed, or came second, to no one. */
  private void end(long id, int partition, boolean isSuccess, long number) {
    TaskInfo task = task(id, partition);
    task.finishTime_$eq(1);
    task.failed_$eq(!isSuccess);
    task.setAccumulables(updates(number));
    live.onTaskEnd(
        new SparkListenerTaskEnd(
            STAGE,
            0,
            "ResultTask",
            isSuccess ? Success$.MODULE$ : TaskResultLost$.MODULE$,
            task,
            new ExecutorMetrics(),
            null));
  }

  @Test
  void rowsOfRunningTasksAreThoseOfTheirLastHeartbeat() {
    start(1, 0);
    start(2, 1);
    heartbeat(1, 10);
    heartbeat(2, 5);
    heartbeat(1, 30);
    assertThat(rows).isEqualTo(35);
    end(1, 0, true, 40);
    assertThat(rows).isEqualTo(45);
    heartbeat(1, 30); // late
    assertThat(rows).isEqualTo(45);
  }

  @Test
  void aTaskThatFailsIsNotCountedTwice() {
    start(1, 0);
    heartbeat(1, 30);
    end(1, 0, false, 0);
    start(2, 0);
    heartbeat(2, 20);
    assertThat(rows).as("never falls").isEqualTo(30);
    end(2, 0, true, 40);
    assertThat(rows).isEqualTo(40);
  }

  @Test
  void ofTwoAttemptsTheOneThatIsFurtherCounts() {
    start(1, 0);
    start(2, 0);
    heartbeat(1, 30);
    heartbeat(2, 20);
    assertThat(rows).isEqualTo(30);
    end(2, 0, true, 40);
    heartbeat(1, 35);
    assertThat(rows).isEqualTo(40);
    end(1, 0, false, 0);
    assertThat(rows).isEqualTo(40);
  }
}
