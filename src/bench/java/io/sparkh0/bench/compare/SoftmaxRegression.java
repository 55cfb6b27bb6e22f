// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.compare;

import dev.ludovic.netlib.blas.BLAS;
import java.util.Arrays;
import java.util.List;

/**
 * Multinomial logistic regression on some thousand rows in memory. The loss is that of MLlib's
 * LogisticRegression, mean negative log likelihood plus λ/2 times the squares of the weights of
 * columns scaled to variance 1, and so is its minimum; MLlib starts a Spark job for each step,
 * which takes ten times as long as the step where rows are so few.
 */
final class SoftmaxRegression {
  private static final int ITERATIONS = 60;
  private static final double TOLERANCE = 1e-6;
  private static final BLAS ALGEBRA = BLAS.getInstance();

  /**
   * A row.
   *
   * @param features as many numbers as other rows have
   * @param label its class, from 0
   */
  record Example(double[] features, int label) {}

  private final int columns;
  private final int classes;
  private final double[] means;
  private final double[] deviations;
  private final int[] labels;

  /** Scaled features, row after row. */
  private final double[] scaled;

  /** Weights of column c and class k at c·K + k, then the classes' intercepts. */
  private double[] weights;

  /**
   * @param examples one or more
   * @param classes K
   */
  SoftmaxRegression(List<Example> examples, int classes) {
    this.classes = classes;
    columns = examples.get(0).features().length;
    means = new double[columns];
    deviations = new double[columns];
    for (Example example : examples) {
      for (int c = 0; c < columns; c++) {
        means[c] += example.features()[c] / examples.size();
      }
    }
    for (Example example : examples) {
      for (int c = 0; c < columns; c++) {
        double difference = example.features()[c] - means[c];
        deviations[c] += difference * difference / Math.max(1, examples.size() - 1);
      }
    }
    for (int c = 0; c < columns; c++) {
      deviations[c] = Math.sqrt(deviations[c]);
    }
    scaled = scaled(examples);
    labels = examples.stream().mapToInt(Example::label).toArray();
    weights = new double[(columns + 1) * classes];
  }

  private double[] scaled(List<Example> examples) {
    double[] all = new double[examples.size() * columns];
    for (int i = 0; i < examples.size(); i++) {
      double[] features = examples.get(i).features();
      for (int c = 0; c < columns; c++) {
        // A column that is the same for all says nothing.
        all[i * columns + c] = deviations[c] == 0 ? 0 : (features[c] - means[c]) / deviations[c];
      }
    }
    return all;
  }

  /**
   * Fits the weights, starting from those that were fitted before.
   *
   * @param strength λ
   */
  void fit(double strength) {
    weights =
        QuasiNewton.minimise(
            (point, gradient) -> loss(strength, point, gradient), weights, TOLERANCE, ITERATIONS);
  }

  /** The class with the highest score of each row, the first of equals. */
  int[] predict(List<Example> examples) {
    double[] scores = scores(scaled(examples), weights);
    int[] predicted = new int[examples.size()];
    for (int i = 0; i < predicted.length; i++) {
      for (int k = 1; k < classes; k++) {
        if (scores[i * classes + k] > scores[i * classes + predicted[i]]) {
          predicted[i] = k;
        }
      }
    }
    return predicted;
  }

  private double[] scores(double[] rows, double[] parameters) {
    int count = rows.length / columns;
    double[] scores = new double[count * classes];
    for (int i = 0; i < count; i++) {
      System.arraycopy(parameters, columns * classes, scores, i * classes, classes);
    }
    ALGEBRA.dgemm(
        "N",
        "N",
        classes,
        count,
        columns,
        1,
        parameters,
        classes,
        rows,
        columns,
        1,
        scores,
        classes);
    return scores;
  }

  private double loss(double strength, double[] at, double[] gradient) {
    double[] residuals = scores(scaled, at);
    Arrays.fill(gradient, 0);
    double loss = 0;
    for (int i = 0; i < labels.length; i++) {
      loss += toResiduals(residuals, i * classes, labels[i]) / labels.length;
      for (int k = 0; k < classes; k++) {
        gradient[columns * classes + k] += residuals[i * classes + k] / labels.length;
      }
    }
    ALGEBRA.dgemm(
        "N",
        "T",
        classes,
        columns,
        labels.length,
        1.0 / labels.length,
        residuals,
        classes,
        scaled,
        columns,
        0,
        gradient,
        classes);
    for (int w = 0; w < columns * classes; w++) {
      gradient[w] += strength * at[w];
      loss += strength / 2 * at[w] * at[w];
    }
    return loss;
  }

  /** Turns a row's scores into probabilities less 1 for its class; returns −log likelihood. */
  private double toResiduals(double[] scores, int from, int label) {
    double most = scores[from];
    for (int k = 1; k < classes; k++) {
      most = Math.max(most, scores[from + k]);
    }
    double own = scores[from + label] - most;
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      scores[from + k] = Math.exp(scores[from + k] - most);
      sum += scores[from + k];
    }
    for (int k = 0; k < classes; k++) {
      scores[from + k] /= sum;
    }
    scores[from + label] -= 1;
    return Math.log(sum) - own;
  }
}
