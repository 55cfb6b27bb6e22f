package io.sparkh0.forward;

import io.sparkh0.kernel.Kernel;
import io.sparkh0.layer.Projection;

/** The element-wise steps on rows of floats. */
final class Rows {
  /** So many floats of a tile leave room in the first-level cache for what it is made of. */
  private static final int TILE = 6144;

  private Rows() {}

  /** How many rows of d floats are a tile: one at least, and no more than kernels take. */
  static int ofTile(int d) {
    return Math.max(1, Math.min(Kernel.MAX_ROWS, TILE / d));
  }

  /** A row that grows to the longest length asked for. */
  static final class Buffer {
    private float[] values = new float[0];

    float[] ofLength(int length) {
      if (values.length < length) {
        values = new float[length];
      }
      return values;
    }
  }

  /** The mean of d elements, from eight sums side by side. */
  static double mean(float[] values, int at, int d) {
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    double sum4 = 0;
    double sum5 = 0;
    double sum6 = 0;
    double sum7 = 0;
    int c = at;
    for (; c + 8 <= at + d; c += 8) {
      sum0 += values[c];
      sum1 += values[c + 1];
      sum2 += values[c + 2];
      sum3 += values[c + 3];
      sum4 += values[c + 4];
      sum5 += values[c + 5];
      sum6 += values[c + 6];
      sum7 += values[c + 7];
    }
    for (; c < at + d; c++) {
      sum0 += values[c];
    }
    return (sum0 + sum1 + (sum2 + sum3) + (sum4 + sum5 + (sum6 + sum7))) / d;
  }

  /** The scalar product of a vector and a part of an array. */
  static double dot(float[] vector, float[] values, int offset) {
    double sum = 0;
    for (int c = 0; c < vector.length; c++) {
      sum += (double) vector[c] * values[offset + c];
    }
    return sum;
  }

  /** Takes the part along a direction of length 1 out of a vector. */
  static void removeDirection(float[] direction, float[] values, int offset) {
    double part = dot(direction, values, offset);
    for (int c = 0; c < direction.length; c++) {
      values[offset + c] = (float) (values[offset + c] - part * direction[c]);
    }
  }

  /** Divides by the Euclidean length; a zero vector stays as it is. */
  static void scaleToLengthOne(float[] values, int offset, int length) {
    double squares = 0;
    for (int c = 0; c < length; c++) {
      double v = values[offset + c];
      squares += v * v;
    }
    if (squares > 0) {
      double scale = 1 / Math.sqrt(squares);
      for (int c = 0; c < length; c++) {
        values[offset + c] = (float) (values[offset + c] * scale);
      }
    }
  }

  /**
   * Projects one row, y = W·x + b.
   *
   * @param source k floats
   * @param sourceAt where in {@code source} they start
   * @param target receives d floats
   * @param at where in {@code target} they start
   */
  static void project(Projection projection, float[] source, int sourceAt, float[] target, int at) {
    float[] weights = projection.weights();
    float[] bias = projection.bias();
    int k = projection.inputs();
    for (int o = 0; o < bias.length; o++) {
      double sum = bias[o];
      int row = o * k;
      for (int c = 0; c < k; c++) {
        sum += (double) weights[row + c] * source[sourceAt + c];
      }
      target[at + o] = (float) sum;
    }
  }
}
