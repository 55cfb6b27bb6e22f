package io.sparkh0.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Scalar products of pairs of rows of float32, of four pairs side by side, and not of eight, since
 * a loop has no more registers for addresses.
 */
final class VectorDots {
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = FLOATS.length();

  /** Floats of a cache line. */
  private static final int LINE = 16;

  private static final int WIDE_BLOCK = 12 * LINE;
  private static final int REST = 4 * LINE;

  private VectorDots() {}

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
      dots[from] = touch(values, offsets, from, to, d);
    }
    int i = from;
    for (; i + 4 <= to; i += 4) {
      dotsOfFour(values, offsets, others, otherOffsets, i, dots, d);
    }
    for (; i < to; i++) {
      dots[i] = dot(values, offsets[i], others, otherOffsets[i], d);
    }
  }

  /**
   * Brings rows into the cache. A loop of nothing but loads has very many of them under way at a
   * time, a loop that also computes has few; Java has no instruction for it.
   *
   * @return a number that means nothing, but must be stored lest the loads be left out
   */
  private static float touch(float[] values, int[] offsets, int from, int to, int d) {
    float sum = 0;
    int c = 0;
    for (; c + WIDE_BLOCK <= d; c += WIDE_BLOCK) {
      sum += touchWideBlock(values, offsets, from, to, c);
    }
    for (; c < d; c += REST) {
      sum += touchRest(values, offsets, from, to, c);
    }
    return sum;
  }

  private static float touchWideBlock(float[] values, int[] offsets, int from, int to, int c) {
    float sum0 = 0;
    float sum1 = 0;
    float sum2 = 0;
    float sum3 = 0;
    for (int i = from; i < to; i++) {
      int row = offsets[i] + c;
      sum0 += values[row];
      sum1 += values[row + LINE];
      sum2 += values[row + 2 * LINE];
      sum3 += values[row + 3 * LINE];
      sum0 += values[row + 4 * LINE];
      sum1 += values[row + 5 * LINE];
      sum2 += values[row + 6 * LINE];
      sum3 += values[row + 7 * LINE];
      sum0 += values[row + 8 * LINE];
      sum1 += values[row + 9 * LINE];
      sum2 += values[row + 10 * LINE];
      sum3 += values[row + 11 * LINE];
    }
    return sum0 + sum1 + sum2 + sum3;
  }

  private static float touchRest(float[] values, int[] offsets, int from, int to, int c) {
    float sum0 = 0;
    float sum1 = 0;
    for (int i = from; i < to; i++) {
      int row = offsets[i] + c;
      sum0 += values[row];
      sum1 += values[row + LINE];
      sum0 += values[row + 2 * LINE];
      sum1 += values[row + 3 * LINE];
    }
    return sum0 + sum1;
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

  private static FloatVector vector(float[] values, int at) {
    return FloatVector.fromArray(FLOATS, values, at);
  }
}
