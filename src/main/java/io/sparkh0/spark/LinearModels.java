// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.spark;

import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.DenseMatrix;
import org.apache.spark.ml.linalg.DenseVector;

/** MLlib's linear models of numbers that are there already. */
public final class LinearModels {
  private LinearModels() {}

  /**
   * Multinomial logistic regression: class probabilities are the softmax of {@code W·h + b}.
   *
   * @param weights W, one row of d numbers a class
   * @param bias b, one a class
   */
  public static LogisticRegressionModel logistic(float[][] weights, float[] bias) {
    int classes = weights.length;
    int d = weights[0].length;
    double[] values = new double[classes * d];
    double[] intercepts = new double[classes];
    for (int c = 0; c < classes; c++) {
      intercepts[c] = bias[c];
      for (int i = 0; i < d; i++) {
        values[c * d + i] = weights[c][i];
      }
    }
    return SparkInternals.logisticRegression(
        new DenseMatrix(classes, d, values, true), new DenseVector(intercepts));
  }
}
