// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** Sums over rows of bfloat16, the upper half of a float32. */
final class VectorBf16 {
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = FLOATS.length();
  private static final int BLOCK = 3 * LANES;
  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Short> SHORTS =
      VectorSpecies.of(short.class, VectorShape.forBitSize(FLOATS.vectorBitSize() / 2));

  private VectorBf16() {}

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
    int i = from;
    for (; i + 2 <= to; i += 2) {
      int row = offsets[i] + c;
      int next = offsets[i + 1] + c;
      FloatVector weight = FloatVector.broadcast(FLOATS, weights[i]);
      FloatVector nextWeight = FloatVector.broadcast(FLOATS, weights[i + 1]);
      sum0 = read(values, row).fma(weight, sum0);
      sum1 = read(values, row + LANES).fma(weight, sum1);
      sum2 = read(values, row + 2 * LANES).fma(weight, sum2);
      sum0 = read(values, next).fma(nextWeight, sum0);
      sum1 = read(values, next + LANES).fma(nextWeight, sum1);
      sum2 = read(values, next + 2 * LANES).fma(nextWeight, sum2);
    }
    for (; i < to; i++) {
      int row = offsets[i] + c;
      FloatVector weight = FloatVector.broadcast(FLOATS, weights[i]);
      sum0 = read(values, row).fma(weight, sum0);
      sum1 = read(values, row + LANES).fma(weight, sum1);
      sum2 = read(values, row + 2 * LANES).fma(weight, sum2);
    }
    sum0.intoArray(sum, at + c);
    sum1.intoArray(sum, at + c + LANES);
    sum2.intoArray(sum, at + c + 2 * LANES);
  }

  private static FloatVector read(short[] values, int at) {
    IntVector bits =
        (IntVector)
            ShortVector.fromArray(SHORTS, values, at).convertShape(VectorOperators.S2I, INTS, 0);
    return bits.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats();
  }
}
