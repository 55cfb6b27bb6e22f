// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** What is done to one row at a time. */
final class VectorRowOps {
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = FLOATS.length();
  private static final int STEP = 4 * LANES;

  private VectorRowOps() {}

  static void add(float[] a, int atA, float[] b, int atB, float[] target, int at, int d) {
    for (int c = 0; c < d; c += STEP) {
      FloatVector sum0 = sum(a, atA + c, b, atB + c);
      FloatVector sum1 = sum(a, atA + c + LANES, b, atB + c + LANES);
      FloatVector sum2 = sum(a, atA + c + 2 * LANES, b, atB + c + 2 * LANES);
      FloatVector sum3 = sum(a, atA + c + 3 * LANES, b, atB + c + 3 * LANES);
      sum0.intoArray(target, at + c);
      sum1.intoArray(target, at + c + LANES);
      sum2.intoArray(target, at + c + 2 * LANES);
      sum3.intoArray(target, at + c + 3 * LANES);
    }
  }

  private static FloatVector sum(float[] a, int atA, float[] b, int atB) {
    return FloatVector.fromArray(FLOATS, a, atA).add(FloatVector.fromArray(FLOATS, b, atB));
  }

  static void multiply(float[] source, int from, float[] target, int at, int d) {
    for (int c = 0; c < d; c += LANES) {
      FloatVector.fromArray(FLOATS, target, at + c)
          .mul(FloatVector.fromArray(FLOATS, source, from + c))
          .intoArray(target, at + c);
    }
  }

  /**
   * Mean and deviation come from one pass, over the differences to a guess of the mean, so that the
   * squares of a large mean do not swallow the variance (Chan, Golub and LeVeque 1983).
   */
  static void addWithMoments(
      float[] a,
      int atA,
      float[] b,
      int atB,
      float[] target,
      int at,
      int d,
      double epsilon,
      float[] means,
      float[] factors,
      int number) {
    int bound = d - d % STEP;
    int quarter = d / 4;
    float guess = 0;
    for (int c = 0; c < 4 * quarter; c += quarter) {
      guess += a[atA + c] + b[atB + c];
    }
    guess /= 4;
    FloatVector sum0 = FloatVector.zero(FLOATS);
    FloatVector sum1 = FloatVector.zero(FLOATS);
    FloatVector square0 = FloatVector.zero(FLOATS);
    FloatVector square1 = FloatVector.zero(FLOATS);
    FloatVector square2 = FloatVector.zero(FLOATS);
    FloatVector square3 = FloatVector.zero(FLOATS);
    for (int c = 0; c < bound; c += STEP) {
      FloatVector row0 = sum(a, atA + c, b, atB + c);
      FloatVector row1 = sum(a, atA + c + LANES, b, atB + c + LANES);
      FloatVector row2 = sum(a, atA + c + 2 * LANES, b, atB + c + 2 * LANES);
      FloatVector row3 = sum(a, atA + c + 3 * LANES, b, atB + c + 3 * LANES);
      row0.intoArray(target, at + c);
      row1.intoArray(target, at + c + LANES);
      row2.intoArray(target, at + c + 2 * LANES);
      row3.intoArray(target, at + c + 3 * LANES);
      FloatVector rest0 = row0.sub(guess);
      FloatVector rest1 = row1.sub(guess);
      FloatVector rest2 = row2.sub(guess);
      FloatVector rest3 = row3.sub(guess);
      sum0 = sum0.add(rest0.add(rest1));
      sum1 = sum1.add(rest2.add(rest3));
      square0 = rest0.fma(rest0, square0);
      square1 = rest1.fma(rest1, square1);
      square2 = rest2.fma(rest2, square2);
      square3 = rest3.fma(rest3, square3);
    }
    double sum = sum0.add(sum1).reduceLanes(VectorOperators.ADD);
    double square = square0.add(square1).add(square2.add(square3)).reduceLanes(VectorOperators.ADD);
    for (int c = bound; c < d; c++) {
      float element = a[atA + c] + b[atB + c];
      target[at + c] = element;
      float rest = element - guess;
      sum += rest;
      square += rest * rest;
    }
    double shift = sum / d;
    means[number] = (float) (guess + shift);
    factors[number] = (float) (1 / Math.sqrt(square / d - shift * shift + epsilon));
  }

  static void normalize(
      float[] values, int row, float mean, float factor, float[] gamma, float[] beta, int d) {
    FloatVector m = FloatVector.broadcast(FLOATS, mean);
    FloatVector f = FloatVector.broadcast(FLOATS, factor);
    for (int c = 0; c < d; c += LANES) {
      FloatVector.fromArray(FLOATS, values, row + c)
          .sub(m)
          .mul(f)
          .fma(FloatVector.fromArray(FLOATS, gamma, c), FloatVector.fromArray(FLOATS, beta, c))
          .intoArray(values, row + c);
    }
  }
}
