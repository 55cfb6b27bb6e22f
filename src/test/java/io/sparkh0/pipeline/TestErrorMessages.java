// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TestErrorMessages {
  private static String explain(String file) {
    return ErrorMessages.explain(
        new IllegalStateException(
            "Encountered error while reading file " + file + ". ",
            new OutOfMemoryError("Java heap space")));
  }

  @Test
  void whereMemoryEndsInParquetTheReaderThatNeedsLessIsNamed() {
    assertThat(explain("file:///a/part-0.snappy.parquet"))
        .startsWith("Cannot read file:///a/part-0.snappy.parquet: out of memory: Java heap space")
        .contains("spark.driver.memory=4g")
        .endsWith("spark.sql.parquet.enableNestedColumnVectorizedReader=false");
    assertThat(explain("file:///a/part-0.json")).endsWith("spark.driver.memory=4g");
  }
}
