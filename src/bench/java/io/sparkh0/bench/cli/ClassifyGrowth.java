// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.cli;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import io.sparkh0.app.classify.ClassifierColumns;
import io.sparkh0.app.classify.Evaluation;
import io.sparkh0.app.classify.LabelledTexts;
import io.sparkh0.app.classify.SupervisedClassifier;
import io.sparkh0.bench.compare.FastTextProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * How the time of a supervised training grows with its rows, all choices included, beside
 * fastText's. A fifth of the training rows is held out and classified after each training; test
 * rows are not read.
 */
final class ClassifyGrowth {
  private static final int FIRST = 2_500;
  private static final int HELD_BACK = 5;

  private final SparkSession session;
  private final int partitions;
  private final long seed;
  private final Optional<FastTextProgram> fastText;

  /**
   * @param partitions that train copies
   * @param seed of all that is drawn
   * @param fastText to compare with
   */
  ClassifyGrowth(
      SparkSession session, int partitions, long seed, Optional<FastTextProgram> fastText) {
    this.session = session;
    this.partitions = partitions;
    this.seed = seed;
    this.fastText = fastText;
  }

  /**
   * Prints a line for each number of rows.
   *
   * @param set its name
   * @param training columns text and label
   */
  void print(String set, Dataset<Row> training) {
    // Not the hash by which a training holds rows back itself.
    Column drawn = xxhash64(col("text"), lit(seed));
    Column isHeldBack = pmod(drawn, lit(HELD_BACK)).equalTo(0);
    List<Row> heldBack = training.where(isHeldBack).collectAsList();
    List<Row> rows =
        training.where(isHeldBack.equalTo(false)).orderBy(drawn, col("label")).collectAsList();
    List<Integer> sizes = sizes(rows.size());
    // The first training of a JVM is slower, which would hide how time grows.
    train(frame(rows.subList(0, sizes.get(0))));
    System.out.printf(
        Locale.ROOT,
        "  %-18s %8s  %-34s %s%n",
        set,
        "rows",
        "supervised, all choices included",
        fastText.isPresent() ? "fastText (epoch 25, lr 0.5, wordNgrams 2)" : "");
    for (int size : sizes) {
      List<Row> part = rows.subList(0, size);
      Dataset<Row> frame = frame(part);
      long start = System.nanoTime();
      PipelineModel model = train(frame);
      double seconds = (System.nanoTime() - start) / 1e9;
      Evaluation evaluation =
          Evaluation.of(
              model.transform(frame(heldBack)),
              col("label"),
              col(ClassifierColumns.PREDICTED_LABEL));
      System.out.printf(
          Locale.ROOT,
          "  %-18s %,8d  %-34s %s%n",
          "",
          size,
          figures(seconds, size, evaluation.confusion().accuracy()),
          fastText
              .map(program -> program.run(part, heldBack))
              .map(outcome -> figures(outcome.seconds(), size, outcome.accuracy()))
              .orElse(""));
    }
    System.out.printf(
        Locale.ROOT, "  %-18s accuracies are of %,d held-out training rows%n", "", heldBack.size());
  }

  /** 2,500, 5,000, 10,000 and so on below the number of rows, and that number. */
  static List<Integer> sizes(int rows) {
    List<Integer> sizes = new ArrayList<>();
    for (long size = FIRST; size < rows; size *= 2) {
      sizes.add((int) size);
    }
    sizes.add(rows);
    return sizes;
  }

  private static String figures(double seconds, int rows, double accuracy) {
    return String.format(
        Locale.ROOT,
        "%6.1f s, %5.2f s a 1,000, %5.2f %%",
        seconds,
        1000 * seconds / rows,
        100 * accuracy);
  }

  private Dataset<Row> frame(List<Row> rows) {
    return session.createDataFrame(rows, rows.get(0).schema());
  }

  private PipelineModel train(Dataset<Row> rows) {
    return SupervisedClassifier.trainByDefault(
        new LabelledTexts(rows, "text", "label"), partitions, seed);
  }
}
