// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward.pooling;

/** Each row times its token's weight, summed, over the sum of the weights. */
record WeightedMean() implements WeightedSumOverDivisor {
  @Override
  public String name() {
    return "weightedMean";
  }

  @Override
  public double divisor(int n, double totalWeight) {
    return totalWeight;
  }
}
