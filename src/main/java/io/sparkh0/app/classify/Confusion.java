// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.classify;

import java.util.Arrays;
import java.util.List;

/**
 * How often a class was predicted as which.
 *
 * @param labels names of the classes, right and predicted, sorted
 * @param counts {@code counts[i][j]}: rows of class i that were predicted as j
 */
public record Confusion(List<String> labels, long[][] counts) {
  /** Checks the shape. */
  public Confusion {
    if (counts.length != labels.size()) {
      throw new IllegalArgumentException(
          "Invalid confusion matrix: "
              + counts.length
              + " rows (must be one a class: "
              + labels.size()
              + ")");
    }
  }

  /** How many rows there are. */
  public long rows() {
    return Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
  }

  /** The share of rows whose class was found; 0 of none. */
  public double accuracy() {
    long right = 0;
    for (int c = 0; c < counts.length; c++) {
      right += counts[c][c];
    }
    return ratio(right, rows());
  }

  /** How many rows a class has. */
  public long rowsOf(int label) {
    return Arrays.stream(counts[label]).sum();
  }

  /** Of the rows that were predicted as a class, the share that is of it; 0 of none. */
  public double precision(int label) {
    long predicted = 0;
    for (long[] row : counts) {
      predicted += row[label];
    }
    return ratio(counts[label][label], predicted);
  }

  /** Of a class's rows, the share that was found; 0 of none. */
  public double recall(int label) {
    return ratio(counts[label][label], rowsOf(label));
  }

  /** Harmonic mean of precision and recall; 0 where both are. */
  public double f1(int label) {
    double precision = precision(label);
    double recall = recall(label);
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
  }

  /** Mean of the F1 of all classes that are there or were predicted. */
  public double macroF1() {
    double sum = 0;
    int present = 0;
    for (int c = 0; c < counts.length; c++) {
      if (rowsOf(c) > 0 || isPredicted(c)) {
        sum += f1(c);
        present++;
      }
    }
    return present == 0 ? 0 : sum / present;
  }

  private boolean isPredicted(int label) {
    return Arrays.stream(counts).anyMatch(row -> row[label] > 0);
  }

  private static double ratio(long part, long all) {
    return all == 0 ? 0 : (double) part / all;
  }
}
