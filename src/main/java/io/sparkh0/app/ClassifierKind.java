package io.sparkh0.app;

import io.sparkh0.train.SupervisedOptions.Balance;
import java.util.List;
import java.util.Locale;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.classification.LinearSVC;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.classification.OneVsRest;
import org.apache.spark.ml.classification.RandomForestClassifier;
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

  private static final int ITERATIONS = 60;
  private static final int HIDDEN = 64;
  private static final int TREES = 100;

  /** Reads logistic, svc, mlp or forest. */
  public static ClassifierKind parse(String name) {
    for (ClassifierKind kind : values()) {
      if (kind.toString().equals(name.toLowerCase(Locale.ROOT))) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "Invalid classifier: '" + name + "' (must be logistic, svc, mlp or forest)");
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it says how likely each class is. */
  public boolean hasProbabilities() {
    return this != SVC;
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
    boolean weights = balance == Balance.BALANCED;
    return switch (this) {
      case LOGISTIC -> logistic(weights);
      case SVC -> svc(weights);
      case MLP -> mlp(features, classes, seed);
      case FOREST -> forest(weights, seed);
    };
  }

  private static Choices logistic(boolean weights) {
    LogisticRegression stage =
        new LogisticRegression()
            .setFamily("multinomial")
            .setMaxIter(ITERATIONS)
            .setFeaturesCol(ClassifierColumns.FEATURES)
            .setLabelCol(ClassifierColumns.TARGET)
            .setPredictionCol(ClassifierColumns.CLASS)
            .setRawPredictionCol(ClassifierColumns.SCORES)
            .setProbabilityCol(ClassifierColumns.PROBABILITIES);
    if (weights) {
      stage.setWeightCol(ClassifierColumns.WEIGHT);
    }
    return new Choices(
        stage,
        grid(new ParamGridBuilder().addGrid(stage.regParam(), new double[] {1e-3, 1e-2, 1e-1})));
  }

  private static Choices svc(boolean weights) {
    LinearSVC one = new LinearSVC().setMaxIter(ITERATIONS);
    OneVsRest stage =
        new OneVsRest()
            .setClassifier(one)
            .setFeaturesCol(ClassifierColumns.FEATURES)
            .setLabelCol(ClassifierColumns.TARGET)
            .setPredictionCol(ClassifierColumns.CLASS)
            .setRawPredictionCol(ClassifierColumns.SCORES);
    if (weights) {
      stage.setWeightCol(ClassifierColumns.WEIGHT);
    }
    return new Choices(
        stage,
        grid(new ParamGridBuilder().addGrid(one.regParam(), new double[] {1e-3, 1e-2, 1e-1})));
  }

  private static Choices mlp(int features, int classes, long seed) {
    MultilayerPerceptronClassifier stage =
        new MultilayerPerceptronClassifier()
            .setLayers(new int[] {features, HIDDEN, classes})
            .setSeed(seed)
            .setFeaturesCol(ClassifierColumns.FEATURES)
            .setLabelCol(ClassifierColumns.TARGET)
            .setPredictionCol(ClassifierColumns.CLASS)
            .setRawPredictionCol(ClassifierColumns.SCORES)
            .setProbabilityCol(ClassifierColumns.PROBABILITIES);
    return new Choices(
        stage, grid(new ParamGridBuilder().addGrid(stage.maxIter(), new int[] {50, 150})));
  }

  private static Choices forest(boolean weights, long seed) {
    RandomForestClassifier stage =
        new RandomForestClassifier()
            .setNumTrees(TREES)
            .setSeed(seed)
            .setFeaturesCol(ClassifierColumns.FEATURES)
            .setLabelCol(ClassifierColumns.TARGET)
            .setPredictionCol(ClassifierColumns.CLASS)
            .setRawPredictionCol(ClassifierColumns.SCORES)
            .setProbabilityCol(ClassifierColumns.PROBABILITIES);
    if (weights) {
      stage.setWeightCol(ClassifierColumns.WEIGHT);
    }
    return new Choices(
        stage, grid(new ParamGridBuilder().addGrid(stage.maxDepth(), new int[] {8, 14})));
  }

  private static List<ParamMap> grid(ParamGridBuilder builder) {
    return List.of(builder.build());
  }
}
