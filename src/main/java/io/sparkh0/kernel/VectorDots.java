package io.sparkh0.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Scalar products of rows of float32. They go column block by column block, so that many rows are
 * on their way from memory at a time; until the last block the products of a row stay apart in the
 * lanes of one vector. The loop is written for blocks of eight vectors and of four: C2 keeps
 * vectors in registers only as local variables, so their number cannot be a parameter; and it stops
 * inlining in a method of too many vectors, which makes them objects.
 */
final class VectorDots {
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = FLOATS.length();
  private static final int BLOCK = 8 * LANES;
  private static final int HALF = 4 * LANES;

  private VectorDots() {}

  static void dots(
      float[] values,
      int[] offsets,
      float[] others,
      int[] otherOffsets,
      int rows,
      float[] dots,
      int d) {
    Arrays.fill(dots, 0, rows * LANES, 0);
    int c = 0;
    for (; c + BLOCK <= d; c += BLOCK) {
      dotsBlock(values, offsets, others, otherOffsets, rows, dots, c);
    }
    for (; c < d; c += HALF) {
      dotsHalf(values, offsets, others, otherOffsets, rows, dots, c);
    }
    for (int i = 0; i < rows; i++) {
      dots[i] = FloatVector.fromArray(FLOATS, dots, i * LANES).reduceLanes(VectorOperators.ADD);
    }
  }

  private static void dotsBlock(
      float[] values,
      int[] offsets,
      float[] others,
      int[] otherOffsets,
      int rows,
      float[] dots,
      int c) {
    for (int i = 0; i < rows; i++) {
      int row = offsets[i] + c;
      int other = otherOffsets[i] + c;
      FloatVector dot0 = FloatVector.fromArray(FLOATS, dots, i * LANES);
      FloatVector dot1 = product(values, row, others, other);
      FloatVector dot2 = product(values, row + LANES, others, other + LANES);
      FloatVector dot3 = product(values, row + 2 * LANES, others, other + 2 * LANES);
      dot0 = add(values, row + 3 * LANES, others, other + 3 * LANES, dot0);
      dot1 = add(values, row + 4 * LANES, others, other + 4 * LANES, dot1);
      dot2 = add(values, row + 5 * LANES, others, other + 5 * LANES, dot2);
      dot3 = add(values, row + 6 * LANES, others, other + 6 * LANES, dot3);
      dot0 = add(values, row + 7 * LANES, others, other + 7 * LANES, dot0);
      dot0.add(dot1).add(dot2.add(dot3)).intoArray(dots, i * LANES);
    }
  }

  private static void dotsHalf(
      float[] values,
      int[] offsets,
      float[] others,
      int[] otherOffsets,
      int rows,
      float[] dots,
      int c) {
    for (int i = 0; i < rows; i++) {
      int row = offsets[i] + c;
      int other = otherOffsets[i] + c;
      FloatVector dot0 = FloatVector.fromArray(FLOATS, dots, i * LANES);
      FloatVector dot1 = product(values, row, others, other);
      dot0 = add(values, row + LANES, others, other + LANES, dot0);
      dot1 = add(values, row + 2 * LANES, others, other + 2 * LANES, dot1);
      dot0 = add(values, row + 3 * LANES, others, other + 3 * LANES, dot0);
      dot0.add(dot1).intoArray(dots, i * LANES);
    }
  }

  private static FloatVector product(float[] a, int atA, float[] b, int atB) {
    return FloatVector.fromArray(FLOATS, a, atA).mul(FloatVector.fromArray(FLOATS, b, atB));
  }

  private static FloatVector add(float[] a, int atA, float[] b, int atB, FloatVector sum) {
    return FloatVector.fromArray(FLOATS, a, atA).fma(FloatVector.fromArray(FLOATS, b, atB), sum);
  }
}
