package io.sparkh0.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import io.sparkh0.app.ClassifierColumns;
import io.sparkh0.app.ClassifierKind;
import io.sparkh0.app.Evaluation;
import io.sparkh0.app.FeatureVariant;
import io.sparkh0.app.FrozenClassifier;
import io.sparkh0.app.LabelledTexts;
import io.sparkh0.app.MadeTable;
import io.sparkh0.app.SupervisedClassifier;
import io.sparkh0.ml.NgramTokenizer;
import io.sparkh0.train.SupervisedOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.PipelineModel;
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
      "--what features compares ways to make frozen features, on training rows held back (a fifth, by a",
      "hash of the text); test rows are not read. --what models trains on all training rows with the",
      "defaults of classify train and measures on the test rows."
    },
    footer = {"", "Example:", "  jobs/h0 classify compare --data data --what models"},
    sortOptions = false,
    usageHelpAutoWidth = true)
final class ClassifyCompareCommand implements Callable<Integer> {
  private static final String LABEL = "label";
  private static final String TEXT = "text";
  private static final int PARTS = 5;
  private static final int DIMENSION = 512;

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
      description = "features or models (default: models).")
  private String what;

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
    if (!what.equals("features") && !what.equals("models")) {
      throw new WrongUseException("Invalid --what: '" + what + "' (must be features or models)");
    }
    SparkSession session = common.session("classify compare");
    try {
      for (String set : sets) {
        Dataset<Row> training = rows(session, set, "train.jsonl");
        if (what.equals("features")) {
          compareFeatures(set, training);
        } else {
          compareModels(set, training, rows(session, set, "test.jsonl"));
        }
      }
      return 0;
    } finally {
      session.stop();
    }
  }

  private Dataset<Row> rows(SparkSession session, String set, String file) {
    TextInputOptions input = new TextInputOptions();
    input.input = List.of(new Path(new Path(data, set), file).toString());
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
            texts, new NgramTokenizer(), SupervisedOptions.defaults(seed), partitions, line -> {});
    print(set, "supervised", supervised, test, start);
    start = System.nanoTime();
    PipelineModel frozen =
        classifier()
            .train(
                texts,
                MadeTable.stages(
                    texts, new NgramTokenizer(), DIMENSION, partitions, seed, line -> {}));
    print(set, "frozen, made table, logistic", frozen, test, start);
  }

  private void compareFeatures(String set, Dataset<Row> training) {
    Column part = pmod(xxhash64(col(TEXT)), lit(PARTS));
    LabelledTexts texts = new LabelledTexts(training.where(part.gt(0)), TEXT, LABEL);
    Dataset<Row> held = training.where(part.equalTo(0));
    for (FeatureVariant variant : FeatureVariant.all()) {
      long start = System.nanoTime();
      PipelineModel model = classifier().train(texts, variant.stages(texts, partitions, seed));
      print(set, variant.toString(), model, held, start);
    }
  }

  private FrozenClassifier classifier() {
    return new FrozenClassifier(
        ClassifierKind.LOGISTIC, SupervisedOptions.Balance.AS_IT_IS, partitions, seed, line -> {});
  }

  private static void print(
      String set, String name, PipelineModel model, Dataset<Row> rows, long start) {
    double seconds = (System.nanoTime() - start) / 1e9;
    Evaluation evaluation =
        Evaluation.of(model.transform(rows), col(LABEL), col(ClassifierColumns.PREDICTED_LABEL));
    System.out.printf(
        Locale.ROOT,
        "  %-18s %-60s %6.2f %% of %,d rows, trained in %.1f s%n",
        set,
        name,
        100 * evaluation.confusion().accuracy(),
        evaluation.confusion().rows(),
        seconds);
  }
}
