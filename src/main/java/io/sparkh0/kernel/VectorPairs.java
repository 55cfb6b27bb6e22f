package io.sparkh0.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Pairs of rows of float32. Scalar products go through the columns of four pairs side by side, and
 * not of eight, since a loop has no more registers for addresses; sums go by blocks of columns.
 */
final class VectorPairs {
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = FLOATS.length();

  private static final int BLOCK = 8 * LANES;
  private static final int HALF = 4 * LANES;

  private VectorPairs() {}

  static void dots(
      float[] values,
      int[] offsets,
      float[] others,
      int[] otherOffsets,
      int from,
      int to,
      float[] dots,
      int d) {
    if (from < to) {
      dots[from] = CacheLines.load(values, offsets, from, to, d);
    }
    int i = from;
    for (; i + 4 <= to; i += 4) {
      dotsOfFour(values, offsets, others, otherOffsets, i, dots, d);
    }
    for (; i < to; i++) {
      dots[i] = dot(values, offsets[i], others, otherOffsets[i], d);
    }
  }

  private static void dotsOfFour(
      float[] values,
      int[] offsets,
      float[] others,
      int[] otherOffsets,
      int i,
      float[] dots,
      int d) {
    int row0 = offsets[i];
    int row1 = offsets[i + 1];
    int row2 = offsets[i + 2];
    int row3 = offsets[i + 3];
    int other0 = otherOffsets[i];
    int other1 = otherOffsets[i + 1];
    int other2 = otherOffsets[i + 2];
    int other3 = otherOffsets[i + 3];
    FloatVector dot0 = FloatVector.zero(FLOATS);
    FloatVector dot1 = FloatVector.zero(FLOATS);
    FloatVector dot2 = FloatVector.zero(FLOATS);
    FloatVector dot3 = FloatVector.zero(FLOATS);
    for (int c = 0; c < d; c += LANES) {
      dot0 = vector(values, row0 + c).fma(vector(others, other0 + c), dot0);
      dot1 = vector(values, row1 + c).fma(vector(others, other1 + c), dot1);
      dot2 = vector(values, row2 + c).fma(vector(others, other2 + c), dot2);
      dot3 = vector(values, row3 + c).fma(vector(others, other3 + c), dot3);
    }
    dots[i] = dot0.reduceLanes(VectorOperators.ADD);
    dots[i + 1] = dot1.reduceLanes(VectorOperators.ADD);
    dots[i + 2] = dot2.reduceLanes(VectorOperators.ADD);
    dots[i + 3] = dot3.reduceLanes(VectorOperators.ADD);
  }

  private static float dot(float[] values, int row, float[] others, int other, int d) {
    FloatVector dot = FloatVector.zero(FLOATS);
    for (int c = 0; c < d; c += LANES) {
      dot = vector(values, row + c).fma(vector(others, other + c), dot);
    }
    return dot.reduceLanes(VectorOperators.ADD);
  }

  /**
   * The rows' means are taken from the sum beforehand, which is one subtraction in place of many.
   */
  static void standardizedSum(
      float[] values,
      int[] offsets,
      float[] others,
      int[] otherOffsets,
      float[] means,
      float[] factors,
      int from,
      int to,
      float[] sum,
      int d) {
    float start = 0;
    for (int i = from; i < to; i++) {
      start -= means[i] * factors[i];
    }
    int c = 0;
    for (; c + BLOCK <= d; c += BLOCK) {
      sumBlock(values, offsets, others, otherOffsets, factors, start, from, to, sum, c);
    }
    for (; c < d; c += HALF) {
      sumHalf(values, offsets, others, otherOffsets, factors, start, from, to, sum, c);
    }
  }

  private static void sumBlock(
      float[] values,
      int[] offsets,
      float[] others,
      int[] otherOffsets,
      float[] factors,
      float start,
      int from,
      int to,
      float[] sum,
      int at) {
    FloatVector sum0 = FloatVector.broadcast(FLOATS, start);
    FloatVector sum1 = FloatVector.broadcast(FLOATS, start);
    FloatVector sum2 = FloatVector.broadcast(FLOATS, start);
    FloatVector sum3 = FloatVector.broadcast(FLOATS, start);
    FloatVector sum4 = FloatVector.broadcast(FLOATS, start);
    FloatVector sum5 = FloatVector.broadcast(FLOATS, start);
    FloatVector sum6 = FloatVector.broadcast(FLOATS, start);
    FloatVector sum7 = FloatVector.broadcast(FLOATS, start);
    for (int i = from; i < to; i++) {
      int row = offsets[i] + at;
      int other = otherOffsets[i] + at;
      FloatVector factor = FloatVector.broadcast(FLOATS, factors[i]);
      sum0 = vector(values, row).fma(factor, sum0);
      sum1 = vector(values, row + LANES).fma(factor, sum1);
      sum2 = vector(values, row + 2 * LANES).fma(factor, sum2);
      sum3 = vector(values, row + 3 * LANES).fma(factor, sum3);
      sum4 = vector(values, row + 4 * LANES).fma(factor, sum4);
      sum5 = vector(values, row + 5 * LANES).fma(factor, sum5);
      sum6 = vector(values, row + 6 * LANES).fma(factor, sum6);
      sum7 = vector(values, row + 7 * LANES).fma(factor, sum7);
      sum0 = vector(others, other).fma(factor, sum0);
      sum1 = vector(others, other + LANES).fma(factor, sum1);
      sum2 = vector(others, other + 2 * LANES).fma(factor, sum2);
      sum3 = vector(others, other + 3 * LANES).fma(factor, sum3);
      sum4 = vector(others, other + 4 * LANES).fma(factor, sum4);
      sum5 = vector(others, other + 5 * LANES).fma(factor, sum5);
      sum6 = vector(others, other + 6 * LANES).fma(factor, sum6);
      sum7 = vector(others, other + 7 * LANES).fma(factor, sum7);
    }
    sum0.intoArray(sum, at);
    sum1.intoArray(sum, at + LANES);
    sum2.intoArray(sum, at + 2 * LANES);
    sum3.intoArray(sum, at + 3 * LANES);
    sum4.intoArray(sum, at + 4 * LANES);
    sum5.intoArray(sum, at + 5 * LANES);
    sum6.intoArray(sum, at + 6 * LANES);
    sum7.intoArray(sum, at + 7 * LANES);
  }

  private static void sumHalf(
      float[] values,
      int[] offsets,
      float[] others,
      int[] otherOffsets,
      float[] factors,
      float start,
      int from,
      int to,
      float[] sum,
      int at) {
    FloatVector sum0 = FloatVector.broadcast(FLOATS, start);
    FloatVector sum1 = FloatVector.broadcast(FLOATS, start);
    FloatVector sum2 = FloatVector.broadcast(FLOATS, start);
    FloatVector sum3 = FloatVector.broadcast(FLOATS, start);
    for (int i = from; i < to; i++) {
      int row = offsets[i] + at;
      int other = otherOffsets[i] + at;
      FloatVector factor = FloatVector.broadcast(FLOATS, factors[i]);
      sum0 = vector(values, row).fma(factor, sum0);
      sum1 = vector(values, row + LANES).fma(factor, sum1);
      sum2 = vector(values, row + 2 * LANES).fma(factor, sum2);
      sum3 = vector(values, row + 3 * LANES).fma(factor, sum3);
      sum0 = vector(others, other).fma(factor, sum0);
      sum1 = vector(others, other + LANES).fma(factor, sum1);
      sum2 = vector(others, other + 2 * LANES).fma(factor, sum2);
      sum3 = vector(others, other + 3 * LANES).fma(factor, sum3);
    }
    sum0.intoArray(sum, at);
    sum1.intoArray(sum, at + LANES);
    sum2.intoArray(sum, at + 2 * LANES);
    sum3.intoArray(sum, at + 3 * LANES);
  }

  private static FloatVector vector(float[] values, int at) {
    return FloatVector.fromArray(FLOATS, values, at);
  }
}
