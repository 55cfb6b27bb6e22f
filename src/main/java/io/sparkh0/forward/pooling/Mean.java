// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward.pooling;

/** The rows' sum over n. */
record Mean() implements SumOverDivisor {
  @Override
  public String name() {
    return "mean";
  }

  @Override
  public boolean commutesWithProjection() {
    return true;
  }

  @Override
  public double divisor(int n) {
    return n;
  }
}
