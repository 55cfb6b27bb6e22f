// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkh0.GoldenCase;
import io.sparkh0.SharedFolder;
import io.sparkh0.format.detect.SmallFiles;
import io.sparkh0.forward.SharedLayer;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.spark.Broadcasts;
import io.sparkh0.spark.Sent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("spark")
class TestH0Embedder {
  private static final int V = 30;
  private final SparkSession spark = SparkSessions.local();

  private static H0Embedder embedder() {
    return H0Embedder.random(V, 8, "normal", 7).setInputCol("ids");
  }

  /** Rows of n, ids and mask; ids are written as SQL. */
  private Dataset<Row> ids(String... rows) {
    List<String> selects = new ArrayList<>();
    for (int n = 0; n < rows.length; n++) {
      selects.add("select " + n + " as n, cast(" + rows[n] + " as array<bigint>) as ids");
    }
    return spark.sql(String.join(" union all ", selects));
  }

  private static List<double[]> vectors(Dataset<Row> features) {
    List<double[]> all = new ArrayList<>();
    for (Row row : features.orderBy("n").select("h0").collectAsList()) {
      all.add(row.isNullAt(0) ? new double[0] : row.<Vector>getAs(0).toArray());
    }
    return all;
  }

  @Test
  void tableIsSentOnceForAllTransformsOfAStage() {
    // A table of its own, that no other test has sent.
    H0Embedder stage = H0Embedder.random(V, 8, "normal", 7007).setInputCol("ids");
    stage.transform(ids("array(1, 2)"));
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Broadcast<Sent<SharedLayer>> kept =
        Broadcasts.of(
            SparkSessions.local(),
            SharedLayer.class,
            stage.layer().digest(),
            () -> {
              throw new AssertionError("the table would be sent again");
            });
    assertThat(kept.value().value().prepared().data()).isSameAs(stage.layer());
  }

  @Test
  void invalidIdsGiveWhatHandleInvalidSays() {
    Dataset<Row> rows =
        ids(
            "array(1, 2)",
            "array(-1, 2)",
            "array(2, 30)",
            "array(31)",
            "array(2, null)",
            "null",
            "array()");
    InputLayer layer = embedder().layer();
    assertThatThrownBy(() -> embedder().transform(rows).collectAsList())
        .hasStackTraceContaining("id at index 0 (must be 0 to 29)");
    assertThat(embedder().setHandleInvalid("skip").transform(rows).select("n").collectAsList())
        .extracting(r -> r.getInt(0))
        .containsExactlyInAnyOrder(0, 5, 6);
    List<double[]> kept =
        vectors(embedder().setHandleInvalid("keep").setUnknownId(3).transform(rows));
    assertThat(kept.get(3)).isEqualTo(wide(layer.table().row(3)));
    List<double[]> omitted = vectors(embedder().setHandleInvalid("omit").transform(rows));
    assertThat(omitted.get(2)).isEqualTo(wide(layer.table().row(2)));
    assertThat(omitted.get(3)).containsOnly(0).hasSize(8);
    assertThat(omitted.get(5)).isEmpty();
    assertThat(omitted.get(6)).containsOnly(0).hasSize(8);
    Dataset<Row> told = embedder().setErrorCol("why").transform(rows).orderBy("n");
    assertThat(told.select("why").collectAsList())
        .extracting(r -> r.getString(0))
        .containsExactly(
            null,
            "id -1 at index 0 (must be 0 to 29)",
            "id 30 at index 1 (must be 0 to 29)",
            "id 31 at index 0 (must be 0 to 29)",
            "id null at index 1 (must be 0 to 29)",
            null,
            null);
  }

  @Test
  void eachIdIsOutsideATableOfNoRows(@TempDir Path folder) throws IOException {
    String header =
        "{\"embedding.weight\":{\"dtype\":\"F32\",\"shape\":[0,8],\"data_offsets\":[0,0]}}";
    Path table = SmallFiles.safetensors(folder.resolve("none.safetensors"), header, new byte[0]);
    Path saved = folder.resolve("saved");
    H0Embedder.fromFile(table.toString()).setInputCol("ids").write().save(saved.toString());
    H0Embedder loaded = H0Embedder.load(saved.toString());
    Dataset<Row> rows = ids("array(0)", "array()");
    assertThat(loaded.setErrorCol("why").transform(rows).orderBy("n").select("why").first())
        .hasToString("[id 0 at index 0 (the table has no rows)]");
    loaded.clear(loaded.errorCol());
    assertThat(vectors(loaded.setHandleInvalid("omit").transform(rows)))
        .allSatisfy(row -> assertThat(row).containsOnly(0).hasSize(8));
    assertThat(loaded.setHandleInvalid("skip").transform(rows).count()).isOne();
    assertThatThrownBy(() -> loaded.setHandleInvalid("keep").setUnknownId(0).transform(rows))
        .hasMessageContaining("unknownId: 0 (the table has no rows)");
  }

  private static double[] wide(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  @Test
  void omittedTokensLeaveTheOthersTheirPositions() {
    H0Embedder stage =
        embedder().setPosition("sinusoidal").setHandleInvalid("omit").setPooling("last");
    List<double[]> last = vectors(stage.transform(ids("array(4, -1, 5)", "array(4, 6, 5)")));
    assertThat(last.get(0)).isEqualTo(last.get(1));
  }

  @Test
  void bagsAreMeansAndIdBaseCountsFromOne() {
    InputLayer layer = embedder().layer();
    Dataset<Row> nested =
        spark.sql(
            "select 0 as n, array(array(1, 3), array(2), cast(array() as array<int>)) as ids");
    double[] sum = vectors(embedder().setPooling("sum").transform(nested)).get(0);
    for (int c = 0; c < 8; c++) {
      float[] a = layer.table().row(1);
      float[] b = layer.table().row(3);
      assertThat(sum[c]).isCloseTo((a[c] + b[c]) / 2 + layer.table().row(2)[c], within(1e-6));
    }
    Dataset<Row> one = spark.sql("select 0 as n, cast(array(1, 30) as array<smallint>) as ids");
    assertThat(vectors(embedder().setIdBase(1).setPooling("first").transform(one)).get(0))
        .isEqualTo(wide(layer.table().row(0)));
    assertThatThrownBy(() -> embedder().setIdBase(1).transform(ids("array(0)")).collectAsList())
        .hasStackTraceContaining("id at index 0 (must be 1 to 30)");
  }

  @Test
  void theSchemaSaidIsTheSchemaGiven() {
    Dataset<Row> rows = ids("array(1, 2)");
    for (String kind : new String[] {"pooled", "sequence"}) {
      for (String type : new String[] {"vector", "array", "binary"}) {
        H0Embedder stage = embedder().setOutputKind(kind).setOutputType(type).setErrorCol("why");
        if (kind.equals("sequence") && type.equals("vector")) {
          assertThatThrownBy(() -> stage.transformSchema(rows.schema()))
              .hasMessageContaining("outputType vector");
          continue;
        }
        StructType said = stage.transformSchema(rows.schema());
        assertThat(stage.transform(rows).schema()).isEqualTo(said);
        assertThat(stage.copy(org.apache.spark.ml.param.ParamMap.empty()).transform(rows).schema())
            .isEqualTo(said);
      }
    }
    StructType vector = embedder().setPooling("mean,max").transform(rows).schema();
    assertThat(AttributeGroup.fromStructField(vector.apply("h0")).size()).isEqualTo(16);
  }

  @Test
  void misuseIsReportedBeforeAnyRowIsRead() {
    StructType schema =
        spark.sql("select 'a' as text, array('x') as words, array(1) as ids").schema();
    assertMisuse(embedder().setInputCol("text"), schema, "column 'text' is of type string");
    assertMisuse(
        embedder().setInputCol("words"), schema, "column 'words' is of type array<string>");
    assertMisuse(embedder().setInputCol("none"), schema, "there is no column 'none'");
    assertMisuse(embedder().setOutputCol("text"), schema, "outputCol: text (must be a new column");
    assertMisuse(embedder().setErrorCol("h0"), schema, "errorCol: h0 (must be a new column");
    assertMisuse(embedder().setHandleInvalid("keep"), schema, "unknownId");
    assertMisuse(embedder().setTokenTypeIdsCol("ids"), schema, "no token types");
    assertMisuse(embedder().setPositionIdsCol("ids"), schema, "no positions");
    assertMisuse(embedder().setPooling("sifMean"), schema, "needs weights");
    assertMisuse(embedder().setPooling("flatten"), schema, "flatten length");
    assertThatThrownBy(() -> embedder().setIdBase(2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("idBase: '2'");
    assertMisuse(embedder().setPosition("learned"), schema, "max-length");
    String bert = GoldenCase.GOLDEN.resolve("cases/bert/table.safetensors").toString();
    assertMisuse(
        H0Embedder.fromFile(bert).setInputCol("ids").setMaxLength(33),
        schema,
        "positions for 32 tokens");
    assertMisuse(new H0Embedder().setInputCol("ids"), schema, "param table is not set");
    assertMisuse(
        H0Embedder.fromLayer(embedder().layer()).setInputCol("ids").setCombine("concat"),
        schema,
        "made from a layer");
  }

  private static void assertMisuse(H0Embedder stage, StructType schema, String message) {
    assertThatThrownBy(() -> stage.transformSchema(schema))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void badDocumentsAreErrorsNeverWrappedNumbers() throws IOException {
    JsonNode bad =
        new ObjectMapper().readTree(GoldenCase.GOLDEN.resolve("bad_ids.json").toFile()).get("rows");
    Map<String, List<String>> byCase = new HashMap<>();
    for (JsonNode entry : bad) {
      JsonNode row = entry.get("row");
      String sql =
          "select "
              + sql(row, "ids")
              + " as ids, "
              + sql(row, "attention_mask")
              + " as mask, "
              + sql(row, "token_type_ids")
              + " as types";
      byCase.computeIfAbsent(entry.get("case").asText(), k -> new ArrayList<>()).add(sql);
    }
    for (Map.Entry<String, List<String>> entry : byCase.entrySet()) {
      H0Embedder stage =
          H0Embedder.fromFile(GoldenCase.named(entry.getKey()).table())
              .setInputCol("ids")
              .setMaskCol("mask")
              .setErrorCol("why");
      if (stage.layer().tokenTypes() > 0) {
        stage.setTokenTypeIdsCol("types");
      }
      Dataset<Row> rows = spark.sql(String.join(" union all ", entry.getValue()));
      for (Row row : stage.transform(rows).collectAsList()) {
        assertThat(row.<String>getAs("why")).as("%s %s", entry.getKey(), row).isNotEmpty();
        assertThat(row.<Object>getAs("h0")).isNull();
      }
    }
  }

  private static String sql(JsonNode row, String name) {
    if (!row.has(name)) {
      return "cast(null as array<bigint>)";
    }
    List<String> numbers = new ArrayList<>();
    row.get(name).forEach(n -> numbers.add(n.asText() + "L"));
    return "array(" + String.join(",", numbers) + ")";
  }

  @Test
  void theArticlesOwnExample() {
    Dataset<Row> rows =
        spark.sql(
            "select 0 as n, array(0,1,2,3) as ids, array(1,1,1,1) as mask, array(0,1,2,3) as p union all "
                + "select 1, array(0,4,5,6), array(1,1,1,0), array(0,1,2,3)");
    H0Embedder stage =
        H0Embedder.random(V, 128, "normal", 1)
            .setPreset("article")
            .setInputCol("ids")
            .setMaskCol("mask")
            .setPositionIdsCol("p")
            .setOutputKind("sequence")
            .setOutputType("array");
    for (Row row : stage.transform(rows).collectAsList()) {
      List<Integer> ids = row.getList(1);
      List<?> h0 = row.getList(4);
      assertThat(h0).hasSize(4);
      for (int i = 0; i < 4; i++) {
        float[] e = stage.layer().table().row(ids.get(i));
        for (int l = 0; l < 128; l++) {
          double w = Math.pow(10_000, 2.0 * l / 128);
          double p =
              2 * (Math.sin(2 * Math.PI * (i + 1) / w) + Math.cos(2 * Math.PI * (i + 10_001) / w));
          Object actual = ((scala.collection.Seq<?>) h0.get(i)).apply(l);
          assertThat(((Float) actual).doubleValue()).isCloseTo(2 * e[l] + p, within(4e-6));
        }
      }
    }
  }

  @Test
  void vectorsDependOnNeitherPartitionsNorOrderNorType() {
    Random random = new Random(11);
    List<Row> data = new ArrayList<>();
    for (int n = 0; n < 500; n++) {
      int[] ids = random.ints(random.nextInt(40), 0, V).toArray();
      data.add(RowFactory.create(n, ids));
    }
    StructType schema =
        new StructType()
            .add("n", DataTypes.IntegerType)
            .add("ids", DataTypes.createArrayType(DataTypes.IntegerType, false));
    Dataset<Row> rows = spark.createDataFrame(data, schema);
    H0Embedder stage =
        embedder().setPosition("sinusoidal").setPooling("mean,max,segments,last").setSegments(3);
    List<double[]> first = vectors(stage.transform(rows));
    for (int partitions : new int[] {1, 3, 7}) {
      List<double[]> other =
          vectors(stage.transform(rows.orderBy(col("n").desc()).repartition(partitions)));
      assertThat(other).usingElementComparator(Arrays::compare).isEqualTo(first);
    }
    stage.setOutputType("binary");
    List<Row> bytes = stage.transform(rows).orderBy("n").collectAsList();
    stage.setOutputType("array");
    List<Row> arrays = stage.transform(rows).orderBy("n").collectAsList();
    for (int n = 0; n < first.size(); n++) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes.get(n).getAs("h0")).order(ByteOrder.LITTLE_ENDIAN);
      List<Float> array = arrays.get(n).getList(2);
      for (int c = 0; c < first.get(n).length; c++) {
        assertThat((double) buffer.getFloat()).isEqualTo(first.get(n)[c]);
        assertThat((double) array.get(c)).isEqualTo(first.get(n)[c]);
      }
    }
    Dataset<Row> twice =
        stage
            .transform(rows)
            .where(col("h0").isNotNull())
            .selectExpr("h0[0] as a", "h0[1] as b", "h0 as c");
    assertThat(twice.where("a != c[0] or b != c[1]").count()).isZero();
  }

  @Test
  void aLongDocumentAndTheLimits() {
    Dataset<Row> rows =
        spark.sql("select 0 as n, transform(sequence(1, 100000), x -> x % 30) as ids");
    assertThat(vectors(embedder().setPosition("sinusoidal").transform(rows)).get(0)).hasSize(8);
    assertThatThrownBy(() -> embedder().setMaxLength(10).transform(rows).collectAsList())
        .hasStackTraceContaining("100000 tokens, and at most 10 are allowed");
    double[] cut =
        vectors(
                embedder()
                    .setMaxLength(2)
                    .setOverflow("truncate")
                    .setPooling("sum")
                    .transform(rows))
            .get(0);
    assertThat(cut)
        .isEqualTo(vectors(embedder().setPooling("sum").transform(ids("array(1, 2)"))).get(0));
  }

  private double accuracy(
      Dataset<Row> train, Dataset<Row> test, SubwordTokenizer tokenizer, H0Embedder table) {
    H0Embedder h0 = table.setInputCol("ids").setPooling("mean,max").setOutputCol("features");
    StringIndexer labels =
        new StringIndexer().setInputCol("label").setOutputCol("y").setHandleInvalid("keep");
    LogisticRegression classifier =
        new LogisticRegression().setLabelCol("y").setRegParam(0.001).setMaxIter(60);
    Pipeline pipeline =
        new Pipeline().setStages(new PipelineStage[] {labels, tokenizer, h0, classifier});
    return new MulticlassClassificationEvaluator()
        .setLabelCol("y")
        .setMetricName("accuracy")
        .evaluate(pipeline.fit(train).transform(test));
  }

  @Test
  void aClassifierOnTheSampleBeatsTheMajorityByFar() {
    Dataset<Row> rows = spark.read().json("sample-data/messages.jsonl");
    SubwordTokenizer tokenizer =
        SubwordTokenizer.fromFile("sample-data/vocab.txt")
            .setInputCol("text")
            .setOutputCol("ids")
            .setSpecialTokens(false);
    double accuracy =
        accuracy(
            rows.where("id % 5 != 0"),
            rows.where("id % 5 = 0"),
            tokenizer,
            H0Embedder.fromFile("sample-data/table.safetensors"));
    System.out.printf("accuracy on the sample: %.3f (majority class 0.1)%n", accuracy);
    assertThat(accuracy).isGreaterThan(0.5);
  }

  @Test
  void aClassifierOnQuestionsBeatsTheMajorityByFar() {
    String folder = SharedFolder.require("data/trec6").toString();
    SubwordTokenizer tokenizer =
        SubwordTokenizer.fromFile(
                SharedFolder.require("tables/bert-base-uncased/vocab.txt").toString())
            .setInputCol("text")
            .setOutputCol("ids");
    double accuracy =
        accuracy(
            spark.read().json(folder + "/train.jsonl"),
            spark.read().json(folder + "/test.jsonl"),
            tokenizer,
            H0Embedder.random(30_522, 256, "normal", 42));
    System.out.printf("accuracy on trec6: %.3f (majority class 0.28)%n", accuracy);
    assertThat(accuracy).isGreaterThan(0.6);
  }
}
