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
   * Projects one row.
   *
   * @param source k floats
   * @param from where in {@code source} they start
   * @param target receives d floats
   * @param offset where in {@code target} they start
   */
  void apply(float[] source, int from, float[] target, int offset) {
    int k = inputs();
    for (int o = 0; o < bias.length; o++) {
      double sum = bias[o];
      int row = o * k;
      for (int c = 0; c < k; c++) {
        sum += (double) weights[row + c] * source[from + c];
      }
      target[offset + o] = (float) sum;
    }
  }
}
