// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparkh0.ml.H0Embedder;
import io.sparkh0.ml.SparkSessions;
import io.sparkh0.ml.SubwordTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.ExplainMode;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What SQL alone can do, in a session that names the extension. */
@Tag("spark")
class TestH0Extensions {
  private static final Path SAMPLES = Path.of("sample-data").toAbsolutePath();

  private static SparkSession session;

  @BeforeAll
  static void startSession() {
    SparkSession usual = SparkSessions.local();
    // A session of its own in the same SparkContext, as spark.sql.extensions makes it.
    SparkSession.clearActiveSession();
    SparkSession.clearDefaultSession();
    session =
        SparkSession.builder()
            .sparkContext(usual.sparkContext())
            .config("spark.sql.warehouse.dir", Path.of("target/spark-warehouse").toUri().toString())
            .withExtensions(
                extensions -> {
                  new H0Extensions().apply(extensions);
                  return scala.runtime.BoxedUnit.UNIT;
                })
            .getOrCreate();
    SparkSession.setActiveSession(session);
    SparkSession.setDefaultSession(usual);
    session
        .conf()
        .set("spark.sparkh0.sample.table", SAMPLES.resolve("table.safetensors").toString());
    session.conf().set("spark.sparkh0.sample.tokenizer", SAMPLES.resolve("vocab.txt").toString());
    session.conf().set("spark.sparkh0.sample.pooling", "mean,max");
    session.conf().set("spark.sparkh0.drawn.random-table", "7,5,normal,1");
    session.conf().set("spark.sparkh0.drawn.output-type", "array");
  }

  @AfterAll
  static void leaveSession() {
    SparkSession.setActiveSession(SparkSessions.local());
  }

  @Test
  void textHasTheFeaturesThatTheStagesGive() {
    Dataset<Row> texts =
        session.read().json(SAMPLES.resolve("messages.jsonl").toString()).limit(50);
    texts.createOrReplaceTempView("texts");
    Dataset<Row> stages =
        H0Embedder.fromFile(SAMPLES.resolve("table.safetensors").toString())
            .setInputCol("ids")
            .setOutputCol("features")
            .setPooling("mean,max")
            .transform(
                SubwordTokenizer.fromFile(SAMPLES.resolve("vocab.txt").toString())
                    .setInputCol("text")
                    .setOutputCol("ids")
                    .transform(texts));
    assertThat(session.sql("SELECT h0_text('sample', text) FROM texts").collectAsList())
        .isEqualTo(stages.select("features").collectAsList())
        .hasSize(50);
  }

  /** Spark evaluates functions of local rows in the driver, by one object for all threads. */
  @Test
  void threadsMayQueryOneFrameOfLocalRows() {
    List<String> texts =
        session
            .read()
            .json(SAMPLES.resolve("messages.jsonl").toString())
            .select("text")
            .as(Encoders.STRING())
            .collectAsList();
    session.createDataset(texts, Encoders.STRING()).toDF("text").createOrReplaceTempView("local");
    Dataset<Row> frame = session.sql("SELECT h0_text('sample', text) AS f FROM local");
    List<Row> alone = frame.collectAsList();
    ForkJoinPool pool = new ForkJoinPool(4);
    try {
      List<List<Row>> together =
          pool.submit(
                  () ->
                      IntStream.range(0, 8)
                          .parallel()
                          .mapToObj(i -> frame.select(functions.col("f")).collectAsList())
                          .toList())
              .join();
      assertThat(together).allSatisfy(rows -> assertThat(rows).isEqualTo(alone));
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void idsOfEachIntegralTypeHaveTheFeaturesThatTheStageGives() {
    List<Row> rows =
        session
            .sql(
                "SELECT h0('drawn', array(3, 1)), h0('drawn', array(3L, 1L)),"
                    + " h0('drawn', cast(array(3, 1) AS array<tinyint>)), h0('drawn', null)")
            .collectAsList();
    Row expected =
        H0Embedder.random(7, 5, "normal", 1)
            .setInputCol("ids")
            .setOutputType("array")
            .transform(session.sql("SELECT array(3, 1) AS ids"))
            .select("h0")
            .first();
    for (int i = 0; i < 3; i++) {
      assertThat(rows.get(0).get(i)).isEqualTo(expected.get(0));
    }
    assertThat(rows.get(0).isNullAt(3)).isTrue();
    assertThat(session.sql("SELECT h0('drawn', array())").first().getList(0))
        .containsExactly(0f, 0f, 0f, 0f, 0f);
  }

  @Test
  void functionsStandWhereDeterministicOnesMay() {
    session.range(20).selectExpr("array(int(id % 3)) AS ids", "id").createOrReplaceTempView("t");
    session.sql("CREATE OR REPLACE TEMPORARY VIEW v AS SELECT id, h0('drawn', ids) AS f FROM t");
    assertThat(session.sql("SELECT f, count(*) FROM v GROUP BY f").count()).isEqualTo(3);
    assertThat(session.sql("SELECT * FROM v ORDER BY h0('drawn', array(0))[0], id").count())
        .isEqualTo(20);
    assertThat(
            session
                .sql("SELECT * FROM v JOIN t ON v.f = h0('drawn', t.ids) WHERE v.id = 0")
                .count())
        .isEqualTo(7);
    session.sql(
        "CREATE OR REPLACE TEMPORARY FUNCTION first_of(x ARRAY<INT>) RETURNS FLOAT"
            + " RETURN h0('drawn', x)[0]");
    assertThat(session.sql("SELECT * FROM v WHERE f[0] = first_of(array(1))").count()).isEqualTo(7);
    session.sql("DROP TEMPORARY FUNCTION first_of");
  }

  @Test
  void plansNameFunctionTableShapeAndPooling() {
    Dataset<Row> rows = session.range(2).selectExpr("h0('drawn', array(int(id))) AS f");
    assertThat(rows.queryExecution().explainString(ExplainMode.fromString("extended")))
        .containsPattern("h0\\[none, 7×5 F32, sha256 [0-9a-f]{8}, mean\\]\\.invoke\\(array\\(")
        .doesNotContainPattern("io\\.sparkh0|@[0-9a-f]{4,}");
  }

  /** What a view names is read from the session and not from the view's own settings. */
  @Test
  void columnsAreNamedByTheCallAndSayWhatTheyHold() {
    Dataset<Row> rows =
        session.sql(
            "SELECT h0('drawn', ids), h0('drawn', ids) AS f, h0_similarity(h0('drawn', ids), x)"
                + " FROM (SELECT array(1, 2) AS ids, array(1.0d) AS x)");
    assertThat(rows.columns())
        .containsExactly("h0(drawn, ids)", "f", "h0_similarity(h0(drawn, ids), x)");
    assertThat(rows.schema().apply("f").metadata().getLong("dimension")).isEqualTo(5);
    assertThat(rows.schema().apply(0).metadata()).isEqualTo(rows.schema().apply("f").metadata());
  }

  @Test
  void aWrongCallFailsTheAnalysisInOneLine() {
    for (String call :
        List.of(
            "h0('none', array(1))",
            "h0('drawn')",
            "h0('drawn', 'text')",
            "h0_text(1, 'a')",
            "h0_array(h0('drawn', array(1)))",
            "h0_vector(1)",
            "h0_array(x'0000803F00000000', 1.9)",
            "h0_array(x'0000803F00000000', '1')",
            "h0_array(x'0000803F00000000', 4294967297)",
            "h0_similarity(array(true), array(1))",
            "h0_similarity(array('1'), array(1))",
            "h0_array()")) {
      assertThatThrownBy(() -> session.sql("SELECT " + call))
          .as(call)
          .isInstanceOf(AnalysisException.class)
          .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n", "invoke", "h0 ids"));
    }
  }

  @Test
  void viewsFollowTheSettingsOfTheSession() {
    session.conf().set("spark.sparkh0.other.random-table", "7,5,normal,1");
    session.sql("CREATE OR REPLACE TEMPORARY VIEW w AS SELECT h0('other', array(1)) AS f");
    Object before = session.table("w").first().get(0);
    session.conf().set("spark.sparkh0.other.random-table", "7,5,normal,2");
    assertThat(session.table("w").first().get(0)).isNotEqualTo(before);
  }

  @Test
  void similarityTakesEachTypeOfFeatures() {
    Row row =
        session
            .sql(
                "SELECT h0_similarity(array(1.0, 0.0), array(1.0f, 1.0f)),"
                    + " h0_similarity(h0('drawn', array(1)), h0('drawn', array(1))),"
                    + " h0_similarity(x'0000803F00000000', array(2, 0)),"
                    + " h0_similarity(h0_vector(x'0000803F00000000'), array(0, 2)),"
                    + " h0_similarity(array(0, 0), array(1, 2)),"
                    + " h0_similarity(null, array(1, 2)),"
                    + " h0_similarity(array(1e200D, 1e200D), array(1e200D, 1e200D)),"
                    + " h0_similarity(array(1e-200D, 0D), array(1e-320D, 0D))")
            .first();
    assertThat(row.getDouble(0)).isCloseTo(Math.sqrt(0.5), within(1e-12));
    assertThat(row.getDouble(1)).isCloseTo(1, within(1e-12));
    assertThat(row.getDouble(2)).isEqualTo(1);
    assertThat(row.getDouble(3)).isZero();
    assertThat(row.isNullAt(4)).isTrue();
    assertThat(row.isNullAt(5)).isTrue();
    assertThat(row.getDouble(6)).isCloseTo(1, within(1e-12));
    assertThat(row.getDouble(7)).isCloseTo(1, within(1e-12));
    assertRefused("SELECT h0_similarity(array(1, 2), array(1))", "vectors of 2 and 1 numbers");
    assertRefused("SELECT h0_similarity('a', array(1))", "features of type string");
  }

  @Test
  void wrongNamesAndSettingsSayWhatToSet(@TempDir Path folder) throws IOException {
    assertRefused("SELECT h0('nobody', array(1))", "set spark.sparkh0.nobody.table");
    assertRefused("SELECT h0('drawn')", "1 arguments (must be name and ids)");
    assertRefused("SELECT h0(id, array(1)) FROM range(1)", "the name must be a constant text");
    assertRefused("SELECT h0('drawn', array(7))", "id at index 0 (must be 0 to 6)");
    assertRefused("SELECT h0('drawn', array('a'))", "array of integers");
    session.conf().set("spark.sparkh0.wrong.random-table", "7,5,normal,1");
    session.conf().set("spark.sparkh0.wrong.poling", "mean");
    assertRefused("SELECT h0('wrong', array(1))", "Unknown setting spark.sparkh0.wrong.poling");
    session.conf().set("spark.sparkh0.skips.random-table", "7,5,normal,1");
    session.conf().set("spark.sparkh0.skips.handle-invalid", "skip");
    assertRefused("SELECT h0('skips', array(1))", "a function gives each row a value");
    session.conf().set("spark.sparkh0.half.pooling", "mean");
    assertRefused(
        "SELECT h0('half', array(1))", "in SQL, --option is the setting spark.sparkh0.half.option");
    Path table = Files.writeString(folder.resolve("x.npy"), "no table");
    session.conf().set("spark.sparkh0.bad.table", table.toString());
    assertRefused("SELECT h0('bad', array(1))", table.toString());
  }

  private static void assertRefused(String query, String message) {
    assertThatThrownBy(() -> session.sql(query).collectAsList())
        .as(query)
        .satisfies(e -> assertThat(chain(e)).contains(message));
  }

  private static String chain(Throwable e) {
    return e == null ? "" : e.getMessage() + " / " + chain(e.getCause());
  }

  @Test
  void functionsAreDescribed() {
    assertThat(session.sql("DESCRIBE FUNCTION EXTENDED h0_text").collectAsList().toString())
        .contains("h0_text(name, text) - Returns the features of a text")
        .contains("SELECT h0_text('english', 'hello')");
    assertThat(session.sql("SHOW FUNCTIONS LIKE 'h0*'").count()).isEqualTo(5);
  }
}
