// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.data;

import io.sparkh0.bench.DisagreementException;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.layer.LayerNorm;
import java.util.Locale;

/**
 * The mean of a document's H0 by plain loops in double precision, and the check that a path agrees
 * with it: |a − b| ≤ 1e-5 · max|row|, where the row is the reference's.
 */
public final class PlainReference {
  /** How many documents of a path are checked, from the first. */
  public static final int DOCUMENTS = 64;

  private static final double TOLERANCE = 1e-5;

  private final InputLayer layer;
  private final float[] stored;
  private final double[] row;

  /**
   * @param layer whose H0 is the truth; combine must be add
   */
  public PlainReference(InputLayer layer) {
    this.layer = layer;
    this.stored = new float[layer.dimension()];
    this.row = new double[layer.dimension()];
  }

  /** The mean of the rows of ids {@code from} to {@code to} − 1, positions counted from 0. */
  double[] mean(int[] ids, int from, int to) {
    double[] sum = new double[row.length];
    for (int i = from; i < to; i++) {
      layer.table().copyRow(ids[i], stored, 0);
      for (int c = 0; c < row.length; c++) {
        row[c] = stored[c];
      }
      if (layer.positions().dimension() > 0) {
        layer.positions().copyRow(i - from, stored, 0);
        addStored();
      }
      if (layer.types().isPresent()) {
        layer.types().get().copyRow(0, stored, 0);
        addStored();
      }
      layer.norm().ifPresent(this::normalize);
      for (int c = 0; c < row.length; c++) {
        sum[c] += row[c];
      }
    }
    for (int c = 0; c < row.length; c++) {
      sum[c] /= to - from;
    }
    return sum;
  }

  private void addStored() {
    for (int c = 0; c < row.length; c++) {
      row[c] += stored[c];
    }
  }

  private void normalize(LayerNorm norm) {
    double sum = 0;
    for (double value : row) {
      sum += value;
    }
    double mean = sum / row.length;
    double squares = 0;
    for (double value : row) {
      squares += (value - mean) * (value - mean);
    }
    double deviation = Math.sqrt(squares / row.length + norm.epsilon());
    for (int c = 0; c < row.length; c++) {
      row[c] = (row[c] - mean) / deviation * norm.gamma()[c] + norm.beta()[c];
    }
  }

  /**
   * Fails where a path's vector is not the document's mean.
   *
   * @param path its name, for the message
   * @param actual the vector, from {@code offset} on
   */
  public void check(String path, int[] ids, int from, int to, float[] actual, int offset) {
    double[] expected = mean(ids, from, to);
    double largest = 0;
    double difference = 0;
    for (int c = 0; c < expected.length; c++) {
      largest = Math.max(largest, Math.abs(expected[c]));
      // NaN is no agreement: it makes the difference infinite.
      double apart = Math.abs(expected[c] - actual[offset + c]);
      difference = Math.max(difference, Double.isNaN(apart) ? Double.POSITIVE_INFINITY : apart);
    }
    if (difference > TOLERANCE * largest) {
      throw new DisagreementException(
          String.format(
              Locale.ROOT,
              "Cannot time %s: document at id %d differs from the plain reference by %.3g, and the"
                  + " largest number is %.3g (must be at most %.0e of it)",
              path,
              from,
              difference,
              largest,
              TOLERANCE));
    }
  }
}
