// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.layer;

import java.io.Serializable;

/**
 * A step on pooled vectors, y = f(W·x + b): Sentence-Transformers' module of this name. A document
 * without tokens has x = 0, as there.
 */
public final class Dense implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Projection linear;
  private final Activation activation;

  /**
   * @param linear W and b
   * @param activation f
   */
  public Dense(Projection linear, Activation activation) {
    this.linear = linear;
    this.activation = activation;
  }

  /** W and b. */
  public Projection linear() {
    return linear;
  }

  /** f. */
  public Activation activation() {
    return activation;
  }

  /**
   * Takes the step on one vector.
   *
   * @param source x, k floats from {@code sourceAt} on
   * @param target receives y, as many floats as the step has outputs, from {@code at} on
   */
  public void apply(float[] source, int sourceAt, float[] target, int at) {
    float[] weights = linear.weights();
    float[] bias = linear.bias();
    int k = linear.inputs();
    for (int o = 0; o < bias.length; o++) {
      double sum = bias[o];
      for (int c = 0; c < k; c++) {
        sum += (double) weights[o * k + c] * source[sourceAt + c];
      }
      target[at + o] = (float) activation.apply(sum);
    }
  }
}
