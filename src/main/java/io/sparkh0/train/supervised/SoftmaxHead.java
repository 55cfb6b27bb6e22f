// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train.supervised;

import java.util.ArrayList;
import java.util.List;

/**
 * The linear classifier on top of a table: scores {@code W·h + b}, and the negative log likelihood
 * of their softmax. It may have no W: then the table has a column for each class. Not thread-safe.
 */
final class SoftmaxHead {
  /** Slower than the rest, because every document moves it. */
  private static final float BIAS_RATE = 0.1f;

  private final float[] weights;
  private final float[] bias;
  private final int dimension;
  private final float[] scores;

  /**
   * @param weights W, C·d numbers, moved in place; none where d is C and h are the scores already
   * @param bias b, C numbers, moved in place
   * @param dimension d
   */
  SoftmaxHead(float[] weights, float[] bias, int dimension) {
    assert weights.length == bias.length * dimension
        || (weights.length == 0 && bias.length == dimension);
    this.weights = weights;
    this.bias = bias;
    this.dimension = dimension;
    this.scores = new float[bias.length];
  }

  /**
   * One step of gradient descent.
   *
   * @param vector h, d numbers
   * @param label the right class
   * @param smoothing the share of the target that is spread over all classes
   * @param rate of learning; 0 moves nothing
   * @param gradient receives that of the loss by h, before the step
   * @return the loss before the step, in nats
   */
  double step(float[] vector, int label, float smoothing, float rate, float[] gradient) {
    score(vector);
    double loss = toErrors(label, smoothing);
    if (weights.length == 0) {
      System.arraycopy(scores, 0, gradient, 0, dimension);
    } else {
      descend(vector, rate, gradient);
    }
    for (int c = 0; c < bias.length; c++) {
      bias[c] -= rate * BIAS_RATE * scores[c];
    }
    return loss;
  }

  /** The class of the highest score. */
  int predict(float[] vector) {
    score(vector);
    int best = 0;
    for (int c = 1; c < scores.length; c++) {
      if (scores[c] > scores[best]) {
        best = c;
      }
    }
    return best;
  }

  private void score(float[] vector) {
    if (weights.length == 0) {
      for (int c = 0; c < scores.length; c++) {
        scores[c] = vector[c] + bias[c];
      }
      return;
    }
    for (int c = 0; c < scores.length; c++) {
      float sum = bias[c];
      for (int i = 0; i < dimension; i++) {
        sum += weights[c * dimension + i] * vector[i];
      }
      scores[c] = sum;
    }
  }

  /** Scores become probability minus target. */
  private double toErrors(int label, float smoothing) {
    float highest = Float.NEGATIVE_INFINITY;
    for (float score : scores) {
      highest = Math.max(highest, score);
    }
    double sum = 0;
    double mean = 0;
    for (float score : scores) {
      sum += Math.exp(score - highest);
      mean += (double) score / scores.length;
    }
    double logSum = highest + Math.log(sum);
    double loss = logSum - (1 - smoothing) * scores[label] - smoothing * mean;
    for (int c = 0; c < scores.length; c++) {
      float target = smoothing / scores.length + (c == label ? 1 - smoothing : 0);
      scores[c] = (float) Math.exp(scores[c] - logSum) - target;
    }
    return loss;
  }

  private void descend(float[] vector, float rate, float[] gradient) {
    java.util.Arrays.fill(gradient, 0, dimension, 0);
    for (int c = 0; c < scores.length; c++) {
      float error = scores[c];
      float step = rate * error;
      int from = c * dimension;
      for (int i = 0; i < dimension; i++) {
        gradient[i] += error * weights[from + i];
        weights[from + i] -= step * vector[i];
      }
    }
  }

  /** What training moves. */
  List<ParameterBlock> blocks() {
    List<ParameterBlock> blocks = new ArrayList<>();
    if (weights.length > 0) {
      blocks.add(new ParameterBlock(weights, dimension, ParameterBlock.Moved.ALL));
    }
    blocks.add(new ParameterBlock(bias, 1, ParameterBlock.Moved.ALL));
    return blocks;
  }
}
