// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.layer;

import java.io.Serializable;

/**
 * Layer normalisation over a row (Ba, Kiros and Hinton 2016): γ · (y − mean) / √(variance + ε) + β,
 * with the biased variance.
 *
 * @param gamma γ, one for each column
 * @param beta β, one for each column
 * @param epsilon ε, inside the square root
 */
public record LayerNorm(float[] gamma, float[] beta, double epsilon) implements Serializable {

  /** Checks that both vectors are of one length. */
  public LayerNorm {
    if (gamma.length != beta.length) {
      throw new IllegalArgumentException(
          "Invalid LayerNorm: "
              + gamma.length
              + " weights and "
              + beta.length
              + " biases (must be as many)");
    }
    if (!(epsilon >= 0)) {
      throw new IllegalArgumentException(
          "Invalid LayerNorm epsilon: " + epsilon + " (must be 0 or more)");
    }
  }

  /** The same with another ε. */
  public LayerNorm withEpsilon(double other) {
    return new LayerNorm(gamma, beta, other);
  }
}
