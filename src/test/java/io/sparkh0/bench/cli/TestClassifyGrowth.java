// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TestClassifyGrowth {
  @Test
  void sizesDoubleUpToAllRows() {
    assertThat(ClassifyGrowth.sizes(900)).containsExactly(900);
    assertThat(ClassifyGrowth.sizes(2_500)).containsExactly(2_500);
    assertThat(ClassifyGrowth.sizes(2_501)).containsExactly(2_500, 2_501);
    assertThat(ClassifyGrowth.sizes(15_990)).containsExactly(2_500, 5_000, 10_000, 15_990);
  }
}
