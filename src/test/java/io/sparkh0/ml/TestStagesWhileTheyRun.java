// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.Counting;
import com.codahale.metrics.Metric;
import io.sparkh0.spark.StageMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.ExplainMode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Spark's metrics and plans show of stages. */
@Tag("spark")
class TestStagesWhileTheyRun {
  private final SparkSession spark = SparkSessions.local();

  @TempDir private Path folder;

  private Map<String, Long> metrics() throws TimeoutException {
    spark.sparkContext().listenerBus().waitUntilEmpty();
    Map<String, Long> counts = new TreeMap<>();
    Map<String, Metric> metrics = StageMetrics.of(spark).metricRegistry().getMetrics();
    metrics.forEach((name, metric) -> counts.put(name, ((Counting) metric).getCount()));
    return counts;
  }

  /** By how much the metrics grow while all rows are computed. */
  private Map<String, Long> counted(Dataset<Row> rows) throws TimeoutException {
    Map<String, Long> before = metrics();
    rows.write().format("noop").mode("overwrite").save();
    Map<String, Long> grown = metrics();
    before.forEach((name, count) -> grown.merge(name, -count, Long::sum));
    grown.values().removeIf(count -> count == 0);
    return grown;
  }

  private Dataset<Row> texts(String... texts) {
    return spark.createDataset(List.of(texts), Encoders.STRING()).toDF("text");
  }

  private String words() throws IOException {
    return Files.writeString(folder.resolve("words.txt"), "late\nrefund\n").toString();
  }

  private static H0Embedder embedder() {
    return H0Embedder.random(4, 8, "normal", 7).setInputCol("ids");
  }

  @ParameterizedTest
  @CsvSource({"error,2,1,1", "keep,6,1,0", "omit,6,1,0"})
  void idsAreCounted(String handleInvalid, long tokens, long unknown, long rejects)
      throws TimeoutException {
    Dataset<Row> ids =
        spark.sql("select * from values (array(1, 2)), (array(0, 3, 3, 7)), (null) as t(ids)");
    H0Embedder stage = embedder().setHandleInvalid(handleInvalid).setErrorCol("why");
    if (handleInvalid.equals("keep")) {
      stage.setUnknownId(0);
    }
    Map<String, Long> counted = counted(stage.transform(ids));
    assertThat(counted)
        .containsEntry("rows", 3L)
        .containsEntry("tokens", tokens)
        .doesNotContainKeys("texts", "textTokens");
    assertThat(counted.getOrDefault("rejects", 0L)).isEqualTo(rejects);
    assertThat(counted.getOrDefault("unknownTokens", 0L)).isEqualTo(rejects > 0 ? 0 : unknown);
  }

  /** A word that is left out is counted by who leaves it out, and once. */
  @ParameterizedTest
  @ValueSource(strings = {"omit", "null", "keep"})
  void wordsAreCounted(String unknownWord) throws IOException, TimeoutException {
    WordTokenizer tokenizer =
        new WordTokenizer()
            .setTable(words())
            .setInputCol("text")
            .setOutputCol("ids")
            .setHandleInvalid(unknownWord);
    if (unknownWord.equals("keep")) {
      tokenizer.setUnknownId(3);
    }
    Dataset<Row> ids = tokenizer.transform(texts("refund late refund", "who is late"));
    assertThat(counted(embedder().setHandleInvalid("omit").transform(ids)))
        .containsEntry("texts", 2L)
        .containsEntry("textTokens", 6L)
        .containsEntry("rows", 2L)
        .containsEntry("tokens", 6L)
        .containsEntry("unknownTokens", 2L);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void subwordsAreCounted(boolean drops) throws IOException, TimeoutException {
    Path vocabulary =
        Files.writeString(folder.resolve("vocab.txt"), "[PAD]\n[UNK]\n[CLS]\n[SEP]\nlate\n");
    SubwordTokenizer tokenizer =
        SubwordTokenizer.fromFile(vocabulary.toString())
            .setInputCol("text")
            .setOutputCol("ids")
            .setSpecialTokens(false)
            .setDropUnknown(drops);
    Dataset<Row> ids = tokenizer.transform(texts("late late who", "who", "late"));
    H0Embedder stage = H0Embedder.random(5, 8, "normal", 7).setInputCol("ids");
    assertThat(counted(stage.transform(ids)))
        .containsEntry("texts", 3L)
        .containsEntry("textTokens", 5L)
        .containsEntry("rows", 3L)
        .containsEntry("tokens", 5L)
        .containsEntry("unknownTokens", 2L);
  }

  @Test
  void aTableIsSentOnceAndWorkThatIsDoneAgainIsNotCounted() throws TimeoutException {
    Dataset<Row> ids = spark.sql("select array(1, cast(id as int)) as ids from range(1)");
    H0Embedder stage = H0Embedder.random(1000, 16, "normal", 11).setInputCol("ids");
    Map<String, Long> before = metrics();
    Dataset<Row> features = stage.transform(ids);
    assertThat(metrics().get("broadcastBytes") - before.get("broadcastBytes"))
        .isBetween(1000 * 16 * 4L * 9 / 10, 1000 * 16 * 4L * 11 / 10);
    stage.transform(ids);
    assertThat(counted(features)).containsOnlyKeys("rows", "tokens");
    Map<String, Long> sent = metrics();
    StageMetrics.uncounted(spark, features::collectAsList);
    assertThat(metrics()).isEqualTo(sent);
    assertThat(counted(features)).containsEntry("rows", 1L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"simple", "extended", "formatted", "udf"})
  void plansNameFunctionTableShapeAndPooling(String mode) throws IOException {
    SparkSession session = spark.newSession();
    session.conf().set("spark.sparkh0.expression", mode.equals("udf") ? "udf" : "invoke");
    Dataset<Row> texts =
        session.sql("select concat(id, ' secret') as text from range(2)").toDF("text");
    WordTokenizer tokenizer =
        new WordTokenizer().setTable(words()).setInputCol("text").setOutputCol("ids");
    H0Embedder stage = embedder().setPooling("mean,max");
    Dataset<Row> rows = stage.transform(tokenizer.transform(texts));
    NgramTokenizer ngrams = new NgramTokenizer().setInputCol("text").setOutputCol("hashed");
    String plan =
        ngrams
            .setBuckets(64)
            .transform(rows)
            .queryExecution()
            .explainString(ExplainMode.fromString(mode.equals("udf") ? "simple" : mode));
    assertThat(plan)
        .contains("4×8")
        .containsPattern("h0\\[random, 4×8 F32, sha256 [0-9a-f]{8}, mean,max\\](\\.invoke)?\\(ids#")
        .containsPattern(
            "words\\[words\\.txt, 2 words, .*sha256 [0-9a-f]{8}\\](\\.invoke)?\\(text#")
        .containsPattern("ngrams\\[words 1 to 2, .* 64 buckets\\](\\.invoke)?\\(text#")
        .doesNotContainPattern("io\\.sparkh0|@[0-9a-f]{4,}|UDF\\(");
  }
}
