// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.percentile_approx;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.sparkh0.ml.HandleInvalid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Counts what goes through a run, each number for itself, and prints it. */
public final class RunSummary {
  private static final int ACCURACY = 10_000;
  private static final List<Integer> PERCENTS = List.of(1, 5, 10, 25, 50, 75, 90, 95, 99);
  private static final int ROWS_SHOWN = 3;
  private static final int NUMBERS_SHOWN = 4;

  private final SparkSession session;
  private final Observation tokens = new Observation("tokens");
  private Map<String, Object> counts = Map.of();
  private List<String> shown = List.of();
  private long rowsIn;
  private long rowsOut;
  private long rowsRejected;

  RunSummary(SparkSession session) {
    this.session = session;
    // The session must be there before an Observation is used.
    if (session.sparkContext().isStopped()) {
      throw new IllegalStateException("Cannot count: Spark was stopped");
    }
  }

  /** Counts the tokens of rows as they pass. */
  Dataset<Row> observe(Dataset<Row> rows, Tokens counted, Column error) {
    Column good = error.isNull().and(counted.ids().isNotNull());
    Column length = when(good, counted.length());
    List<Column> more =
        new ArrayList<>(
            List.of(
                count_if(error.isNull().and(counted.ids().isNull())).as("null"),
                count_if(good.and(counted.isEmpty())).as("empty"),
                count(length).as("counted"),
                sum(length).as("tokens"),
                sum(when(good, counted.unknown())).as("unknown"),
                max(length).as("longest"),
                percentile_approx(
                        length,
                        array(PERCENTS.stream().map(p -> lit(p / 100.0)).toArray(Column[]::new)),
                        lit(ACCURACY))
                    .as("lengths")));
    counted
        .unknownWords()
        .ifPresent(words -> more.add(FrequentWords.of(when(good, words)).as("unknownWords")));
    return rows.observe(tokens, count(error).as("rejected"), more.toArray(new Column[0]));
  }

  /** Takes the numbers of the pass that wrote the features. */
  void read(Observation scanned, Observation written) {
    counts = metrics(tokens);
    rowsIn = number(metrics(scanned), "rows");
    rowsOut = number(metrics(written), "rows");
  }

  /** Takes the number of rejects that were written. */
  void rejects(Observation counted) {
    rowsRejected = number(metrics(counted), "rows");
  }

  /** The numbers of a pass that is over, by their names. */
  public static Map<String, Object> metrics(Observation observation) {
    try {
      return observation.getAsJava();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Cannot count: interrupted", e);
    }
  }

  /** One of them; 0 where nothing was counted. */
  public static long number(Map<String, Object> metrics, String name) {
    return metrics.get(name) instanceof Number n ? n.longValue() : 0;
  }

  /** Rows that were read. */
  public long rowsIn() {
    return rowsIn;
  }

  /** Rows that had no features, as the first pass saw them. */
  public long rejected() {
    return number(counts, "rejected");
  }

  /** Fails if the second pass set other rows apart than the first one counted. */
  void checkRejects() {
    if (rowsRejected != rejected()) {
      throw new IllegalStateException(
          "Rows were lost: "
              + rejected()
              + " rejects were counted and "
              + rowsRejected
              + " written; the input changed while the job ran");
    }
  }

  /**
   * Fails if a row was lost between the scan and the outputs.
   *
   * @param handled under skip, rows are filtered on purpose, and reported
   */
  void check(HandleInvalid handled) {
    long all = rowsOut + rowsRejected;
    if (all > rowsIn || (all < rowsIn && handled != HandleInvalid.SKIP)) {
      throw new IllegalStateException(
          "Cannot trust the result: "
              + rowsIn
              + " rows in, "
              + rowsOut
              + " out, "
              + rowsRejected
              + " rejects");
    }
  }

  /**
   * What says whether the run found anything.
   *
   * @param specialTokens how many of each row's tokens are special
   */
  public RunLimits.Counts counts(int specialTokens) {
    long special = specialTokens * number(counts, "counted");
    return new RunLimits.Counts(
        rowsOut,
        rowsRejected,
        Math.max(0, number(counts, "tokens") - special),
        number(counts, "unknown"));
  }

  /** The length in tokens at each percentile and the greatest, in order; empty without rows. */
  Map<String, Long> lengths() {
    Map<String, Long> lengths = new LinkedHashMap<>();
    if (counts.get("lengths") instanceof scala.collection.Seq<?> s) {
      List<?> values = CollectionConverters.asJava(s);
      for (int i = 0; i < PERCENTS.size(); i++) {
        lengths.put("p" + PERCENTS.get(i), ((Number) values.get(i)).longValue());
      }
      lengths.put("max", number(counts, "longest"));
    }
    return lengths;
  }

  /** The run's numbers by name, in order. */
  Map<String, Object> figures(double seconds) {
    Map<String, Long> lengths = lengths();
    Map<String, Object> figures = ReportOutput.figures(session, rowsIn, counts(0), seconds);
    if (counts.get("unknownWords") instanceof String words) {
      figures.put("unknownWords", words);
    }
    figures.put("lengthP50", lengths.getOrDefault("p50", 0L));
    figures.put("lengthP99", lengths.getOrDefault("p99", 0L));
    figures.put("lengthMax", number(counts, "longest"));
    return figures;
  }

  /**
   * Tells the run's numbers.
   *
   * @param output the folder that was written
   * @param format as which
   */
  void print(RunMessages messages, String output, String format, double seconds) {
    long total = number(counts, "tokens");
    long unknown = number(counts, "unknown");
    messages.fact("rows in", "%,d", rowsIn);
    messages.fact("rows out", "%,d", rowsOut);
    messages.fact("rejects", "%,d", rowsRejected);
    long skipped = rowsIn - rowsOut - rowsRejected;
    if (skipped > 0) {
      messages.fact("skipped", "%,d (--handle-invalid skip)", skipped);
    }
    messages.fact(
        "tokens",
        "%,d (%,d unknown, %.2f %%)",
        total,
        unknown,
        total == 0 ? 0 : 100.0 * unknown / total);
    if (counts.get("unknownWords") instanceof String words && !words.isEmpty()) {
      messages.fact("unknown", "%s", words);
    }
    Map<String, Long> lengths = lengths();
    messages.fact(
        "length",
        "p50 %s, p99 %s, max %,d",
        lengths.getOrDefault("p50", 0L),
        lengths.getOrDefault("p99", 0L),
        number(counts, "longest"));
    long empty = number(counts, "empty");
    long nulls = number(counts, "null");
    if (empty + nulls > 0) {
      messages.fact(
          "no tokens",
          "%,d empty rows (pooled to zeros), %,d null rows (null features)",
          empty,
          nulls);
    }
    messages.fact("time", "%.1f s, %,.0f tokens/s", seconds, total / seconds);
    messages.fact("written to", "%s (%s)", output, format);
  }

  /** Reads the first rows as lines to show, features shortened. */
  void show(Dataset<Row> features, String column) {
    List<String> lines = new ArrayList<>();
    lines.add("columns: " + features.schema().simpleString());
    for (Row row : features.limit(ROWS_SHOWN).collectAsList()) {
      StringBuilder text = new StringBuilder();
      for (StructField field : features.schema().fields()) {
        Object value = row.getAs(field.name());
        text.append(text.isEmpty() ? "  " : ", ").append(field.name()).append(": ");
        text.append(field.name().equals(column) ? shorten(value) : value);
      }
      lines.add(text.toString());
    }
    shown = List.copyOf(lines);
  }

  /** The lines that were read to show; none where they may not be seen. */
  public List<String> shown() {
    return shown;
  }

  /** The first numbers of features, whichever type they have in the output's files. */
  static String shorten(Object value) {
    if (value instanceof Row vector) {
      // As JSON lines have MLlib's vectors.
      return shorten(vector.getAs("values"));
    }
    String text = value instanceof Seq<?> seq ? seq.mkString("[", ",", "]") : String.valueOf(value);
    String[] numbers = text.split(",");
    if (numbers.length <= NUMBERS_SHOWN) {
      return text;
    }
    return String.join(", ", Arrays.copyOf(numbers, NUMBERS_SHOWN))
        + ", … ("
        + numbers.length
        + " numbers)";
  }
}
