// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.classify;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How good a classifier is on labelled rows. */
public final class Evaluation {
  private static final long SEED = 1;

  private final Confusion confusion;
  private final Interval accuracy;
  private final Interval macroF1;

  private Evaluation(Confusion confusion) {
    this.confusion = confusion;
    accuracy = Bootstrap.interval(confusion, Confusion::accuracy, SEED);
    macroF1 = Bootstrap.interval(confusion, Confusion::macroF1, SEED);
  }

  /**
   * Compares predictions with labels; one Spark job.
   *
   * @param rows with both columns
   * @param label the right class, a string
   * @param predicted the predicted one, a string
   */
  public static Evaluation of(Dataset<Row> rows, Column label, Column predicted) {
    List<Row> cells =
        rows.groupBy(label.as("label"), predicted.as("predicted"))
            .agg(count(lit(1)).as("rows"))
            .select(col("label"), col("predicted"), col("rows"))
            .collectAsList();
    TreeSet<String> names = new TreeSet<>();
    for (Row cell : cells) {
      names.add(cell.getString(0));
      names.add(cell.getString(1));
    }
    List<String> labels = new ArrayList<>(names);
    long[][] counts = new long[labels.size()][labels.size()];
    for (Row cell : cells) {
      counts[labels.indexOf(cell.getString(0))][labels.indexOf(cell.getString(1))] =
          cell.getLong(2);
    }
    return new Evaluation(new Confusion(labels, counts));
  }

  /** How often a class was predicted as which. */
  public Confusion confusion() {
    return confusion;
  }

  /** Where the accuracy is likely to be. */
  public Interval accuracy() {
    return accuracy;
  }

  /** Where the macro-F1 is likely to be. */
  public Interval macroF1() {
    return macroF1;
  }

  /** The classes, those with the lowest F1 first. */
  public List<Integer> worstFirst() {
    List<Integer> classes = new ArrayList<>();
    for (int c = 0; c < confusion.labels().size(); c++) {
      classes.add(c);
    }
    classes.sort((a, b) -> Double.compare(confusion.f1(a), confusion.f1(b)));
    return classes;
  }

  /** All figures, by the names that they have in JSON; shares are in 0 to 1. */
  public Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("accuracy", confusion.accuracy());
    figures.put("accuracyLow", accuracy.low());
    figures.put("accuracyHigh", accuracy.high());
    figures.put("macroF1", confusion.macroF1());
    figures.put("macroF1Low", macroF1.low());
    figures.put("macroF1High", macroF1.high());
    figures.put("rows", confusion.rows());
    List<Map<String, Object>> classes = new ArrayList<>();
    Map<String, Map<String, Long>> matrix = new LinkedHashMap<>();
    for (int c = 0; c < confusion.labels().size(); c++) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("label", confusion.labels().get(c));
      one.put("rows", confusion.rowsOf(c));
      one.put("precision", confusion.precision(c));
      one.put("recall", confusion.recall(c));
      one.put("f1", confusion.f1(c));
      classes.add(one);
      Map<String, Long> taken = new LinkedHashMap<>();
      for (int p = 0; p < confusion.labels().size(); p++) {
        if (confusion.counts()[c][p] > 0) {
          taken.put(confusion.labels().get(p), confusion.counts()[c][p]);
        }
      }
      matrix.put(confusion.labels().get(c), taken);
    }
    figures.put("classes", classes);
    figures.put("confusion", matrix);
    return figures;
  }
}
