// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train.supervised;

import java.io.Serializable;

/**
 * How a model is trained.
 *
 * @param rate of learning at the start; it falls to 0 evenly
 * @param epochs after which it is 0
 * @param smoothing the share of the target that is spread over all classes (Szegedy et al. 2016)
 * @param classWeights what a document's step is multiplied by, by class; empty for 1
 * @param seed draws the starting values and the order of the documents
 */
public record SgdSettings(
    double rate, int epochs, double smoothing, float[] classWeights, long seed)
    implements Serializable {

  /** Checks the numbers. */
  public SgdSettings {
    if (!(rate > 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException(
          "Invalid rate of learning: " + rate + " (must be above 0)");
    }
    if (epochs < 1) {
      throw new IllegalArgumentException("Invalid epochs: " + epochs + " (must be at least 1)");
    }
    if (!(smoothing >= 0 && smoothing < 1)) {
      throw new IllegalArgumentException(
          "Invalid label smoothing: " + smoothing + " (must be 0 or more and below 1)");
    }
  }

  float classWeight(int label) {
    return classWeights.length == 0 ? 1 : classWeights[label];
  }

  /** The rate after a share of all steps. */
  double rateAfter(double epochsDone) {
    return rate * Math.max(0, 1 - epochsDone / epochs);
  }
}
