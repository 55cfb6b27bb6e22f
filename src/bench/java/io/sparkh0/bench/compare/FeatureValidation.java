// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.compare;

import static org.apache.spark.sql.functions.col;

import io.sparkh0.app.classify.ClassifierColumns;
import io.sparkh0.app.classify.LabelledTexts;
import io.sparkh0.bench.compare.SoftmaxRegression.Example;
import io.sparkh0.spark.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.feature.StringIndexerModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;

/**
 * Measures features by cross-validation, behind logistic regression. How strong its regularisation
 * should be depends on the number of columns and on their scale, so all of {@link #STRENGTHS} are
 * tried with all features alike. Several threads may measure at once.
 */
public final class FeatureValidation {
  /** How many parts of the rows are held out, one after another. */
  public static final int FOLDS = 3;

  /** Of L2 regularisation. */
  private static final double[] STRENGTHS = {1e-1, 1e-2, 1e-3};

  private static final String FOLD = "h0_fold";

  private final Dataset<Row> rows;
  private final String textColumn;
  private final String labelColumn;
  private final int classes;

  /**
   * @param texts all rows, which are cached
   * @param fold a row's part, 0 to {@value #FOLDS} − 1
   */
  public FeatureValidation(LabelledTexts texts, Column fold) {
    List<String> labels = texts.labels();
    Column text = Columns.named(texts.textColumn());
    Column label = Columns.named(texts.labelColumn());
    Dataset<Row> parted =
        texts
            .rows()
            .select(text, label, fold.cast(DataTypes.IntegerType).as(FOLD))
            .coalesce(1)
            .sortWithinPartitions(text, label);
    rows =
        new StringIndexerModel(labels.toArray(new String[0]))
            .setInputCol(texts.labelColumn())
            .setOutputCol(ClassifierColumns.TARGET)
            .transform(parted)
            .persist(StorageLevel.MEMORY_AND_DISK());
    classes = labels.size();
    textColumn = texts.textColumn();
    labelColumn = texts.labelColumn();
  }

  /**
   * How good features are.
   *
   * @param rows how many were classified
   * @param accuracyOfStrength for each strength of regularisation the share that was classified
   *     right, 0 to 1
   */
  public record Figure(long rows, SortedMap<Double, Double> accuracyOfStrength) {
    /** The strength with the highest accuracy, the largest of equals. */
    public double strength() {
      double best = accuracyOfStrength.firstKey();
      for (double strength : accuracyOfStrength.keySet()) {
        if (accuracyOfStrength.get(strength) >= accuracyOfStrength.get(best)) {
          best = strength;
        }
      }
      return best;
    }

    /** Accuracy with the best strength, 0 to 1. */
    public double accuracy() {
      return accuracyOfStrength.get(strength());
    }
  }

  /** Measures the features of a recipe. */
  public Figure figure(FeatureRecipe recipe) {
    Count count = new Count();
    if (recipe.scope() == FeatureRecipe.Scope.TRAINING_ROWS) {
      for (int held = 0; held < FOLDS; held++) {
        List<Transformer> stages = stages(recipe, rows.where(col(FOLD).notEqual(held)));
        count(features(stages), held, count);
      }
    } else {
      List<Row> features = features(stages(recipe, rows));
      for (int held = 0; held < FOLDS; held++) {
        count(features, held, count);
      }
    }
    return count.figure();
  }

  private List<Transformer> stages(FeatureRecipe recipe, Dataset<Row> training) {
    return recipe.stages().apply(new LabelledTexts(training, textColumn, labelColumn));
  }

  /** Frees the cache. */
  public void release() {
    rows.unpersist(true);
  }

  private List<Row> features(List<Transformer> stages) {
    Dataset<Row> features = rows;
    for (Transformer stage : stages) {
      features = stage.transform(features);
    }
    return features
        .select(ClassifierColumns.FEATURES, ClassifierColumns.TARGET, FOLD)
        .collectAsList();
  }

  private void count(List<Row> features, int held, Count count) {
    List<Example> training = new ArrayList<>();
    List<Example> heldBack = new ArrayList<>();
    for (Row row : features) {
      Example example =
          new Example(row.<Vector>getAs(0).toArray(), (int) Math.round(row.getDouble(1)));
      (row.getInt(2) == held ? heldBack : training).add(example);
    }
    if (training.isEmpty()) {
      return;
    }
    SoftmaxRegression regression = new SoftmaxRegression(training, classes);
    for (double strength : STRENGTHS) {
      regression.fit(strength);
      count.rightOfStrength.merge(strength, right(regression, heldBack), Integer::sum);
    }
    count.rows += heldBack.size();
  }

  private static int right(SoftmaxRegression regression, List<Example> examples) {
    int[] predicted = regression.predict(examples);
    int right = 0;
    for (int i = 0; i < predicted.length; i++) {
      right += predicted[i] == examples.get(i).label() ? 1 : 0;
    }
    return right;
  }

  /** Rows classified right, over folds. */
  private static final class Count {
    private final SortedMap<Double, Integer> rightOfStrength = new TreeMap<>();
    private int rows;

    Figure figure() {
      SortedMap<Double, Double> accuracies = new TreeMap<>();
      rightOfStrength.forEach((strength, right) -> accuracies.put(strength, (double) right / rows));
      return new Figure(rows, accuracies);
    }
  }
}
