// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkh0.sql.Features;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stages among Spark's own operators, and on their way through its serializers. */
@Tag("spark")
class TestStagesInPlans {
  private final SparkSession spark = SparkSessions.local();

  @TempDir private Path folder;

  private static NgramTokenizer tokenizer() {
    return new NgramTokenizer().setInputCol("text").setOutputCol("ids").setBuckets(64);
  }

  private static H0Embedder embedder() {
    return H0Embedder.random(4 * 64, 8, "normal", 7).setInputCol("ids");
  }

  @ParameterizedTest
  @ValueSource(strings = {"error", "skip", "omit"})
  void filtersOnOtherColumnsReachTheScan(String handleInvalid) {
    String days = folder.resolve("days").toString();
    spark
        .sql("select concat('order ', id) as text, id, id % 3 as day from range(9)")
        .write()
        .partitionBy("day")
        .parquet(days);
    Dataset<Row> features =
        embedder()
            .setHandleInvalid(handleInvalid)
            .transform(tokenizer().transform(spark.read().parquet(days)))
            .where("day = 1 and id = 4");
    assertThat(features.queryExecution().executedPlan().toString())
        .containsPattern("PartitionFilters: \\[isnotnull\\(day#\\d+\\), \\(day#\\d+ = 1\\)\\]")
        .contains("EqualTo(id,4)");
    assertThat(features.count()).isEqualTo(1);
  }

  @Test
  void aValueIsComputedOnceARow() {
    Dataset<Row> features =
        embedder().transform(tokenizer().transform(spark.sql("select 'pay now' as text")));
    Dataset<Row> used =
        features.where("h0 is not null").select(col("h0").as("a"), col("h0").as("b"), col("ids"));
    assertThat(used.queryExecution().optimizedPlan().toString().split("invoke\\(", -1))
        .as("calls of the two stages")
        .hasSize(3);
    assertThat(used.collectAsList()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"error", "skip", "omit"})
  void inputMayHaveTwoColumnsOfOneName(String handleInvalid) {
    Dataset<Row> left = spark.sql("select 1 as id, 'pay now' as text");
    Dataset<Row> joined = left.join(spark.sql("select 1 as id, 'en' as lang"), "id", "inner");
    Dataset<Row> twice =
        left.join(joined.drop("text"), left.col("id").equalTo(joined.col("id")), "inner");
    Dataset<Row> features =
        embedder()
            .setHandleInvalid(handleInvalid)
            .setErrorCol("why")
            .transform(tokenizer().transform(twice));
    assertThat(features.columns()).containsExactly("id", "text", "id", "lang", "ids", "h0", "why");
    assertThat(features.collectAsList()).hasSize(1);
  }

  @Test
  void columnsAreFoundByTheSessionsRuleAndInStructs() {
    Dataset<Row> rows =
        spark.sql("select named_struct('Text', 'pay now') as doc, 'pay now' as `doc.other`");
    Dataset<Row> nested = tokenizer().setInputCol("DOC.text").transform(rows);
    Dataset<Row> dotted = tokenizer().setInputCol("doc.other").transform(rows);
    assertThat(nested.select("ids").first()).isEqualTo(dotted.select("ids").first());
    Dataset<Row> upper = nested.withColumnRenamed("ids", "IDS");
    assertThat(embedder().transform(upper).select("h0").first().isNullAt(0)).isFalse();
    SparkSession strict = spark.newSession();
    strict.conf().set("spark.sql.caseSensitive", true);
    Dataset<Row> both = strict.sql("select 'pay now' as text, 'later' as TEXT, 1 as IDS");
    assertThat(tokenizer().transform(both).columns()).containsExactly("text", "TEXT", "IDS", "ids");
  }

  @Test
  void functionsOfSqlAreDeterministic() {
    Features.register(spark);
    spark.sql("select id, unhex('0000803F') as f from range(3)").createOrReplaceTempView("h0_rows");
    for (String query :
        List.of(
            "select id from h0_rows order by h0_array(f)[0]",
            "select h0_array(f)[0], count(*) from h0_rows group by h0_array(f)[0]",
            "select x.id from h0_rows x join h0_rows y on h0_array(x.f)[0] <= h0_array(y.f)[0]")) {
      assertThat(spark.sql(query).collectAsList()).as(query).isNotEmpty();
    }
  }

  @Test
  void javaSerializationKeepsAStage() throws IOException, ClassNotFoundException {
    Dataset<Row> ids = spark.sql("select array(1, 2) as ids");
    H0Embedder byParams = embedder();
    for (H0Embedder stage :
        List.of(
            byParams,
            H0Embedder.fromLayer(byParams.layer()).setInputCol("ids").setOutputCol("h0"))) {
      Vector before = stage.transform(ids).first().getAs("h0");
      assertThat(copy(stage).transform(ids).first().<Vector>getAs("h0")).isEqualTo(before);
    }
  }

  private static H0Embedder copy(H0Embedder stage) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(stage);
    }
    return (H0Embedder)
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
  }
}
