package io.sparkh0.cli;

import static io.sparkh0.ml.Columns.named;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.sparkh0.app.classify.ClassifierColumns;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code classify score}: texts to labels. */
@Command(
    name = "score",
    description = {
      "Classifies texts: adds predicted_label and probability to the input's columns.",
      "",
      "Where the most likely class is less probable than the threshold, the label is 'none of these'."
    },
    footer = {
      "",
      "Example:",
      "  jobs/h0 classify score --model model --input new.jsonl --output scored.parquet"
    },
    sortOptions = false,
    usageHelpAutoWidth = true)
final class ClassifyScoreCommand implements Callable<Integer> {
  static final String NONE_OF_THESE = "none of these";
  private static final String PROBABILITY = "probability";
  private static final List<String> OWN =
      List.of(
          ClassifierColumns.IDS,
          ClassifierColumns.FEATURES,
          ClassifierColumns.SCORES,
          ClassifierColumns.PROBABILITIES,
          ClassifierColumns.CLASS);

  @Mixin CommonOptions common;

  @ArgGroup(validate = false, heading = "%nInput:%n")
  TextInputOptions input = new TextInputOptions();

  @ArgGroup(validate = false, heading = "%nModel and output:%n")
  Target target = new Target();

  /** The model, and where labels go. */
  static final class Target {
    @Option(names = "--model", paramLabel = "DIR", description = "A folder of classify train.")
    String model;

    @Option(names = "--output", paramLabel = "PATH", description = "The folder to write.")
    String output;

    @Option(
        names = "--output-format",
        paramLabel = "FORMAT",
        description = "parquet or json (default: by the extension of --output, else parquet).")
    String outputFormat;

    @Option(
        names = "--mode",
        paramLabel = "MODE",
        defaultValue = "error",
        description = "error, overwrite or append, where there is something (default: error).")
    String mode;

    @Option(
        names = "--threshold",
        paramLabel = "X",
        description = "In place of the model's (see classify train).")
    Double threshold;
  }

  @Override
  public Integer call() {
    if (target.output == null) {
      throw new WrongUseException("give --output PATH");
    }
    SparkSession session = common.session("classify score");
    try {
      return run(session);
    } finally {
      session.stop();
    }
  }

  private int run(SparkSession session) {
    Configuration conf = session.sessionState().newHadoopConf();
    FeaturizeCommand.OutputOptions format = new FeaturizeCommand.OutputOptions();
    format.output = target.output;
    format.outputFormat = target.outputFormat;
    Output output = new Output(target.output, target.mode, conf);
    output.checkApartFrom(input.input);
    SavedClassifier saved = SavedClassifier.load(target.model, conf);
    TextRows source = new TextRows(session, input, target.mode, conf);
    String text = input.textColumn == null ? saved.description().textColumn() : input.textColumn;
    Dataset<Row> rows = source.read(text);
    for (String column : rows.columns()) {
      if (OWN.contains(column)
          || column.equals(PROBABILITY)
          || column.equals(ClassifierColumns.PREDICTED_LABEL)) {
        throw new WrongUseException(
            "the input has a column '" + column + "' already, which is to be added");
      }
    }
    Dataset<Row> scored = scored(saved.reading(text).transform(rows), saved);
    Observation written = new Observation("written");
    Column none = named(ClassifierColumns.PREDICTED_LABEL).equalTo(NONE_OF_THESE);
    Dataset<Row> counted =
        scored.observe(
            written,
            org.apache.spark.sql.functions.count(lit(1)).as("rows"),
            org.apache.spark.sql.functions.count_if(none).as("none"));
    output.commit(
        staging -> counted.write().mode("overwrite").format(format.format()).save(staging));
    java.util.Map<String, Object> numbers = counts(written);
    System.out.printf(
        Locale.ROOT,
        "  rows out     %,d%n  rejects      %,d%n  %s %,d%n  written to   %s (%s)%n",
        (long) numbers.get("rows"),
        source.rejected(),
        NONE_OF_THESE,
        (long) numbers.get("none"),
        output.describe(),
        format.format());
    return source.exitCode();
  }

  private static java.util.Map<String, Object> counts(Observation written) {
    try {
      return written.getAsJava();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Cannot count: interrupted", e);
    }
  }

  private Dataset<Row> scored(Dataset<Row> rows, SavedClassifier saved) {
    Confidence confidence = Confidence.of(rows, saved.description(), target.threshold);
    Column label = named(ClassifierColumns.PREDICTED_LABEL);
    return rows.withColumn(PROBABILITY, confidence.probability())
        .withColumn(
            ClassifierColumns.PREDICTED_LABEL,
            when(confidence.isEnough(), label).otherwise(NONE_OF_THESE))
        .drop(OWN.toArray(new String[0]));
  }
}
