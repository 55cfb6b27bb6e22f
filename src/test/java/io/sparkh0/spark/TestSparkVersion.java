// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class TestSparkVersion {
  @Test
  void theSparkOfTheTestsIsFine() {
    assertThatCode(SparkVersion::check).doesNotThrowAnyException();
  }

  @Test
  void olderLinesAreRefused() {
    assertThat(SparkVersion.refusal("3.5.9", 17))
        .hasValue("Cannot run on Spark 3.5.9 (must be 4.0 or later)");
    assertThat(SparkVersion.refusal("4.0.0", 17)).isEmpty();
    assertThat(SparkVersion.refusal("4.3.0-SNAPSHOT", 21)).isEmpty();
    assertThat(SparkVersion.refusal("", 17)).hasValueSatisfying(t -> assertThat(t).contains("''"));
  }

  @Test
  void javaIsOneThatThisSparkRunsOn() {
    assertThat(SparkVersion.refusal("4.1.4", 25))
        .hasValueSatisfying(t -> assertThat(t).contains("Spark 4.1.4 on Java 25"));
    assertThat(SparkVersion.refusal("4.0.1", 21)).isEmpty();
    assertThat(SparkVersion.refusal("4.2.0", 25)).isEmpty();
  }
}
