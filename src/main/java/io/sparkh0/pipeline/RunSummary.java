// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline;

import static io.sparkh0.spark.Columns.named;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.sparkh0.ml.HandleInvalid;
import io.sparkh0.pipeline.source.SourceColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import scala.collection.Seq;

/** Counts what goes through a run, each number for itself. */
public final class RunSummary {
  private static final int ROWS_SHOWN = 3;
  private static final int NUMBERS_SHOWN = 4;

  private final Observation tokens = new Observation("tokens");
  private final Function<Column, Column[]> ofFiles;
  private Map<String, FileRows> files = Map.of();
  private Map<String, Object> counts = Map.of();
  private List<String> shown = List.of();
  private long rowsIn;
  private long rowsOut;
  private long rowsRejected;

  /**
   * Nothing counted yet.
   *
   * @param ofFiles what is counted of the files of rows, by the column that names them
   */
  RunSummary(SparkSession session, Function<Column, Column[]> ofFiles) {
    this.ofFiles = ofFiles;
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
                sum(length).as("tokens"),
                sum(when(good, counted.unknown())).as("unknown"),
                ValueCounts.of(length).as("lengths")));
    counted
        .unknownWords()
        .ifPresent(words -> more.add(FrequentWords.of(when(good, words)).as("unknownWords")));
    more.addAll(List.of(ofFiles.apply(when(error.isNotNull(), named(SourceColumns.FILE)))));
    return rows.observe(tokens, count(error).as("rejected"), more.toArray(new Column[0]));
  }

  /** Takes the numbers of the pass that wrote the features. */
  void read(Observation scanned, Observation written) {
    counts = metrics(tokens);
    rowsIn = number(metrics(scanned), "rows");
    rowsOut = number(metrics(written), "rows");
    files = FileRows.of(metrics(scanned), metrics(written), counts);
  }

  /** The rows of each file that has any, by the file's path with its scheme; where asked for. */
  public Map<String, FileRows> files() {
    return files;
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

  /** All of that. */
  public RunCounts counts() {
    return new RunCounts(
        rowsIn,
        rowsOut,
        rowsRejected,
        number(counts, "tokens"),
        number(counts, "unknown"),
        number(counts, "empty"),
        number(counts, "null"),
        RunCounts.lengths(String.valueOf(counts.getOrDefault("lengths", ""))),
        Optional.ofNullable(counts.get("unknownWords")).map(String::valueOf));
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
