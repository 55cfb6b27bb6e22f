// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Numbers of the parts of a run. */
class TestRunCounts {
  private static RunCounts counts(String lengths) {
    return RunCounts.parse(
        Map.of("rowsIn", "9", "rowsOut", "6", "rejects", "2", "tokens", "30", "lengths", lengths));
  }

  @Test
  void partsAddUp() {
    RunCounts sum = counts("1:1 3:4").plus(counts("3:1 70:4"));
    assertThat(sum.rowsIn()).isEqualTo(18);
    assertThat(sum.tokens()).isEqualTo(60);
    assertThat(sum.lengths()).containsExactly(entry(1, 1L), entry(3, 5L), entry(70, 4L));
    assertThat(RunCounts.parse(sum.toMap())).isEqualTo(sum);
    assertThat(sum.limits(2))
        .isEqualTo(new RunLimits.Counts(12, 4, 60 - 2 * 10, 0))
        .isEqualTo(counts("1:5").plus(counts("2:5")).limits(2));
  }

  @Test
  void percentilesAreTheLeastLengthsThatSoManyRowsDoNotExceed() {
    RunCounts counts = counts("1:1 3:50 5:49 8:100");
    assertThat(counts.percentiles())
        .containsEntry("p1", 3L)
        .containsEntry("p25", 3L)
        .containsEntry("p50", 5L)
        .containsEntry("p75", 8L)
        .containsEntry("max", 8L)
        .hasSize(10);
    assertThat(counts("").percentiles()).isEmpty();
  }
}
