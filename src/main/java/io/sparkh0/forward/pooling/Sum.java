// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward.pooling;

/** The rows' sum. */
record Sum() implements SumOverDivisor {
  @Override
  public String name() {
    return "sum";
  }

  @Override
  public double divisor(int n) {
    return 1;
  }
}
