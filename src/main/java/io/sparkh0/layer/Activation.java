// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.layer;

/** What a {@link Dense} step does to each number in the end. */
public enum Activation {
  /** Nothing. */
  IDENTITY,
  /** The hyperbolic tangent. */
  TANH,
  /** Negative numbers become 0. */
  RELU,
  /** 1 / (1 + e^−x). */
  SIGMOID;

  /** The value of one number. */
  public double apply(double x) {
    return switch (this) {
      case IDENTITY -> x;
      case TANH -> Math.tanh(x);
      case RELU -> Math.max(0, x);
      case SIGMOID -> 1 / (1 + Math.exp(-x));
    };
  }
}
