// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward.pooling;

/** Steps on whole vectors, in double precision. */
public final class Vectors {
  private Vectors() {}

  /** Takes the part along a direction of length 1 out of a vector that starts at {@code at}. */
  static void removeDirection(float[] direction, float[] values, int at) {
    double part = 0;
    for (int c = 0; c < direction.length; c++) {
      part += (double) direction[c] * values[at + c];
    }
    for (int c = 0; c < direction.length; c++) {
      values[at + c] = (float) (values[at + c] - part * direction[c]);
    }
  }

  /**
   * Divides by the Euclidean length; a zero vector stays as it is.
   *
   * @param values holds the vector
   * @param at where it starts
   * @param length of it
   */
  public static void scaleToLengthOne(float[] values, int at, int length) {
    double squares = 0;
    for (int c = 0; c < length; c++) {
      double v = values[at + c];
      squares += v * v;
    }
    if (squares > 0) {
      double scale = 1 / Math.sqrt(squares);
      for (int c = 0; c < length; c++) {
        values[at + c] = (float) (values[at + c] * scale);
      }
    }
  }
}
