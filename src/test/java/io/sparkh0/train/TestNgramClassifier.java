// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparkh0.format.detect.SmallFiles;
import io.sparkh0.ml.SparkSessions;
import io.sparkh0.train.supervised.InitialTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.IndexToString;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.StringIndexerModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("spark")
class TestNgramClassifier {
  private static SparkSession spark;
  private static Dataset<Row> rows;

  /** Of all rows, by topic. */
  private static NgramClassifierModel model;

  @BeforeAll
  static void session() {
    spark = SparkSessions.local();
    rows = rows(TrainingRows.messages());
    model = classifier().fit(rows);
  }

  private static Dataset<Row> rows(List<Row> rows) {
    return spark.createDataFrame(rows, TrainingRows.TYPE);
  }

  private static NgramClassifier classifier() {
    return new NgramClassifier()
        .setInputCol("text")
        .setLabelCol("topic")
        .setWordNgrams(1)
        .setMaxCharacters(0)
        .setBuckets(1 << 10)
        .setMaxIter(2);
  }

  private static List<Object> predictions(Dataset<Row> classified) {
    List<Object> all = new ArrayList<>();
    classified
        .orderBy("text")
        .select("rawPrediction", "probability", "prediction")
        .collectAsList()
        .forEach(all::add);
    return all;
  }

  @Test
  void stringsAreClassesByTheirOrder() {
    assertThat(model.labels()).containsExactly("food", "money", "rain");
    assertThat(model.numClasses()).isEqualTo(3);
    assertThat(model.summary().orElseThrow().epochs()).isBetween(1, 2);
    Dataset<Row> classified = model.transform(rows);
    assertThat(classified.schema()).isEqualTo(model.transformSchema(rows.schema()));
    assertThat(classified.columns())
        .containsExactly(
            "text", "topic", "number", "ids", "rawPrediction", "probability", "prediction");
    for (Row row : classified.collectAsList()) {
      Vector probability = row.getAs("probability");
      assertThat((double) probability.argmax()).isEqualTo(row.<Double>getAs("prediction"));
      assertThat(model.labels()[probability.argmax()]).isEqualTo(row.getAs("topic"));
    }
    // IndexToString reads the names from the column's metadata.
    Dataset<Row> named =
        new IndexToString().setInputCol("prediction").setOutputCol("named").transform(classified);
    assertThat(named.where("named != topic").isEmpty()).isTrue();
  }

  /**
   * The fixture was written before there were estimators, from the same rows in a file: {@code
   * classify train --input rows.jsonl --text-column text --label-column topic --buckets 64
   * --max-characters 0 --epochs 2}.
   */
  @Test
  void aClassifierOfTheCommandLoadsAndHasTheNumbersOfAFit() {
    Dataset<Row> saved =
        PipelineModel.load("src/test/resources/saved/classifier-1").transform(rows);
    NgramClassifier same =
        new NgramClassifier()
            .setInputCol("text")
            .setLabelCol("topic")
            .setBuckets(64)
            .setMaxCharacters(0)
            .setMaxIter(2);
    for (Row row : same.fit(rows).transform(saved).collectAsList()) {
      assertThat(row.<Vector>getAs("rawPrediction").toArray())
          .containsExactly(row.<Vector>getAs("h0_scores").toArray(), within(1e-5));
      assertThat(row.<Double>getAs("prediction")).isEqualTo(row.<Double>getAs("h0_class"));
    }
  }

  @Test
  void numbersAreClassesThemselves() {
    Dataset<Row> gap = rows.where("topic != 'money'");
    NgramClassifierModel model = classifier().setLabelCol("number").fit(gap);
    assertThat(model.labels()).containsExactly("0", "1", "2");
    Dataset<Row> classified = model.transform(gap);
    assertThat(classified.where("prediction != number").isEmpty()).isTrue();
    for (Row row : classified.collectAsList()) {
      assertThat(row.<Vector>getAs("probability").apply(1)).isZero();
    }
    assertThat(
            new MulticlassClassificationEvaluator()
                .setLabelCol("number")
                .setMetricName("logLoss")
                .evaluate(classified))
        .isBetween(0.0, 1.0);
  }

  @Test
  void namesOfStringIndexerAreKept() {
    StringIndexerModel indexer =
        new StringIndexer().setInputCol("topic").setOutputCol("y").fit(rows);
    NgramClassifierModel model = classifier().setLabelCol("y").fit(indexer.transform(rows));
    assertThat(model.labels()).isEqualTo(indexer.labelsArray()[0]);
    assertThat(model.transform(indexer.transform(rows)).where("prediction != y").isEmpty())
        .isTrue();
  }

  @Test
  void idsOfOtherStagesAreLearnedFrom() {
    NgramClassifier ofIds = classifier().setInputCol("ids");
    NgramClassifierModel model = ofIds.fit(rows);
    assertThat(model.toTokenizer()).isEmpty();
    assertThat(model.layer().vocabulary()).isEqualTo(12);
    assertThat(ofIds.setVocabularySize(20).fit(rows).layer().vocabulary()).isEqualTo(20);
    assertThat(model.transform(rows).where("prediction is null").isEmpty()).isTrue();
  }

  @Test
  void whatATableIsAndWhatIsLeftOutOfItIsSaid(@TempDir Path folder) throws IOException {
    SmallFiles.safetensors(
        folder.resolve("model.safetensors"), Map.of("embeddings", new float[12][2]));
    List<String> said = new ArrayList<>();
    for (boolean normalizes : List.of(true, false)) {
      Files.writeString(
          folder.resolve("config.json"),
          "{\"model_type\": \"model2vec\", \"normalize\": " + normalizes + "}");
      classifier().setInputCol("ids").setTable(folder.toString()).fit(rows, said::add);
      assertThat(said.get(0)).startsWith("preset model2vec");
      assertThat(said.contains(InitialTable.NOT_NORMALIZED)).isEqualTo(normalizes);
      said.clear();
    }
  }

  @Test
  void savedModelsGiveTheSameNumbers(@TempDir Path folder) throws IOException {
    NgramClassifier estimator = classifier().setProbabilityCol("p");
    estimator.save(folder.resolve("estimator").toString());
    NgramClassifier loaded = NgramClassifier.load(folder.resolve("estimator").toString());
    assertThat(loaded.explainParams()).isEqualTo(estimator.explainParams());
    PipelineModel pipeline =
        new Pipeline()
            .setStages(new PipelineStage[] {loaded.setProbabilityCol("probability")})
            .fit(rows);
    pipeline.save(folder.resolve("pipeline").toString());
    PipelineModel again = PipelineModel.load(folder.resolve("pipeline").toString());
    assertThat(predictions(again.transform(rows))).isEqualTo(predictions(pipeline.transform(rows)));
    NgramClassifierModel model = (NgramClassifierModel) again.stages()[0];
    assertThat(model.labels()).containsExactly("food", "money", "rain");
    assertThat(model.summary()).isEmpty();
    // What is set on a copy is the copy's.
    NgramClassifierModel copy = model.copy(ParamMap.empty().put(model.predictionCol(), "guess"));
    assertThat(copy.transform(rows).columns()).contains("guess");
    assertThat(model.transform(rows).columns()).contains("prediction");
  }

  @Test
  void crossValidationPicksTheBetterOfAGrid() {
    NgramClassifier estimator = classifier().setLabelCol("number");
    ParamMap[] grid =
        new ParamGridBuilder()
            .addGrid(estimator.numPartitions(), new int[] {1})
            // A table that forgets what it has learned, and one that does not.
            .addGrid(estimator.stepSize(), new double[] {1e-6, 3})
            .build();
    MulticlassClassificationEvaluator evaluator =
        new MulticlassClassificationEvaluator().setLabelCol("number").setMetricName("logLoss");
    CrossValidatorModel model =
        new CrossValidator()
            .setEstimator(estimator)
            .setEstimatorParamMaps(grid)
            .setEvaluator(evaluator)
            .setNumFolds(2)
            .setSeed(3)
            .fit(rows);
    assertThat(model.avgMetrics()[1]).isLessThan(model.avgMetrics()[0]);
    NgramClassifier best = (NgramClassifier) model.bestModel().parent();
    assertThat(best.getStepSize()).isEqualTo(3);
  }

  @Test
  void streamsAreClassified(@TempDir Path folder) throws TimeoutException {
    Dataset<Row> streamed = TrainingRows.streamed(model, rows, folder.resolve("in").toString());
    assertThat(predictions(streamed)).isEqualTo(predictions(model.transform(rows)));
  }

  @Test
  void aNullDocumentHasNulls() {
    List<Row> texts = List.of(RowFactory.create((Object) null), RowFactory.create(""));
    List<Row> classified =
        model
            .transform(
                spark.createDataFrame(texts, new StructType().add("text", DataTypes.StringType)))
            .orderBy(col("text").asc_nulls_first())
            .collectAsList();
    assertThat(classified.get(0).toSeq().count(value -> value == null)).isEqualTo(4);
    assertThat(classified.get(1).isNullAt(3)).isFalse();
  }

  @Test
  void incompleteRowsAreRefusedOrLeftOut() {
    List<Row> some = new ArrayList<>(TrainingRows.messages());
    some.add(RowFactory.create(null, "food", 0, new int[0]));
    some.add(RowFactory.create("soup", null, 0, new int[0]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> classifier().fit(rows(some)))
        .withMessageContaining("one has null as its text or label")
        .withMessageContaining("handleInvalid skip");
    NgramClassifierModel ofWhole = classifier().setHandleInvalid("skip").fit(rows(some));
    assertThat(predictions(ofWhole.transform(rows))).isEqualTo(predictions(model.transform(rows)));
  }

  @Test
  void whatCannotBeLearnedFromIsSaid() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NgramClassifier().fit(rows))
        .withMessageContaining(
            "Invalid inputCol: not set (must be a string column, or one of arrays");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> classifier().setInputCol("number").fit(rows))
        .withMessageContaining("Invalid inputCol: number")
        .withMessageContaining("there are: text string");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> classifier().setLabelCol("ids").fit(rows))
        .withMessageContaining("Invalid labelCol: ids (must be a column of strings or numbers");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> classifier().setPredictionCol("text").fit(rows))
        .withMessageContaining("Invalid predictionCol: text (must be a new column");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> classifier().fit(rows.where("topic = 'food'")))
        .withMessageContaining("one class only: [food]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> classifier().fit(rows.limit(0)))
        .withMessageContaining("Cannot learn from no rows");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> classifier().setLabelCol("y").fit(rows.withColumn("y", col("number").minus(0.5))))
        .withMessageContaining("Invalid label in column y: -0.5 (must be a whole number from 0")
        .withMessageContaining("StringIndexer");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> classifier().setTable("table.npy").fit(rows))
        .withMessageContaining("Invalid table: it has no rows for n-grams");
    assertThatIllegalArgumentException().isThrownBy(() -> classifier().setTuning("some"));
  }

  /** Without ANSI mode, Spark's cast makes 1 of 2³² + 1. */
  @Test
  void idsBeyondThoseOfTablesAreRefusedInEachMode() {
    SparkSession session = spark.newSession();
    for (String ansi : List.of("true", "false")) {
      session.conf().set("spark.sql.ansi.enabled", ansi);
      for (String id : List.of("4294967297L", "2147483647L", "-1L")) {
        Dataset<Row> wide =
            session.sql(
                "SELECT array(1L, "
                    + id
                    + ") AS ids, 'a' AS topic UNION ALL SELECT"
                    + " array(2L), 'b'");
        assertThatThrownBy(() -> classifier().setInputCol("ids").setVocabularySize(9).fit(wide))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("id in column ids: " + id.replace("L", ""));
      }
    }
  }

  @Test
  void scoresWithoutANameAreLeftOut() {
    NgramClassifierModel bare = classifier().setRawPredictionCol("").fit(rows);
    assertThat(bare.transform(rows).columns())
        .containsExactly("text", "topic", "number", "ids", "probability", "prediction");
    assertThat(bare.transform(rows).schema()).isEqualTo(bare.transformSchema(rows.schema()));
    assertThat(bare.setProbabilityCol("").transform(rows).columns())
        .containsExactly("text", "topic", "number", "ids", "prediction");
  }

  @Test
  void labelsThatACollationMergesAreRefused() {
    Dataset<Row> collated = rows.selectExpr("text", "topic COLLATE UTF8_LCASE AS topic");
    assertThatThrownBy(() -> classifier().fit(collated))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("without a collation");
  }
}
