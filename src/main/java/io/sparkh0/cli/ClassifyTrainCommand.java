package io.sparkh0.cli;

import io.sparkh0.app.classify.ClassifierKind;
import io.sparkh0.train.RowWeights;
import io.sparkh0.train.supervised.SupervisedOptions;
import io.sparkh0.train.supervised.TuningMode;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code classify train}: a classifier from labelled texts. */
@Command(
    name = "train",
    description = {
      "Trains a classifier on labelled texts and saves it as an MLlib pipeline.",
      "",
      "All choices are made on a part of the training rows. The same rows, --seed and --partitions give",
      "the same model."
    },
    footer = {
      "",
      "Examples:",
      "  jobs/h0 classify train --input train.jsonl --text-column text --label-column label --model model",
      "  jobs/h0 classify train --input train.jsonl --label-column label --features frozen \\",
      "      --classifier svc --model model"
    },
    sortOptions = false,
    usageHelpAutoWidth = true)
final class ClassifyTrainCommand implements Callable<Integer> {
  @Mixin CommonOptions common;

  @ArgGroup(validate = false, heading = "%nInput:%n")
  TextInputOptions input = new TextInputOptions();

  @ArgGroup(validate = false, heading = "%nModel:%n")
  ModelOptions model = new ModelOptions();

  @ArgGroup(validate = false, heading = "%nFeatures:%n")
  Features features = new Features();

  @ArgGroup(validate = false, heading = "%nTraining:%n")
  Training training = new Training();

  /** Labels, and where the model goes. */
  static final class ModelOptions {
    @Option(
        names = "--label-column",
        paramLabel = "C",
        defaultValue = "label",
        description = "The column of labels (default: label).")
    String labelColumn;

    @Option(names = "--model", paramLabel = "DIR", description = "The folder to write.")
    String model;

    @Option(
        names = "--mode",
        paramLabel = "MODE",
        defaultValue = "error",
        description = "error or overwrite, where there is something (default: error).")
    String mode;

    @Option(
        names = "--threshold",
        paramLabel = "X",
        description =
            "Texts whose most likely class is less probable than X (0 to 1) are of none of them (default: 0).")
    Double threshold;
  }

  /** What the features are. */
  static final class Features {
    @Option(
        names = "--features",
        paramLabel = "KIND",
        defaultValue = "supervised",
        description =
            "supervised, table and classifier are learnt together; frozen, the table stays as it is (default: supervised).")
    String features;

    @Option(
        names = "--tokenizer",
        paramLabel = "PATH",
        description =
            "A tokenizer, as for featurize (default: hashed words, runs of words and of characters).")
    String tokenizer;

    @Option(
        names = "--table",
        paramLabel = "PATH",
        description =
            "A table file or model folder: the features of frozen, the start of supervised (default: made from the training rows).")
    String table;

    @Option(
        names = "--pooling",
        paramLabel = "P,…",
        description = "Of frozen features of a --table, as for featurize (default: mean,max).")
    String pooling;

    @Option(
        names = "--dimension",
        paramLabel = "D",
        description =
            "Columns of the table that is made (default: frozen 512; supervised one a class).")
    Integer dimension;

    @Option(
        names = "--word-ngrams",
        paramLabel = "N",
        defaultValue = "2",
        description = "Words of the longest run of words (default: 2).")
    int wordNgrams;

    @Option(
        names = "--min-characters",
        paramLabel = "N",
        defaultValue = "2",
        description = "Characters of the shortest run within a word (default: 2).")
    int minCharacters;

    @Option(
        names = "--max-characters",
        paramLabel = "N",
        defaultValue = "5",
        description = "Characters of the longest run; 0 for none (default: 5).")
    int maxCharacters;

    @Option(
        names = "--opening-words",
        paramLabel = "N",
        description =
            "Words of the longest opening of a text (\"how many\"), of supervised features; whether they are used is chosen (default: 3; 0 for none).")
    Integer openingWords;

    @Option(
        names = "--buckets",
        paramLabel = "N",
        defaultValue = "524288",
        description =
            "Ids of each kind: words, runs of words, runs of characters, openings; only those that occur take space (default: 524288).")
    int buckets;
  }

  /** How it is trained. */
  static final class Training extends TrainingOptions {
    @Option(
        names = "--classifier",
        paramLabel = "KIND",
        description =
            "Behind frozen features: logistic, svc (one against the rest), mlp or forest (default: logistic).")
    String classifier;

    @Option(
        names = "--class-weights",
        paramLabel = "W",
        defaultValue = "none",
        description =
            "none, or balanced: each class counts the same however many rows it has (default: none).")
    String classWeights;
  }

  boolean isFrozen() {
    return switch (features.features) {
      case "frozen" -> true;
      case "supervised" -> false;
      default ->
          throw new WrongUseException(
              "Invalid --features: '" + features.features + "' (must be frozen or supervised)");
    };
  }

  ClassifierKind classifier() {
    return training.classifier == null
        ? ClassifierKind.LOGISTIC
        : ClassifierKind.parse(training.classifier);
  }

  SupervisedOptions.Balance balance() {
    return switch (training.classWeights) {
      case "none" -> SupervisedOptions.Balance.AS_IT_IS;
      case "balanced" -> SupervisedOptions.Balance.BALANCED;
      default ->
          throw new WrongUseException(
              "Invalid --class-weights: '"
                  + training.classWeights
                  + "' (must be none or balanced)");
    };
  }

  SupervisedOptions supervised() {
    return training.supervised(features.dimension, TuningMode.FULL, RowWeights.IDF, balance());
  }

  /** Options that the chosen features do not read are refused. */
  void check() {
    if (model.model == null) {
      throw new WrongUseException("give --model DIR");
    }
    Double threshold = model.threshold;
    if (threshold != null && !(threshold >= 0 && threshold <= 1)) {
      throw new WrongUseException("Invalid --threshold: " + threshold + " (must be 0 to 1)");
    }
    boolean frozen = isFrozen();
    refuse(!frozen && training.classifier != null, "--classifier needs --features frozen");
    refuse(!frozen && features.pooling != null, "--pooling needs --features frozen");
    refuse(frozen && features.openingWords != null, "--opening-words needs --features supervised");
    refuse(frozen && training.epochs != null, "--epochs needs --features supervised");
    refuse(frozen && training.learningRate != null, "--learning-rate needs --features supervised");
    refuse(
        features.pooling != null && features.table == null,
        "--pooling needs --table; the table that is made is pooled by sqrtN");
    refuse(
        features.dimension != null && features.table != null,
        "--dimension is of the table that is made, and --table is given");
    refuse(
        features.table == null && features.tokenizer != null && frozen,
        "--tokenizer needs --table with frozen features");
    refuse(
        frozen && threshold != null && !classifier().hasProbabilities(),
        "--threshold needs a classifier with probabilities, and " + classifier() + " has none");
  }

  private static void refuse(boolean when, String message) {
    if (when) {
      throw new WrongUseException(message);
    }
  }

  @Override
  public Integer call() {
    check();
    SparkSession session = common.session("classify train");
    try {
      return new ClassifyTrainJob(session, this).run();
    } finally {
      session.stop();
    }
  }
}
