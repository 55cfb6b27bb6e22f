package io.sparkh0.cli;

import io.sparkh0.train.RowWeights;
import io.sparkh0.train.supervised.SupervisedOptions;
import io.sparkh0.train.supervised.TuningMode;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** The options of all that is trained. */
class TrainingOptions {
  @Option(
      names = "--epochs",
      paramLabel = "N",
      description =
          "Of supervised training the most that are tried (default: 10); of word2vec the passes (default: 5).")
  Integer epochs;

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      description = "Of supervised training, at its start.")
  Double learningRate;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "Of all that is drawn (default: 42).")
  long seed;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "Over which rows are spread; in supervised training each trains a copy (default: 2).")
  int partitions;

  /**
   * Supervised training with these options.
   *
   * @param dimension columns of the table, or null
   */
  SupervisedOptions supervised(
      Integer dimension, TuningMode moves, RowWeights weights, SupervisedOptions.Balance balance) {
    return new SupervisedOptions(
        dimension == null ? OptionalInt.empty() : OptionalInt.of(dimension),
        moves,
        weights,
        epochs == null ? SupervisedOptions.defaults(seed).epochs() : epochs,
        learningRate == null ? OptionalDouble.empty() : OptionalDouble.of(learningRate),
        balance,
        seed);
  }
}
