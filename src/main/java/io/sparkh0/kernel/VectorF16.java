// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** Sums over rows of float16. */
final class VectorF16 {
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = FLOATS.length();
  private static final int BLOCK = 3 * LANES;
  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Short> SHORTS =
      VectorSpecies.of(short.class, VectorShape.forBitSize(FLOATS.vectorBitSize() / 2));

  /**
   * Exponents count from −15 in a float16 and from −127 in a float32, so a number's bits in a
   * float32 are it times 2⁻¹¹². Weights are multiplied by half of that, sums by the other half.
   */
  private static final float HALF_OF_EXPONENTS = 0x1p56f;

  private VectorF16() {}

  static void weightedSum(
      short[] values,
      int[] offsets,
      float[] weights,
      int from,
      int to,
      float[] sum,
      int at,
      int d) {
    for (int c = 0; c < d; c += BLOCK) {
      weightedSumBlock(values, offsets, weights, from, to, sum, at, c);
    }
  }

  private static void weightedSumBlock(
      short[] values,
      int[] offsets,
      float[] weights,
      int from,
      int to,
      float[] sum,
      int at,
      int c) {
    FloatVector sum0 = FloatVector.zero(FLOATS);
    FloatVector sum1 = FloatVector.zero(FLOATS);
    FloatVector sum2 = FloatVector.zero(FLOATS);
    IntVector mask = IntVector.broadcast(INTS, 0x8fffe000);
    int i = from;
    for (; i + 2 <= to; i += 2) {
      int row = offsets[i] + c;
      int next = offsets[i + 1] + c;
      FloatVector weight = FloatVector.broadcast(FLOATS, weights[i] * HALF_OF_EXPONENTS);
      FloatVector nextWeight = FloatVector.broadcast(FLOATS, weights[i + 1] * HALF_OF_EXPONENTS);
      sum0 = read(values, row, mask).fma(weight, sum0);
      sum1 = read(values, row + LANES, mask).fma(weight, sum1);
      sum2 = read(values, row + 2 * LANES, mask).fma(weight, sum2);
      sum0 = read(values, next, mask).fma(nextWeight, sum0);
      sum1 = read(values, next + LANES, mask).fma(nextWeight, sum1);
      sum2 = read(values, next + 2 * LANES, mask).fma(nextWeight, sum2);
    }
    for (; i < to; i++) {
      int row = offsets[i] + c;
      FloatVector weight = FloatVector.broadcast(FLOATS, weights[i] * HALF_OF_EXPONENTS);
      sum0 = read(values, row, mask).fma(weight, sum0);
      sum1 = read(values, row + LANES, mask).fma(weight, sum1);
      sum2 = read(values, row + 2 * LANES, mask).fma(weight, sum2);
    }
    sum0.mul(HALF_OF_EXPONENTS).intoArray(sum, at + c);
    sum1.mul(HALF_OF_EXPONENTS).intoArray(sum, at + c + LANES);
    sum2.mul(HALF_OF_EXPONENTS).intoArray(sum, at + c + 2 * LANES);
  }

  /**
   * Numbers times 2⁻¹¹²: sign, exponent and fraction where a float32 has them. That is exact, for
   * subnormal numbers too, but not for infinities.
   */
  private static FloatVector read(short[] values, int at, IntVector mask) {
    IntVector bits =
        (IntVector)
            ShortVector.fromArray(SHORTS, values, at).convertShape(VectorOperators.S2I, INTS, 0);
    return bits.lanewise(VectorOperators.LSHL, 13).and(mask).reinterpretAsFloats();
  }
}
