package io.sparkh0.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import io.sparkh0.app.ClassifierColumns;
import io.sparkh0.app.ClassifierKind;
import io.sparkh0.app.Confusion;
import io.sparkh0.app.Evaluation;
import io.sparkh0.app.FastTextProgram;
import io.sparkh0.app.FeatureVariant;
import io.sparkh0.app.FrozenClassifier;
import io.sparkh0.app.LabelledTexts;
import io.sparkh0.app.MadeTable;
import io.sparkh0.app.SupervisedClassifier;
import io.sparkh0.ml.H0Embedder;
import io.sparkh0.ml.NgramTokenizer;
import io.sparkh0.train.SupervisedOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Column;
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
      "cross-validation on --rows of the training rows; test rows are not read. --what models trains on",
      "all training rows with the defaults of classify train and measures on the test rows. --what growth",
      "shows how the time of a supervised training grows with its rows, beside that of the fasttext program;",
      "it measures on training rows held back, and test rows are not read."
    },
    footer = {
      "",
      "Examples:",
      "  jobs/h0 classify compare --data data --sets trec6,mr --what models",
      "  jobs/h0 classify compare --data data --sets trec6 --what features",
      "  jobs/h0 classify compare --data data --sets banking77 --what growth"
    },
    sortOptions = false,
    usageHelpAutoWidth = true)
final class ClassifyCompareCommand implements Callable<Integer> {
  private static final String LABEL = "label";
  private static final String TEXT = "text";
  private static final int FOLDS = 3;
  private static final int DIMENSION = 512;
  private static final int HASHES = 1 << 20;

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
      defaultValue = "models",
      description = "features, models or growth (default: models).")
  private String what;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Of each set, about so many training rows; features only (default: 2000).")
  private int rows;

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
    if (!List.of("features", "models", "growth").contains(what)) {
      throw new WrongUseException(
          "Invalid --what: '" + what + "' (must be features, models or growth)");
    }
    if (fastText != null && !what.equals("growth")) {
      throw new WrongUseException("--fasttext needs --what growth");
    }
    if (rows < 100) {
      throw new WrongUseException("Invalid --rows: " + rows + " (must be 100 or more)");
    }
    if (tokenizer != null && table == null) {
      throw new WrongUseException("--tokenizer needs --table");
    }
    SparkSession session = common.session("classify compare");
    try {
      ClassifyGrowth growth = new ClassifyGrowth(session, partitions, seed, fastText());
      for (String set : sets) {
        Dataset<Row> training = rows(session, input(set, "train.jsonl"));
        switch (what) {
          case "features" -> compareFeatures(session, set, training);
          case "growth" -> growth.print(set, training);
          default -> compareModels(set, training, rows(session, input(set, "test.jsonl")));
        }
      }
      return 0;
    } finally {
      session.stop();
    }
  }

  private Optional<FastTextProgram> fastText() {
    if (!what.equals("growth")) {
      return Optional.empty();
    }
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

  private TextInputOptions input(String set, String file) {
    TextInputOptions input = new TextInputOptions();
    input.input = List.of(new Path(new Path(data, set), file).toString());
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
    PipelineModel supervised =
        SupervisedClassifier.train(
            texts,
            SupervisedClassifier.tokenizer(),
            SupervisedOptions.defaults(seed),
            partitions,
            line -> {});
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
                MadeTable.stages(
                    texts, new NgramTokenizer(), DIMENSION, partitions, seed, line -> {}));
    print(set, "frozen, made table, logistic", confusion(frozen, test), start);
  }

  private void compareFeatures(SparkSession session, String set, Dataset<Row> all) {
    double share = Math.min(1, (double) rows / all.count());
    Column drawn = pmod(xxhash64(col(TEXT), lit(seed)), lit(HASHES)).lt(share * HASHES);
    Dataset<Row> training = all.where(drawn).persist(StorageLevel.MEMORY_AND_DISK());
    for (FeatureVariant variant : FeatureVariant.all()) {
      crossValidate(
          set, variant.toString(), training, texts -> variant.stages(texts, partitions, seed));
    }
    if (table != null) {
      for (String pooling : List.of("mean", "mean,max")) {
        TableFeatures features =
            new TableFeatures(
                input(set, "train.jsonl"),
                TEXT,
                Optional.of(table),
                Optional.ofNullable(tokenizer),
                session.sessionState().newHadoopConf());
        crossValidate(
            set,
            table + ", " + pooling,
            training,
            texts -> features.stages(H0Embedder.fromFile(table), pooling));
      }
    }
    training.unpersist();
  }

  /** Tables are made from, and words counted in, the rows that are trained on. */
  private void crossValidate(
      String set,
      String name,
      Dataset<Row> rows,
      Function<LabelledTexts, List<Transformer>> features) {
    long start = System.nanoTime();
    Column fold = pmod(xxhash64(col(TEXT)), lit(FOLDS));
    // So few rows are fitted fastest in one partition.
    FrozenClassifier classifier =
        new FrozenClassifier(
                ClassifierKind.LOGISTIC, SupervisedOptions.Balance.AS_IT_IS, 1, seed, line -> {})
            .untuned();
    List<Dataset<Row>> predicted = new ArrayList<>();
    for (int held = 0; held < FOLDS; held++) {
      LabelledTexts texts = new LabelledTexts(rows.where(fold.notEqual(held)), TEXT, LABEL);
      PipelineModel model = classifier.train(texts, features.apply(texts));
      predicted.add(
          model
              .transform(rows.where(fold.equalTo(held)))
              .select(LABEL, ClassifierColumns.PREDICTED_LABEL));
    }
    print(set, name, confusion(predicted.stream().reduce(Dataset::union).orElseThrow()), start);
  }

  private static Confusion confusion(PipelineModel model, Dataset<Row> rows) {
    return confusion(model.transform(rows));
  }

  private static Confusion confusion(Dataset<Row> predicted) {
    return Evaluation.of(predicted, col(LABEL), col(ClassifierColumns.PREDICTED_LABEL)).confusion();
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
