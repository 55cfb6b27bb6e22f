package io.sparkh0.cli;

import io.sparkh0.train.RowWeights;
import io.sparkh0.train.supervised.SupervisedOptions;
import io.sparkh0.train.supervised.TuningMode;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code table train}: a table from one's own corpus. */
@Command(
    name = "train",
    description = {
      "Makes a table from a corpus and a tokenizer.",
      "",
      "word2vec, random-indexing, ppmi and lsa need no labels. supervised learns the table together with",
      "a linear classifier; --start and --tune begin with a table that is there already and move all of",
      "it, a map behind it, or an addition of low rank."
    },
    footer = {
      "",
      "Examples:",
      "  jobs/h0 table train --input corpus.jsonl --tokenizer vocab.txt --method ppmi --output table.safetensors",
      "  jobs/h0 table train --input train.jsonl --tokenizer vocab.txt --method supervised \\",
      "      --label-column label --start old.safetensors --tune low-rank:8 --output new.safetensors"
    },
    sortOptions = false,
    usageHelpAutoWidth = true)
final class TableTrainCommand implements Callable<Integer> {
  @Mixin CommonOptions common;

  @Mixin WriteOptions write;

  @ArgGroup(validate = false, heading = "%nInput:%n")
  TextInputOptions input = new TextInputOptions();

  @ArgGroup(validate = false, heading = "%nTable:%n")
  Target target = new Target();

  @ArgGroup(validate = false, heading = "%nTraining:%n")
  Training training = new Training();

  /** How a table is made. */
  enum Method {
    WORD2VEC,
    RANDOM_INDEXING,
    PPMI,
    LSA,
    SUPERVISED;

    static Method parse(String name) {
      for (Method method : values()) {
        if (method.toString().equals(name)) {
          return method;
        }
      }
      throw new WrongUseException(
          "Invalid --method: '"
              + name
              + "' (must be word2vec, random-indexing, ppmi, lsa or supervised)");
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** What is made, and where it goes. */
  static final class Target {
    @Option(
        names = "--tokenizer",
        paramLabel = "PATH",
        description =
            "A tokenizer, as for featurize (default: hashed words, runs of words and of characters; such a table is for NgramTokenizer).")
    String tokenizer;

    @Option(
        names = "--method",
        paramLabel = "METHOD",
        defaultValue = "ppmi",
        description = "word2vec, random-indexing, ppmi, lsa or supervised (default: ppmi).")
    String method;

    @Option(
        names = "--dimension",
        paramLabel = "D",
        description = "Columns (default: 256; of supervised the start's, else 128).")
    Integer dimension;

    @Option(
        names = "--weights",
        paramLabel = "W",
        description =
            "none, idf or sif: what rows are multiplied by in the end (default: none; of supervised idf).")
    String weights;

    @Option(
        names = "--output",
        paramLabel = "PATH",
        description =
            "A file that ends in .safetensors; with any other ending a folder, which gets model.safetensors.")
    String output;
  }

  /** How it is trained. */
  static final class Training extends TrainingOptions {
    @Option(
        names = "--label-column",
        paramLabel = "C",
        description = "Of supervised: the column of labels.")
    String labelColumn;

    @Option(
        names = "--start",
        paramLabel = "TABLE",
        description = "Of supervised: random, or a table file to start from (default: random).")
    String start;

    @Option(
        names = "--tune",
        paramLabel = "HOW",
        description =
            "Of supervised: full, map (d x d numbers behind the table) or low-rank:R (default: full).")
    String tune;
  }

  Method method() {
    return Method.parse(target.method);
  }

  boolean hasStart() {
    return training.start != null && !training.start.equals("random");
  }

  RowWeights weights(RowWeights otherwise) {
    return target.weights == null ? otherwise : RowWeights.parse(target.weights);
  }

  SupervisedOptions supervised() {
    return training.supervised(
        target.dimension,
        training.tune == null ? TuningMode.FULL : TuningMode.parse(training.tune),
        weights(RowWeights.IDF),
        SupervisedOptions.Balance.AS_IT_IS);
  }

  /** Options that the method does not read are refused. */
  void check() {
    if (target.output == null) {
      throw new WrongUseException("give --output PATH");
    }
    boolean supervised = method() == Method.SUPERVISED;
    refuse(supervised && training.labelColumn == null, "--method supervised needs --label-column");
    refuse(!supervised && training.labelColumn != null, "--label-column needs --method supervised");
    refuse(!supervised && training.start != null, "--start needs --method supervised");
    refuse(!supervised && training.tune != null, "--tune needs --method supervised");
    refuse(
        !supervised && training.learningRate != null, "--learning-rate needs --method supervised");
    refuse(
        !supervised && method() != Method.WORD2VEC && training.epochs != null,
        "--epochs needs --method supervised or word2vec");
    refuse(
        hasStart() && target.tokenizer == null,
        "--start needs --tokenizer, that of the table to start from");
    refuse(
        hasStart() && target.dimension != null,
        "--dimension is of a random start, and --start is given");
    refuse(
        !hasStart() && training.tune != null && !training.tune.equals("full"),
        "--tune " + training.tune + " needs --start TABLE");
  }

  private static void refuse(boolean when, String message) {
    if (when) {
      throw new WrongUseException(message);
    }
  }

  @Override
  public Integer call() {
    check();
    SparkSession session = common.session("table train");
    try {
      return new TableTrainJob(session, this).run();
    } finally {
      session.stop();
    }
  }
}
