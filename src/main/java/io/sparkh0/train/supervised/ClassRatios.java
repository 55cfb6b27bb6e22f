// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train.supervised;

import io.sparkh0.train.corpus.ClassCounts;

/**
 * What each row says for each class by itself, as naive Bayes has it: {@code ln(P(row | class) /
 * P(row | other classes))}, V·C numbers. Wang and Manning (2012) found that linear classifiers of
 * short texts gain where their inputs are scaled by it.
 *
 * @param values one row after another
 * @param classes C
 */
record ClassRatios(float[] values, int classes) {
  /** So that rows which say nothing by themselves still count a little. */
  private static final double LEAST = 0.05;

  /**
   * Computes them.
   *
   * @param counts of the documents that are learned from
   * @param prior imagined tokens of each row, spread over the classes as the documents are: the
   *     more, the less is made of rare rows
   */
  static ClassRatios of(ClassCounts counts, double prior) {
    int classes = counts.classes();
    double all = counts.documents();
    float[] values = new float[counts.rows() * classes];
    for (int row = 0; row < counts.rows(); row++) {
      double tokens = 0;
      for (int c = 0; c < classes; c++) {
        tokens += counts.tokens(row, c);
      }
      for (int c = 0; c < classes; c++) {
        double in = counts.documents(c);
        if (in > 0 && in < all) {
          double here = (counts.tokens(row, c) + prior * in / all) / in;
          double elsewhere =
              (tokens - counts.tokens(row, c) + prior * (all - in) / all) / (all - in);
          values[row * classes + c] = (float) Math.log(here / elsewhere);
        }
      }
    }
    return new ClassRatios(values, classes);
  }

  /**
   * How much a row tells: the root mean square of its ratios, and a little.
   *
   * @param row of the table
   */
  double strength(int row) {
    double squares = 0;
    for (int i = row * classes; i < (row + 1) * classes; i++) {
      squares += (double) values[i] * values[i];
    }
    return Math.sqrt(squares / classes) + LEAST;
  }

  /** The ratios times a factor: what a table with a column for each class may start from. */
  float[] times(double factor) {
    float[] product = new float[values.length];
    for (int i = 0; i < product.length; i++) {
      product[i] = (float) (factor * values[i]);
    }
    return product;
  }
}
