// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkh0.ml.SparkSessions;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One broadcast for each SparkContext and digest, while somebody uses it. */
@Tag("spark")
class TestBroadcasts {
  @Test
  void sentOnce() {
    SparkSession spark = SparkSessions.local();
    Broadcast<Sent<String>> first = Broadcasts.of(spark, String.class, "a", () -> "value");
    assertThat(Broadcasts.of(spark.newSession(), String.class, "a", () -> "other")).isSameAs(first);
    assertThat(Broadcasts.of(spark, String.class, "b", () -> "other").value().value())
        .isEqualTo("other");
    assertThat(Broadcasts.of(spark, Integer.class, "a", () -> 7).value().value()).isEqualTo(7);
  }

  @Test
  void sentAgainToAnotherContext() {
    SparkSession spark = SparkSessions.local();
    Broadcast<Sent<String>> first = Broadcasts.of(spark, String.class, "a", () -> "value");
    spark.stop();
    Broadcast<Sent<String>> second =
        Broadcasts.of(SparkSessions.local(), String.class, "a", () -> "value");
    assertThat(second).isNotSameAs(first);
    assertThat(second.value().value()).isEqualTo("value");
  }

  @Test
  void freedWhenNobodyUsesIt() throws InterruptedException {
    SparkSession spark = SparkSessions.local();
    AtomicInteger made = new AtomicInteger();
    WeakReference<Broadcast<Sent<String>>> reference =
        new WeakReference<>(
            Broadcasts.of(spark, String.class, "weak", () -> "value" + made.incrementAndGet()));
    for (int i = 0; i < 100 && reference.get() != null; i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertThat(reference.get()).isNull();
    Broadcasts.of(spark, String.class, "weak", () -> "value" + made.incrementAndGet());
    assertThat(made).hasValue(2);
  }
}
