// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train.corpus;

import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;

/** What each row of a table is multiplied by before pooling. */
public enum RowWeights {
  /** Every row weighs 1. */
  NONE,
  /** Inverse document frequency, {@code ln((1 + N) / (1 + n)) + 1}. */
  IDF,
  /** {@code a / (a + p)} with a = 0.001 and the id's share p of all ids (Arora et al. 2017). */
  SIF;

  private static final double SIF_A = 1e-3;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * One weight a row; row 0 has 0.
   *
   * @param shareOfId multiplies the weight of an id; for instance less for character n-grams, which
   *     are many
   */
  public float[] of(TokenCounts counts, RowMap map, IntToDoubleFunction shareOfId) {
    double all = 0;
    for (long n : counts.occurrences()) {
      all += n;
    }
    float[] weights = new float[map.rows()];
    for (int row = 1; row < weights.length; row++) {
      int id = map.idOfRow()[row];
      double weight =
          switch (this) {
            case NONE -> 1;
            case IDF -> counts.inverseDocumentFrequency(id);
            case SIF -> SIF_A / (SIF_A + counts.occurrences()[id] / all);
          };
      weights[row] = (float) (weight * shareOfId.applyAsDouble(id));
    }
    return weights;
  }

  /**
   * Scales weights so that documents have length 1 in the mean, as sums of their weighted rows over
   * √n where rows are orthogonal and of length 1. A rate of learning then means the same for every
   * corpus.
   *
   * @param documents that the mean is over
   */
  public static float[] scaled(float[] weights, List<LabelledRows> documents) {
    double sum = 0;
    int count = 0;
    for (LabelledRows document : documents) {
      double square = 0;
      for (int row : document.rows()) {
        square += (double) weights[row] * weights[row] / document.rows().length;
      }
      sum += Math.sqrt(square);
      count += square > 0 ? 1 : 0;
    }
    return times(weights, sum == 0 ? 1 : count / sum);
  }

  /**
   * Scales a table so that documents have length 1 in the mean, as sums of its rows.
   *
   * @param table rows of {@code dimension} numbers, or empty
   * @param weights one a row
   * @param documents that the mean is over
   */
  public static float[] scaledTable(
      float[] table, int dimension, float[] weights, List<LabelledRows> documents) {
    if (table.length == 0) {
      return table;
    }
    double sum = 0;
    int count = 0;
    float[] vector = new float[dimension];
    for (LabelledRows document : documents) {
      WeightedSum.of(table, dimension, document.rows(), weights, vector);
      double square = 0;
      for (float value : vector) {
        square += (double) value * value;
      }
      sum += Math.sqrt(square);
      count += square > 0 ? 1 : 0;
    }
    return times(table, sum == 0 ? 1 : count / sum);
  }

  private static float[] times(float[] values, double factor) {
    float[] product = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      product[i] = (float) (values[i] * factor);
    }
    return product;
  }
}
