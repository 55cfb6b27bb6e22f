// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.classify;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkh0.SharedFolder;
import io.sparkh0.bench.compare.FeatureValidation;
import io.sparkh0.bench.compare.FeatureVariant;
import io.sparkh0.bench.compare.VariantStages;
import io.sparkh0.ml.SparkSessions;
import io.sparkh0.train.LsaTable;
import io.sparkh0.train.NgramClassifier;
import io.sparkh0.train.supervised.SupervisedOptions.Balance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("spark")
class TestClassifiers {
  private static final StructType TEXTS =
      new StructType().add("text", DataTypes.StringType).add("label", DataTypes.StringType);
  private static final List<String> NAMES =
      List.of("ann", "ben", "cara", "dave", "eve", "fred", "gina", "hal", "iris", "joe");

  private static SparkSession spark;

  @BeforeAll
  static void session() {
    spark = SparkSessions.local();
  }

  private static NgramClassifier ngrams(int words) {
    return new NgramClassifier()
        .setOpeningWords(0)
        .setWordNgrams(words)
        .setMaxCharacters(0)
        .setBuckets(1 << 12);
  }

  /** "ann saw ben" is of class active, "ben saw ann" of class passive: only order tells them. */
  private static List<Row> swapped() {
    List<Row> rows = new ArrayList<>();
    for (String a : NAMES) {
      for (String b : NAMES) {
        if (a.compareTo(b) < 0) {
          rows.add(RowFactory.create("then the " + a + " saw a " + b, "active"));
          rows.add(RowFactory.create("then a " + b + " saw the " + a, "passive"));
        }
      }
    }
    return rows;
  }

  private static Dataset<Row> texts(List<Row> rows, int slices) {
    return spark.createDataFrame(rows, TEXTS).repartition(slices);
  }

  private static PipelineModel train(Dataset<Row> rows, NgramClassifier classifier) {
    return SupervisedClassifier.train(
        new LabelledTexts(rows, "text", "label"), classifier.setMaxIter(4).setSeed(5), line -> {});
  }

  private static double accuracy(PipelineModel model, Dataset<Row> rows) {
    Evaluation evaluation =
        Evaluation.of(model.transform(rows), col("label"), col(ClassifierColumns.PREDICTED_LABEL));
    return evaluation.confusion().accuracy();
  }

  @Test
  void orderIsSeenByRunsOfWords(@TempDir Path folder) throws IOException {
    List<Row> all = swapped();
    Dataset<Row> training = texts(all.subList(0, 60), 1);
    Dataset<Row> others = texts(all.subList(60, all.size()), 1);
    PipelineModel model = train(training, ngrams(2));
    assertThat(accuracy(model, others)).isEqualTo(1);

    // The same rows in another order and split give the same bits.
    List<Row> reversed = new ArrayList<>(all.subList(0, 60));
    java.util.Collections.reverse(reversed);
    PipelineModel again = train(texts(reversed, 3), ngrams(2));
    assertThat(scores(again, others)).isEqualTo(scores(model, others));

    String path = folder.resolve("model").toString();
    model.save(path);
    PipelineModel loaded = PipelineModel.load(path);
    assertThat(scores(loaded, others)).isEqualTo(scores(model, others));
    assertThat(((LogisticRegressionModel) loaded.stages()[2]).interceptVector())
        .isEqualTo(((LogisticRegressionModel) model.stages()[2]).interceptVector());
  }

  /** A mean of single words is the same for both of a pair; positions tell them apart. */
  @Test
  void orderIsSeenThroughPositionsAndNotByAMeanOfWords() {
    // Each name is in one part only as the first of the two.
    FeatureValidation validation =
        new FeatureValidation(
            new LabelledTexts(texts(swapped(), 2), "text", "label"),
            functions.pmod(functions.xxhash64(functions.array_sort(words())), functions.lit(3)));
    FeatureVariant small = FeatureVariant.FIRST.columns(16);
    assertThat(accuracy(validation, small)).isEqualTo(0.5);
    assertThat(accuracy(validation, small.with(FeatureVariant.Order.MULTIPLY))).isEqualTo(1);
    assertThat(accuracy(validation, small.pooled("segments"))).isEqualTo(1);
    assertThat(accuracy(validation, small.with(FeatureVariant.Order.ADD))).isEqualTo(0.5);
    assertThat(accuracy(validation, small.with(FeatureVariant.Order.ADD).pooled("max")))
        .isGreaterThan(0.6);
    // Each column is pooled for itself, and no column has both word and position.
    assertThat(accuracy(validation, small.with(FeatureVariant.Order.CONCAT).pooled("mean,max")))
        .isEqualTo(0.5);
    validation.release();
  }

  private static Column words() {
    return functions.split(col("text"), " ");
  }

  private static double accuracy(FeatureValidation validation, FeatureVariant variant) {
    FeatureValidation.Figure figure = validation.figure(VariantStages.recipe(variant, 1, 5));
    assertThat(figure.rows()).isEqualTo(90);
    return figure.accuracy();
  }

  private static List<String> scores(PipelineModel model, Dataset<Row> rows) {
    List<String> scores = new ArrayList<>();
    for (Row row :
        model
            .transform(rows)
            .orderBy("text")
            .select(ClassifierColumns.SCORES, ClassifierColumns.PREDICTED_LABEL)
            .collectAsList()) {
      scores.add(row.get(0) + " " + row.getString(1));
    }
    return scores;
  }

  @Test
  void frozenFeaturesOfAMadeTableTellTopicsApart() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String name = NAMES.get(i % NAMES.size());
      rows.add(RowFactory.create(name + " paid the bill with a card " + i, "money"));
      rows.add(RowFactory.create(name + " ate bread and soup " + i, "food"));
    }
    LabelledTexts training = new LabelledTexts(texts(rows, 2), "text", "label");
    LsaTable table =
        new LsaTable().setMaxCharacters(0).setBuckets(1 << 12).setVectorSize(8).setSeed(5);
    PipelineModel model =
        new FrozenClassifier(ClassifierKind.LOGISTIC, Balance.BALANCED, 1, 5, line -> {})
            .train(training, LsaFeatures.stages(training, table, line -> {}));
    Dataset<Row> others =
        texts(
            List.of(
                RowFactory.create("zoe paid the bill with a card", "money"),
                RowFactory.create("zoe ate bread and soup", "food")),
            1);
    assertThat(accuracy(model, others)).isEqualTo(1);
  }

  /** On held-out training rows; single words reach 0.80 there, of twice as many rows. */
  @Test
  void questionsAreClassifiedBetterThanTheFloor() {
    Path folder = SharedFolder.require("data/trec6");
    Dataset<Row> training =
        spark.read().json(folder.resolve("train.jsonl").toString()).select("text", "label");
    Dataset<Row> held = training.where("pmod(hash(text), 4) = 0");
    PipelineModel model =
        train(
            training.where("pmod(hash(text), 8) in (1, 3, 5)"),
            new NgramClassifier().setOpeningWords(0));
    assertThat(accuracy(model, held)).isGreaterThan(0.81);
  }
}
