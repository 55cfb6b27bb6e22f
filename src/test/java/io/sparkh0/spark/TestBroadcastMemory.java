// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkh0.ml.SparkSessions;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("spark")
class TestBroadcastMemory {
  private static final long MB = 1L << 20;

  @Test
  void whatIsSetAsTheMessageSaysIsEnough() {
    for (long megabytes : new long[] {1, 100, 409, 1024, 4096, 100_000}) {
      for (int copies : new int[] {2, 3}) {
        long bytes = megabytes * MB;
        String lack = BroadcastMemory.lack("executor", copies, bytes, 100 * MB).orElseThrow();
        assertThat(lack).contains("set spark.executor.memory=");
        long advised =
            Long.parseLong(lack.replaceFirst(".*spark.executor.memory=([0-9]+)g.*", "$1")) << 30;
        assertThat(BroadcastMemory.lack("executor", copies, bytes, advised)).isEmpty();
        assertThat(BroadcastMemory.lack("executor", copies, bytes, copies * bytes)).isPresent();
      }
    }
  }

  @Test
  void aTableOfHalfTheMemoryIsRefusedBeforeAnyJob() {
    SparkSession session = SparkSessions.local();
    long heap = Runtime.getRuntime().maxMemory();
    assertThatCode(() -> BroadcastMemory.check(session, "the table", heap / 10))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> BroadcastMemory.check(session, "the table", heap / 2))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("Cannot send the table: it has ")
        .hasMessageContaining("set spark.driver.memory=");
  }
}
