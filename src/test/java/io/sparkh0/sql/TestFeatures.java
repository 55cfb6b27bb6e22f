// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.sql;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkh0.ml.H0Embedder;
import io.sparkh0.ml.SparkSessions;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Binary features come back as what the stage gives in the other output types. */
@Tag("spark")
class TestFeatures {
  private static final int DIMENSION = 5;

  private final SparkSession session = SparkSessions.local();
  private final Dataset<Row> ids =
      session.sql(
          "SELECT * FROM VALUES (1, array(3, 1)), (2, array(0)), (3, null), (4, array()) AS t(n, ids)");

  private Dataset<Row> features(String kind, String type, String column, Dataset<Row> rows) {
    return H0Embedder.random(7, DIMENSION, "normal", 1)
        .setInputCol("ids")
        .setOutputKind(kind)
        .setOutputType(type)
        .setOutputCol(column)
        .transform(rows);
  }

  @Test
  void binaryBecomesWhatTheOtherTypesHold() {
    Dataset<Row> pooled = features("pooled", "binary", "bytes", ids);
    pooled = features("pooled", "vector", "vector", pooled);
    pooled = features("pooled", "array", "array", pooled);
    pooled = features("sequence", "binary", "rowBytes", pooled);
    pooled = features("sequence", "array", "rows", pooled);
    Features.register(session);
    List<Row> sql =
        pooled
            .selectExpr(
                "h0_vector(bytes)",
                "vector",
                "h0_array(bytes)",
                "array",
                "h0_array(rowBytes, 5)",
                "rows")
            .collectAsList();
    List<Row> java =
        pooled
            .select(
                Features.vector(col("bytes")),
                col("vector"),
                Features.array(col("bytes")),
                col("array"),
                Features.rows(col("rowBytes"), DIMENSION),
                col("rows"))
            .collectAsList();

    assertThat(sql).hasSize(4).isEqualTo(java);
    for (Row row : sql) {
      assertThat(row.get(0)).isEqualTo(row.get(1));
      assertThat(row.get(2)).isEqualTo(row.get(3));
      assertThat(row.get(4)).isEqualTo(row.get(5));
    }
    assertThat(sql.get(2).isNullAt(0)).isTrue();
    assertThat(sql.get(0).isNullAt(4)).isFalse();
  }

  @Test
  void badBytesAndBadCallsAreToldPlainly() {
    Features.register(session);

    assertThatThrownBy(() -> session.sql("SELECT h0_array(X'010203')").collect())
        .hasStackTraceContaining("Invalid features: 3 bytes");
    assertThatThrownBy(() -> session.sql("SELECT h0_array(X'0102030401020304', 3)").collect())
        .hasStackTraceContaining("Invalid dimension: 3 (must divide the 2 numbers of a row)");
    assertThatThrownBy(() -> session.range(1).select(Features.vector(lit("abcdefgh"))).collect())
        .hasMessageContaining("BINARY")
        .hasMessageContaining("STRING");
    assertThatThrownBy(() -> session.sql("SELECT h0_vector()"))
        .hasStackTraceContaining("Invalid call of h0_vector: 0 arguments");
  }
}
