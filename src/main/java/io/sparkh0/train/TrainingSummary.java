// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train;

import io.sparkh0.train.supervised.TrainedModel;
import java.io.Serializable;

/**
 * How the training of a classifier went.
 *
 * @param validationAccuracy 0 to 1, of the chosen settings, over training rows held out in turn
 * @param epochs that were trained
 * @param parameters how many numbers training moved
 */
public record TrainingSummary(double validationAccuracy, int epochs, long parameters)
    implements Serializable {
  static TrainingSummary of(TrainedModel trained) {
    return new TrainingSummary(
        trained.validationAccuracy(), trained.epochs(), trained.parameters());
  }
}
