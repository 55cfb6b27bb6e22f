// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train.supervised;

import io.sparkh0.train.corpus.LabelledRows;
import java.util.List;
import java.util.SplittableRandom;

/** One epoch over documents that are in memory, in an order drawn from the seed. */
final class EpochTrainer {
  private EpochTrainer() {}

  /**
   * Trains.
   *
   * @param epoch from 0; with the settings it tells rate and order
   * @param stream sets the order of this pass apart from others of the same epoch
   * @return the sum of the losses
   */
  static double run(
      SoftmaxModel model,
      List<LabelledRows> documents,
      SgdSettings settings,
      int epoch,
      int stream) {
    int[] order = order(documents.size(), settings.seed(), epoch, stream);
    double loss = 0;
    for (int i = 0; i < order.length; i++) {
      LabelledRows document = documents.get(order[i]);
      double rate = settings.rateAfter(epoch + (double) i / order.length);
      loss +=
          model.learn(
              document,
              (float) settings.smoothing(),
              (float) rate * settings.classWeight(document.label()));
    }
    return loss;
  }

  private static int[] order(int length, long seed, int epoch, int stream) {
    // The generator mixes its seed well; the factors only keep the three apart.
    SplittableRandom random =
        new SplittableRandom(seed ^ (epoch * 0x9E3779B97F4A7C15L) ^ (stream * 0xC2B2AE3D27D4EB4FL));
    int[] order = new int[length];
    for (int i = 0; i < length; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
