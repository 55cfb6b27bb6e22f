// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward.pooling;

/** The rows' sum over √n. */
record SqrtN() implements SumOverDivisor {
  @Override
  public String name() {
    return "sqrtN";
  }

  @Override
  public double divisor(int n) {
    return Math.sqrt(n);
  }
}
