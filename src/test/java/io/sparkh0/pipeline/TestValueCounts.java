// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.sparkh0.ml.SparkSessions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows of files, and of lengths, counted by several tasks. */
@Tag("spark")
class TestValueCounts {
  @Test
  void countsMeetInTheDriver() {
    List<String> names = new ArrayList<>(Collections.nCopies(700, "file:///a b\n1"));
    names.addAll(Collections.nCopies(300, "hdfs://h/c"));
    Dataset<Row> rows =
        SparkSessions.local().createDataset(names, Encoders.STRING()).repartition(3).toDF("f");
    Row found =
        rows.select(
                ValueCounts.of(col("f")),
                ValueCounts.of(when(col("f").equalTo("none"), col("f"))),
                ValueCounts.of(length(col("f"))))
            .first();
    Map<String, Object> all = Map.of(FileRows.METRIC, found.getString(0));
    Map<String, Object> none = Map.of(FileRows.METRIC, found.getString(1));
    assertThat(FileRows.of(all, all, none))
        .containsExactly(
            entry("file:/a b\n1", new FileRows(700, 700, 0)),
            entry("hdfs://h/c", new FileRows(300, 300, 0)));
    assertThat(RunCounts.lengths(found.getString(2)))
        .containsExactly(entry(10, 300L), entry(13, 700L));
  }
}
