// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.classify;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.sparkh0.spark.Columns;
import io.sparkh0.train.corpus.Progress;
import io.sparkh0.train.supervised.SupervisedOptions.Balance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.StringIndexerModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.TrainValidationSplit;
import org.apache.spark.ml.tuning.TrainValidationSplitModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * A classifier behind features that stay as they are. Settings are compared by MLlib's
 * TrainValidationSplit on a part of the training rows.
 */
public final class FrozenClassifier {
  private static final double TRAINING_SHARE = 0.85;

  private final ClassifierKind kind;
  private final Balance balance;
  private final int partitions;
  private final long seed;
  private final Progress progress;

  /**
   * @param kind of classifier
   * @param balance whether classes count by their rows or all the same
   * @param partitions that the rows are spread over
   * @param seed of the split, and of what the classifier draws
   * @param progress receives a line for each setting
   */
  public FrozenClassifier(
      ClassifierKind kind, Balance balance, int partitions, long seed, Progress progress) {
    if (balance == Balance.BALANCED && !kind.takesWeights()) {
      throw new IllegalArgumentException(
          "Invalid class weights: balanced (" + kind + " takes none)");
    }
    this.kind = kind;
    this.balance = balance;
    this.partitions = partitions;
    this.seed = seed;
    this.progress = progress;
  }

  /**
   * Trains one.
   *
   * @param texts to train on
   * @param toFeatures stages from the text to the column {@link ClassifierColumns#FEATURES}
   */
  public PipelineModel train(LabelledTexts texts, List<Transformer> toFeatures) {
    // Where a row is follows from its content, however the input is split.
    Dataset<Row> rows =
        texts
            .bare()
            .repartition(
                kind.partitions(partitions, texts.rows()::count), Columns.named(texts.textColumn()))
            .sortWithinPartitions(
                Columns.named(texts.textColumn()), Columns.named(texts.labelColumn()));
    for (Transformer stage : toFeatures) {
      rows = stage.transform(rows);
    }
    List<String> labels = texts.labels();
    rows =
        new StringIndexerModel(labels.toArray(new String[0]))
            .setInputCol(texts.labelColumn())
            .setOutputCol(ClassifierColumns.TARGET)
            .transform(rows);
    if (balance == Balance.BALANCED) {
      rows = weighted(rows, labels.size());
    }
    rows = rows.select(columns());
    rows.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      List<Transformer> stages = new ArrayList<>(toFeatures);
      stages.add(fit(rows, labels.size()));
      return ClassifierPipelines.of(texts.texts(), stages, labels);
    } finally {
      rows.unpersist(true);
    }
  }

  private Column[] columns() {
    List<Column> columns = new ArrayList<>();
    columns.add(col(ClassifierColumns.FEATURES));
    columns.add(col(ClassifierColumns.TARGET));
    if (balance == Balance.BALANCED) {
      columns.add(col(ClassifierColumns.WEIGHT));
    }
    return columns.toArray(new Column[0]);
  }

  /** N / (C · n) for each of a class's n rows. */
  private static Dataset<Row> weighted(Dataset<Row> rows, int classes) {
    long all = rows.count();
    Dataset<Row> weights =
        rows.groupBy(col(ClassifierColumns.TARGET).as("class"))
            .agg(lit((double) all / classes).divide(count(lit(1))).as(ClassifierColumns.WEIGHT));
    return rows.join(weights, col(ClassifierColumns.TARGET).equalTo(col("class"))).drop("class");
  }

  private Transformer fit(Dataset<Row> rows, int classes) {
    int features = rows.select(ClassifierColumns.FEATURES).first().<Vector>getAs(0).size();
    ClassifierKind.Choices choices = kind.choices(features, classes, balance, seed);
    TrainValidationSplitModel fitted =
        new TrainValidationSplit()
            .setEstimator(choices.stage())
            .setEstimatorParamMaps(choices.grid().toArray(new ParamMap[0]))
            .setEvaluator(
                new MulticlassClassificationEvaluator()
                    .setLabelCol(ClassifierColumns.TARGET)
                    .setPredictionCol(ClassifierColumns.CLASS)
                    .setMetricName("accuracy"))
            .setTrainRatio(TRAINING_SHARE)
            .setSeed(seed)
            .setParallelism(2)
            .fit(rows);
    for (int i = 0; i < choices.grid().size(); i++) {
      progress.line(
          String.format(
              Locale.ROOT,
              "validation accuracy %.4f (%.0f %% of the held-out training rows): %s",
              fitted.validationMetrics()[i],
              100 * (1 - TRAINING_SHARE),
              describe(choices.grid().get(i))));
    }
    Model<?> best = fitted.bestModel();
    return best;
  }

  private static String describe(ParamMap map) {
    List<String> settings = new ArrayList<>();
    scala.jdk.javaapi.CollectionConverters.asJava(map.toSeq())
        .forEach(pair -> settings.add(pair.param().name() + " " + pair.value()));
    return String.join(", ", settings);
  }
}
