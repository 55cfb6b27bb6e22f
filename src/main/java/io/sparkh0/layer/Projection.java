// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.layer;

import java.io.Serializable;

/**
 * The last step of a factorised input layer: from the k columns of its rows to the d of the model's
 * blocks, y = W·x + b. ALBERT calls it embedding_hidden_mapping_in, ELECTRA embeddings_project.
 *
 * @param weights W, d×k, row-major: the k factors of output column 0, then of column 1 …
 * @param bias b, one for each output column
 */
public record Projection(float[] weights, float[] bias) implements Serializable {

  /** Checks that there is a bias for each row of the matrix. */
  public Projection {
    if (bias.length == 0 || weights.length == 0 || weights.length % bias.length != 0) {
      throw new IllegalArgumentException(
          "Invalid projection: "
              + weights.length
              + " weights and "
              + bias.length
              + " biases (must be one for each row of the weights)");
    }
  }

  /** k, the columns that go in. */
  public int inputs() {
    return weights.length / bias.length;
  }

  /** d, the columns that come out. */
  public int outputs() {
    return bias.length;
  }

  /**
   * Projects one row, in double precision.
   *
   * @param source k floats from {@code sourceAt} on
   * @param target receives d floats from {@code at} on
   */
  public void project(float[] source, int sourceAt, float[] target, int at) {
    int k = inputs();
    for (int o = 0; o < bias.length; o++) {
      double sum = bias[o];
      int row = o * k;
      for (int c = 0; c < k; c++) {
        sum += (double) weights[row + c] * source[sourceAt + c];
      }
      target[at + o] = (float) sum;
    }
  }
}
