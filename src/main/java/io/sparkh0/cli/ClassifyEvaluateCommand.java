package io.sparkh0.cli;

import static io.sparkh0.ml.Columns.named;

import io.sparkh0.app.classify.ClassifierColumns;
import io.sparkh0.app.classify.Confusion;
import io.sparkh0.app.classify.Evaluation;
import io.sparkh0.storage.AtomicFile;
import io.sparkh0.storage.OnExisting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code classify evaluate}: how good a classifier is. */
@Command(
    name = "evaluate",
    description = {
      "Measures a classifier on labelled texts: accuracy and macro-F1 with 95 % intervals by bootstrap,",
      "the worst classes and what they are taken for. These are of all rows, by their most likely class.",
      "With a threshold, how many rows are answered is told as well, and how well these are."
    },
    footer = {
      "",
      "Example:",
      "  jobs/h0 classify evaluate --model model --input test.jsonl --json figures.json"
    },
    sortOptions = false,
    usageHelpAutoWidth = true)
final class ClassifyEvaluateCommand implements Callable<Integer> {
  private static final int WORST = 5;
  private static final int EXAMPLES = 3;
  private static final int LARGEST_MATRIX = 12;

  @Mixin CommonOptions common;

  @ArgGroup(validate = false, heading = "%nInput:%n")
  TextInputOptions input = new TextInputOptions();

  @ArgGroup(validate = false, heading = "%nModel and figures:%n")
  Figures figures = new Figures();

  /** The model, and where its figures go. */
  static final class Figures {
    @Option(names = "--model", paramLabel = "DIR", description = "A folder of classify train.")
    String model;

    @Option(
        names = "--label-column",
        paramLabel = "C",
        description = "The column of labels (default: the model's).")
    String labelColumn;

    @Option(
        names = "--threshold",
        paramLabel = "X",
        description = "In place of the model's (see classify train).")
    Double threshold;

    @Option(
        names = "--json",
        paramLabel = "FILE",
        description =
            "Where all figures are written: accuracy, macroF1 and others, in 0 to 1, and the confusion matrix.")
    String json;
  }

  @Override
  public Integer call() {
    SparkSession session = common.session("classify evaluate");
    try {
      return run(session);
    } finally {
      session.stop();
    }
  }

  private int run(SparkSession session) {
    Configuration conf = session.sessionState().newHadoopConf();
    SavedClassifier saved = SavedClassifier.load(figures.model, conf);
    TextRows source = new TextRows(session, input, "overwrite", conf);
    String text = input.textColumn == null ? saved.description().textColumn() : input.textColumn;
    String label =
        figures.labelColumn == null ? saved.description().labelColumn() : figures.labelColumn;
    Dataset<Row> rows = source.read(text, label).select(named(text), named(label));
    Dataset<Row> predicted = saved.reading(text).transform(rows);
    Column prediction = named(ClassifierColumns.PREDICTED_LABEL);
    Confidence confidence = Confidence.of(predicted, saved.description(), figures.threshold);
    predicted =
        predicted.select(
            named(text).as("text"),
            named(label).as("label"),
            prediction.as("predicted"),
            confidence.isEnough().as("answered"));
    predicted.persist(StorageLevel.MEMORY_AND_DISK());
    Evaluation evaluation =
        Evaluation.of(predicted, functions.col("label"), functions.col("predicted"));
    if (evaluation.confusion().rows() == 0) {
      throw new WrongInputException("Cannot evaluate: the input has no rows");
    }
    Map<String, Object> all = new LinkedHashMap<>(evaluation.figures());
    all.put("rejects", source.rejected());
    print(evaluation, predicted);
    if (confidence.threshold().isPresent()) {
      all.putAll(answered(evaluation, predicted, confidence.threshold().get()));
    }
    if (figures.json != null) {
      byte[] bytes = PrettyJson.of(all);
      new AtomicFile(figures.json, OnExisting.REPLACE, conf).write(out -> out.write(bytes));
    }
    return source.exitCode();
  }

  /** What a threshold comes to: the rows that are answered, and how many of these are right. */
  private static Map<String, Object> answered(
      Evaluation all, Dataset<Row> predicted, double threshold) {
    Confusion answered =
        Evaluation.of(
                predicted.where("answered"), functions.col("label"), functions.col("predicted"))
            .confusion();
    double share = (double) answered.rows() / all.confusion().rows();
    System.out.printf(
        Locale.ROOT,
        "  threshold    %.2f: %,d rows answered (%.1f %%), accuracy of these %.4f%n",
        threshold,
        answered.rows(),
        100 * share,
        answered.accuracy());
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("threshold", threshold);
    figures.put("answered", share);
    figures.put("answeredAccuracy", answered.accuracy());
    return figures;
  }

  private void print(Evaluation evaluation, Dataset<Row> predicted) {
    Confusion confusion = evaluation.confusion();
    System.out.printf(Locale.ROOT, "  rows         %,d%n", confusion.rows());
    System.out.printf(
        Locale.ROOT,
        "  accuracy     %.4f (95 %%: %.4f to %.4f)%n",
        confusion.accuracy(),
        evaluation.accuracy().low(),
        evaluation.accuracy().high());
    System.out.printf(
        Locale.ROOT,
        "  macro-F1     %.4f (95 %%: %.4f to %.4f)%n",
        confusion.macroF1(),
        evaluation.macroF1().low(),
        evaluation.macroF1().high());
    List<String> labels = confusion.labels();
    System.out.println("  worst classes:");
    for (int c : evaluation.worstFirst().subList(0, Math.min(WORST, labels.size()))) {
      System.out.printf(
          Locale.ROOT,
          "    %s: F1 %.3f, precision %.3f, recall %.3f of %,d rows%s%n",
          labels.get(c),
          confusion.f1(c),
          confusion.precision(c),
          confusion.recall(c),
          confusion.rowsOf(c),
          mostlyTakenFor(confusion, c));
      if (common.showText()) {
        examples(predicted, labels.get(c));
      }
    }
    if (labels.size() <= LARGEST_MATRIX) {
      matrix(confusion);
    }
  }

  private static String mostlyTakenFor(Confusion confusion, int label) {
    int most = -1;
    for (int p = 0; p < confusion.labels().size(); p++) {
      long count = confusion.counts()[label][p];
      if (p != label && count > 0 && (most < 0 || count > confusion.counts()[label][most])) {
        most = p;
      }
    }
    return most < 0
        ? ""
        : "; taken for "
            + confusion.labels().get(most)
            + " "
            + confusion.counts()[label][most]
            + " times";
  }

  private static void examples(Dataset<Row> predicted, String label) {
    for (Row row :
        predicted
            .where(
                functions
                    .col("label")
                    .equalTo(label)
                    .and(functions.col("predicted").notEqual(label)))
            .orderBy("text")
            .limit(EXAMPLES)
            .collectAsList()) {
      System.out.println("      " + row.getString(2) + ": " + row.getString(0));
    }
  }

  private static void matrix(Confusion confusion) {
    System.out.println("  confusion (a line a class, a column what it was taken for):");
    for (int c = 0; c < confusion.labels().size(); c++) {
      StringBuilder line = new StringBuilder("   ");
      for (long count : confusion.counts()[c]) {
        line.append(String.format(Locale.ROOT, " %6d", count));
      }
      System.out.println(line + "  " + confusion.labels().get(c));
    }
  }
}
