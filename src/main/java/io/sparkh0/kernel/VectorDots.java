// SPDX-License-Identifier: Apache-2.0
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

  /** Rows that are brought into the first-level cache at a time. */
  private static final int TILE = 16;

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
    for (int i = from; i < to; i += TILE) {
      int end = Math.min(to, i + TILE);
      dots[i] = CacheLines.load(values, offsets, i, end, d);
      dotsOfTile(values, offsets, others, otherOffsets, i, end, dots, d);
    }
  }

  private static void dotsOfTile(
      float[] values,
      int[] offsets,
      float[] others,
      int[] otherOffsets,
      int from,
      int to,
      float[] dots,
      int d) {
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

  private static FloatVector vector(float[] values, int at) {
    return FloatVector.fromArray(FLOATS, values, at);
  }
}
