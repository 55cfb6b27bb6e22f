// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.classify;

import io.sparkh0.train.supervised.SupervisedOptions.Balance;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.classification.LinearSVC;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.classification.OneVsRest;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.ParamGridBuilder;

/** MLlib's classifiers that may stand behind frozen features, and what is tried of each. */
public enum ClassifierKind {
  /** Multinomial logistic regression. */
  LOGISTIC,
  /** Linear support vector machines, one against the rest. */
  SVC,
  /** A network with one hidden layer. */
  MLP,
  /** A random forest. */
  FOREST;

  /** Of L2 regularisation. */
  private static final double[] STRENGTHS = {1e-3, 1e-2, 1e-1};

  private static final int ITERATIONS = 60;

  /** A machine a class, each a row of small Spark jobs: more bring some tenths of a point. */
  private static final double[] STRENGTHS_OF_SVC = {1e-3, 1e-2};

  private static final int ITERATIONS_OF_SVC = 20;

  /** Where the hinges let no step improve, looking for smaller ones takes most of the time. */
  private static final double TOLERANCE_OF_SVC = 1e-4;

  private static final int CLASSES_AT_ONCE = 2;
  private static final long FEW_ROWS = 50_000;

  /** Features of these tables are overfitted after more. */
  private static final int[] ITERATIONS_OF_MLP = {25, 50};

  private static final int ROWS_OF_A_BLOCK = 512;
  private static final int[] DEPTHS = {8, 14};
  private static final int HIDDEN = 64;
  private static final int TREES = 100;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it says how likely each class is. */
  public boolean hasProbabilities() {
    return this != SVC;
  }

  /**
   * Over how many partitions it is fitted fastest. Each step of the support vector machines is a
   * Spark job; of a few rows its start takes most of the time, and classes are fitted side by side.
   *
   * @param asked by the user
   * @param rows how many there are to fit; asked for only where it matters
   */
  int partitions(int asked, LongSupplier rows) {
    return this == SVC && rows.getAsLong() <= FEW_ROWS ? 1 : asked;
  }

  /** Whether rows may have weights. */
  public boolean takesWeights() {
    return this != MLP;
  }

  /**
   * A classifier and the settings to try.
   *
   * @param stage MLlib's estimator
   * @param grid one map or more
   */
  record Choices(Estimator<?> stage, List<ParamMap> grid) {}

  /**
   * The classifier with its columns set.
   *
   * @param features numbers in a vector
   * @param classes how many classes there are
   * @param balance BALANCED where rows have weights
   * @param seed of what is drawn
   */
  Choices choices(int features, int classes, Balance balance, long seed) {
    Choices choices =
        switch (this) {
          case LOGISTIC -> logistic();
          case SVC -> svc();
          case MLP -> mlp(features, classes, seed);
          case FOREST -> forest(seed);
        };
    set(choices.stage(), "featuresCol", ClassifierColumns.FEATURES);
    set(choices.stage(), "labelCol", ClassifierColumns.TARGET);
    set(choices.stage(), "predictionCol", ClassifierColumns.CLASS);
    set(choices.stage(), "rawPredictionCol", ClassifierColumns.SCORES);
    if (hasProbabilities()) {
      set(choices.stage(), "probabilityCol", ClassifierColumns.PROBABILITIES);
    }
    if (balance == Balance.BALANCED) {
      set(choices.stage(), "weightCol", ClassifierColumns.WEIGHT);
    }
    return choices;
  }

  private static void set(Estimator<?> stage, String param, String column) {
    stage.set(stage.getParam(param), column);
  }

  private static Choices logistic() {
    LogisticRegression stage =
        new LogisticRegression().setFamily("multinomial").setMaxIter(ITERATIONS);
    return new Choices(stage, grid(stage.regParam(), STRENGTHS));
  }

  private static Choices svc() {
    LinearSVC one = new LinearSVC().setMaxIter(ITERATIONS_OF_SVC).setTol(TOLERANCE_OF_SVC);
    return new Choices(
        new OneVsRest().setClassifier(one).setParallelism(CLASSES_AT_ONCE),
        grid(one.regParam(), STRENGTHS_OF_SVC));
  }

  private static Choices mlp(int features, int classes, long seed) {
    MultilayerPerceptronClassifier stage =
        new MultilayerPerceptronClassifier()
            .setLayers(new int[] {features, HIDDEN, classes})
            .setBlockSize(ROWS_OF_A_BLOCK)
            .setSeed(seed);
    return new Choices(
        stage, List.of(new ParamGridBuilder().addGrid(stage.maxIter(), ITERATIONS_OF_MLP).build()));
  }

  private static Choices forest(long seed) {
    RandomForestClassifier stage = new RandomForestClassifier().setNumTrees(TREES).setSeed(seed);
    return new Choices(
        stage, List.of(new ParamGridBuilder().addGrid(stage.maxDepth(), DEPTHS).build()));
  }

  private static List<ParamMap> grid(DoubleParam param, double[] values) {
    return List.of(new ParamGridBuilder().addGrid(param, values).build());
  }
}
