// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.types.DataType;
import org.junit.jupiter.api.Test;

class TestColumns {
  @Test
  void anyNameIsOneColumn() {
    // Spark prints a name of one part that holds dots between signs, and as it is.
    assertThat(Columns.named("a.b`c")).hasToString("`a.b`c`");
    assertThat(Columns.named("a")).hasToString("a");
  }

  @Test
  void arraysOfArraysAreNested() {
    assertThat(Columns.isNested(DataType.fromDDL("array<array<bigint>>"))).isTrue();
    assertThat(Columns.isNested(DataType.fromDDL("array<array<array<int>>>"))).isTrue();
    assertThat(Columns.isNested(DataType.fromDDL("array<struct<a: array<int>>>"))).isFalse();
    assertThat(Columns.isNested(DataType.fromDDL("array<bigint>"))).isFalse();
    assertThat(Columns.isNested(DataType.fromDDL("string"))).isFalse();
  }
}
