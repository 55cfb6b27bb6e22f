// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward.pooling;

/** Each row times its token's weight, summed, over n (Arora, Liang and Ma 2017). */
record SifMean() implements WeightedSumOverDivisor {
  @Override
  public String name() {
    return "sifMean";
  }

  @Override
  public double divisor(int n, double totalWeight) {
    return n;
  }
}
