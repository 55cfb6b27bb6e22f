// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.pattern;

import java.util.Arrays;

/** An upper bound that grows with the length n of what loops match: a polynomial in n. */
final class Growth {
  static final Growth NONE = new Growth();
  static final Growth ONE = new Growth(1);
  static final Growth LENGTH = new Growth(0, 1);

  /** By power of n, not negative. */
  private final double[] coefficients;

  private Growth(double... coefficients) {
    this.coefficients = coefficients;
  }

  Growth plus(Growth other) {
    double[] sum = Arrays.copyOf(coefficients, Math.max(length(), other.length()));
    for (int i = 0; i < other.length(); i++) {
      sum[i] += other.coefficients[i];
    }
    return new Growth(sum);
  }

  Growth times(Growth other) {
    double[] product = new double[Math.max(0, length() + other.length() - 1)];
    for (int i = 0; i < length(); i++) {
      for (int j = 0; j < other.length(); j++) {
        product[i + j] += coefficients[i] * other.coefficients[j];
      }
    }
    return new Growth(product);
  }

  Growth times(int number) {
    return times(new Growth(number));
  }

  /** Whether it is the same at all lengths. */
  boolean isConstant() {
    return length() <= 1;
  }

  /** What is the same at all lengths. */
  double constant() {
    return length() == 0 ? 0 : coefficients[0];
  }

  /** All but that, at a length. */
  double beyondConstant(double length) {
    double sum = 0;
    for (int i = 1; i < length(); i++) {
      sum += coefficients[i] * Math.pow(length, i);
    }
    return sum;
  }

  /** The largest of the coefficients. */
  double largest() {
    return Arrays.stream(coefficients).max().orElse(0);
  }

  private int length() {
    return coefficients.length;
  }

  @Override
  public String toString() {
    return Arrays.toString(coefficients);
  }
}
