package io.sparkh0.bench.cli;

import static org.apache.spark.sql.functions.col;

import io.sparkh0.app.classify.ClassifierColumns;
import io.sparkh0.app.classify.ClassifierKind;
import io.sparkh0.app.classify.Confusion;
import io.sparkh0.app.classify.Evaluation;
import io.sparkh0.app.classify.FrozenClassifier;
import io.sparkh0.app.classify.LabelledTexts;
import io.sparkh0.app.classify.LsaFeatures;
import io.sparkh0.app.classify.SupervisedClassifier;
import io.sparkh0.bench.compare.FastTextProgram;
import io.sparkh0.bench.compare.FeatureRecipe;
import io.sparkh0.cli.CommonOptions;
import io.sparkh0.cli.TableFeatures;
import io.sparkh0.cli.TextInputOptions;
import io.sparkh0.cli.TextRows;
import io.sparkh0.cli.WrongUseException;
import io.sparkh0.ml.NgramTokenizer;
import io.sparkh0.storage.StoragePath;
import io.sparkh0.train.supervised.SupervisedOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code classify compare}: a table of figures over data sets. */
@Command(
    name = "compare",
    description = {
      "Prints accuracies over data sets, each a folder with train.jsonl and test.jsonl of the columns text",
      "and label.",
      "",
      "--what features compares ways to make frozen features behind logistic regression, by 3-fold",
      "cross-validation on --rows of the training rows; each way is shown with the best of three strengths",
      "of regularisation. --what order does the same for another task: to tell the texts from the same with",
      "two neighbouring words swapped. --what growth shows how the time of a supervised training grows with",
      "its rows, beside that of the fasttext program, and measures on training rows held back. None of them",
      "reads test rows. --what models trains on all training rows with the defaults of classify train and",
      "measures on the test rows."
    },
    footer = {
      "",
      "Examples:",
      "  jobs/h0 classify compare --data data --sets trec6,mr --what models",
      "  jobs/h0 classify compare --data data --sets trec6,mr --what features --json figures.json",
      "  jobs/h0 classify compare --data data --sets mr --what order --rows 8000",
      "  jobs/h0 classify compare --data data --sets banking77 --what growth"
    },
    sortOptions = false,
    usageHelpAutoWidth = true)
final class ClassifyCompareCommand implements Callable<Integer> {
  private static final String LABEL = "label";
  private static final String TEXT = "text";
  private static final int DIMENSION = 512;
  private static final String FEATURES = "features";
  private static final String ORDER = "order";
  private static final String GROWTH = "growth";
  private static final String MODELS = "models";

  @Mixin CommonOptions common;

  @Option(names = "--data", paramLabel = "DIR", description = "The folder of data sets.")
  private String data;

  @Option(
      names = "--sets",
      paramLabel = "A,B,…",
      split = ",",
      description = "Their names (required).")
  private List<String> sets = new ArrayList<>();

  @Option(
      names = "--what",
      paramLabel = "WHAT",
      defaultValue = MODELS,
      description = "features, order, growth or models (default: models).")
  private String what;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "2000",
      description =
          "Of each set, about so many training rows; features and order only (default: 2000).")
  private int rows;

  @Option(
      names = "--only",
      paramLabel = "TEXT",
      description = "Only the ways that have TEXT in their names; features and order only.")
  private String only;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description =
          "A file for the figures, one array of objects; replaced where it is there; features and order only.")
  private String json;

  @Option(
      names = "--table",
      paramLabel = "PATH",
      description = "A table to compare as well, as for classify train; features only.")
  private String table;

  @Option(
      names = "--tokenizer",
      paramLabel = "PATH",
      description = "Its tokenizer (default: what the table brings).")
  private String tokenizer;

  @Option(
      names = "--fasttext",
      paramLabel = "PATH",
      description = "The fasttext program; growth only (default: fasttext, where it is found).")
  private String fastText;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "Of all that is drawn (default: 42).")
  private long seed;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "2",
      description = "Over which rows are spread (default: 2).")
  private int partitions;

  @Override
  public Integer call() {
    if (data == null || sets.isEmpty()) {
      throw new WrongUseException("give --data DIR and --sets A,B");
    }
    if (!List.of(FEATURES, ORDER, GROWTH, MODELS).contains(what)) {
      throw new WrongUseException(
          "Invalid --what: '" + what + "' (must be features, order, growth or models)");
    }
    if (rows < 100) {
      throw new WrongUseException("Invalid --rows: " + rows + " (must be 100 or more)");
    }
    refuse(tokenizer != null && table == null, "--tokenizer needs --table");
    refuse(table != null && !what.equals(FEATURES), "--table needs --what features");
    boolean hasFeatures = what.equals(FEATURES) || what.equals(ORDER);
    refuse(!hasFeatures && json != null, "--json needs --what features or order");
    refuse(!hasFeatures && only != null, "--only needs --what features or order");
    refuse(fastText != null && !what.equals(GROWTH), "--fasttext needs --what growth");
    SparkSession session = common.session("classify compare");
    try {
      // Executors get the jar that was submitted, and this class is in another.
      for (String jar : JavaSparkContext.jarOfClass(ClassifyCompareCommand.class)) {
        session.sparkContext().addJar(jar);
      }
      switch (what) {
        case GROWTH -> {
          ClassifyGrowth growth = new ClassifyGrowth(session, partitions, seed, fastText());
          for (String set : sets) {
            growth.print(set, rows(session, input(set, "train.jsonl")));
          }
        }
        case MODELS -> {
          for (String set : sets) {
            compareModels(
                set,
                rows(session, input(set, "train.jsonl")),
                rows(session, input(set, "test.jsonl")));
          }
        }
        default -> compareFeatures(session);
      }
      return 0;
    } finally {
      session.stop();
    }
  }

  private Optional<FastTextProgram> fastText() {
    try {
      return Optional.of(
          FastTextProgram.start(
              fastText == null ? "fasttext" : fastText,
              Runtime.getRuntime().availableProcessors()));
    } catch (IOException e) {
      if (fastText != null) {
        throw new WrongUseException("Invalid --fasttext: " + e.getMessage());
      }
      System.out.println(
          "  fastText is left out: " + e.getMessage() + " (--fasttext PATH names it)");
      return Optional.empty();
    }
  }

  private static void refuse(boolean when, String message) {
    if (when) {
      throw new WrongUseException(message);
    }
  }

  private void compareFeatures(SparkSession session) {
    FeatureComparison comparison =
        new FeatureComparison(rows, seed, partitions, Optional.ofNullable(only));
    List<FeatureRecipe> ofTable = tableRecipes(session.sessionState().newHadoopConf());
    for (String set : sets) {
      Dataset<Row> training = rows(session, input(set, "train.jsonl"));
      LabelledTexts texts = new LabelledTexts(training, TEXT, LABEL);
      if (what.equals(ORDER)) {
        comparison.compareOrder(set, texts);
      } else {
        comparison.compareFeatures(set, texts, ofTable);
      }
      training.unpersist();
    }
    comparison.print(System.out);
    if (json != null) {
      comparison.write(json, session.sessionState().newHadoopConf());
    }
  }

  private List<FeatureRecipe> tableRecipes(Configuration conf) {
    return table == null
        ? List.of()
        : new TableRecipes(
                TableFeatures.ofTable(TEXT, table, Optional.ofNullable(tokenizer), conf), table)
            .all(conf);
  }

  private TextInputOptions input(String set, String file) {
    TextInputOptions input = new TextInputOptions();
    input.input = List.of(StoragePath.join(StoragePath.join(data, set), file));
    return input;
  }

  private static Dataset<Row> rows(SparkSession session, TextInputOptions input) {
    return new TextRows(session, input, "error", session.sessionState().newHadoopConf())
        .read(TEXT, LABEL)
        .select(TEXT, LABEL)
        .persist(StorageLevel.MEMORY_AND_DISK());
  }

  private void compareModels(String set, Dataset<Row> training, Dataset<Row> test) {
    LabelledTexts texts = new LabelledTexts(training, TEXT, LABEL);
    long start = System.nanoTime();
    PipelineModel supervised = SupervisedClassifier.trainByDefault(texts, partitions, seed);
    print(set, "supervised", confusion(supervised, test), start);
    start = System.nanoTime();
    PipelineModel frozen =
        new FrozenClassifier(
                ClassifierKind.LOGISTIC,
                SupervisedOptions.Balance.AS_IT_IS,
                partitions,
                seed,
                line -> {})
            .train(
                texts,
                LsaFeatures.stages(
                    texts, new NgramTokenizer(), DIMENSION, partitions, seed, line -> {}));
    print(set, "frozen, made table, logistic", confusion(frozen, test), start);
  }

  private static Confusion confusion(PipelineModel model, Dataset<Row> rows) {
    return Evaluation.of(model.transform(rows), col(LABEL), col(ClassifierColumns.PREDICTED_LABEL))
        .confusion();
  }

  private static void print(String set, String name, Confusion confusion, long start) {
    System.out.printf(
        Locale.ROOT,
        "  %-18s %-60s %6.2f %% of %,d rows, %.1f s%n",
        set,
        name,
        100 * confusion.accuracy(),
        confusion.rows(),
        (System.nanoTime() - start) / 1e9);
  }
}
