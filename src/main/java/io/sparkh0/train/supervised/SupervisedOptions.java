// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train.supervised;

import io.sparkh0.setting.Settings;
import io.sparkh0.train.corpus.RowWeights;
import io.sparkh0.train.corpus.TrainingSettings;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a user may choose about supervised training.
 *
 * @param dimension columns of the table; where it is not given, one a class
 * @param tuning what is learned of the table
 * @param weights what rows are multiplied by
 * @param epochs the most; fewer are trained where validation rows say so
 * @param rate of learning at the start, where it is not left to the default
 * @param balance whether classes count by their rows or all the same
 * @param seed of all that is drawn
 */
public record SupervisedOptions(
    OptionalInt dimension,
    TuningMode tuning,
    RowWeights weights,
    int epochs,
    OptionalDouble rate,
    Balance balance,
    long seed) {

  /** How much a class counts. */
  public enum Balance {
    /** As much as it has rows. */
    AS_IT_IS,
    /** As much as any other. */
    BALANCED
  }

  /** The defaults. */
  public static SupervisedOptions defaults(long seed) {
    return new SupervisedOptions(
        OptionalInt.empty(),
        TuningMode.FULL,
        RowWeights.IDF,
        10,
        OptionalDouble.empty(),
        Balance.AS_IT_IS,
        seed);
  }

  /**
   * Training as {@link TrainingSettings} say, with the defaults where they say nothing.
   *
   * @param chosen settings
   * @param dimension columns of the table; where it is not given, one a class
   */
  public static SupervisedOptions of(
      Settings chosen,
      Optional<Integer> dimension,
      TuningMode tuning,
      RowWeights weights,
      Balance balance) {
    SupervisedOptions defaults = defaults(chosen.get(TrainingSettings.SEED));
    return new SupervisedOptions(
        dimension.map(OptionalInt::of).orElse(defaults.dimension),
        tuning,
        weights,
        chosen.find(TrainingSettings.EPOCHS).orElse(defaults.epochs),
        chosen.find(TrainingSettings.LEARNING_RATE).map(OptionalDouble::of).orElse(defaults.rate),
        balance,
        defaults.seed);
  }

  boolean balanced() {
    return balance == Balance.BALANCED;
  }
}
