// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums of rows of float32, each times a weight, by blocks as in {@link VectorSumF32}. The loaded
 * vector is the argument of the multiplication and not what is multiplied: so C2 makes load,
 * multiplication and addition one instruction, and a loop has more loads under way.
 */
final class VectorWeighted {
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = FLOATS.length();

  private static final int WIDEST_BLOCK = 24 * LANES;
  private static final int WIDE_BLOCK = 12 * LANES;
  private static final int BLOCK = 8 * LANES;
  private static final int TAIL = 4 * LANES;

  private VectorWeighted() {}

  static void weightedSum(
      float[] values,
      int[] offsets,
      float[] weights,
      int from,
      int to,
      float[] sum,
      int at,
      int d) {
    int c = 0;
    for (; VectorSumF32.HAS_WIDEST && c + WIDEST_BLOCK <= d; c += WIDEST_BLOCK) {
      weightedSumWidestBlock(values, offsets, weights, from, to, sum, at, c);
    }
    for (; c + WIDE_BLOCK <= d; c += WIDE_BLOCK) {
      weightedSumWideBlock(values, offsets, weights, from, to, sum, at, c);
    }
    for (; c + BLOCK <= d; c += BLOCK) {
      weightedSumBlock(values, offsets, weights, from, to, sum, at, c);
    }
    for (; c < d; c += TAIL) {
      weightedSumRest(values, offsets, weights, from, to, sum, at, c);
    }
  }

  private static void weightedSumWidestBlock(
      float[] values,
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
    FloatVector sum3 = FloatVector.zero(FLOATS);
    FloatVector sum4 = FloatVector.zero(FLOATS);
    FloatVector sum5 = FloatVector.zero(FLOATS);
    FloatVector sum6 = FloatVector.zero(FLOATS);
    FloatVector sum7 = FloatVector.zero(FLOATS);
    FloatVector sum8 = FloatVector.zero(FLOATS);
    FloatVector sum9 = FloatVector.zero(FLOATS);
    FloatVector sum10 = FloatVector.zero(FLOATS);
    FloatVector sum11 = FloatVector.zero(FLOATS);
    FloatVector sum12 = FloatVector.zero(FLOATS);
    FloatVector sum13 = FloatVector.zero(FLOATS);
    FloatVector sum14 = FloatVector.zero(FLOATS);
    FloatVector sum15 = FloatVector.zero(FLOATS);
    FloatVector sum16 = FloatVector.zero(FLOATS);
    FloatVector sum17 = FloatVector.zero(FLOATS);
    FloatVector sum18 = FloatVector.zero(FLOATS);
    FloatVector sum19 = FloatVector.zero(FLOATS);
    FloatVector sum20 = FloatVector.zero(FLOATS);
    FloatVector sum21 = FloatVector.zero(FLOATS);
    FloatVector sum22 = FloatVector.zero(FLOATS);
    FloatVector sum23 = FloatVector.zero(FLOATS);
    for (int i = from; i < to; i++) {
      int row = offsets[i] + c;
      FloatVector weight = FloatVector.broadcast(FLOATS, weights[i]);
      sum0 = weight.fma(FloatVector.fromArray(FLOATS, values, row), sum0);
      sum1 = weight.fma(FloatVector.fromArray(FLOATS, values, row + LANES), sum1);
      sum2 = weight.fma(FloatVector.fromArray(FLOATS, values, row + 2 * LANES), sum2);
      sum3 = weight.fma(FloatVector.fromArray(FLOATS, values, row + 3 * LANES), sum3);
      sum4 = weight.fma(FloatVector.fromArray(FLOATS, values, row + 4 * LANES), sum4);
      sum5 = weight.fma(FloatVector.fromArray(FLOATS, values, row + 5 * LANES), sum5);
      sum6 = weight.fma(FloatVector.fromArray(FLOATS, values, row + 6 * LANES), sum6);
      sum7 = weight.fma(FloatVector.fromArray(FLOATS, values, row + 7 * LANES), sum7);
      sum8 = weight.fma(FloatVector.fromArray(FLOATS, values, row + 8 * LANES), sum8);
      sum9 = weight.fma(FloatVector.fromArray(FLOATS, values, row + 9 * LANES), sum9);
      sum10 = weight.fma(FloatVector.fromArray(FLOATS, values, row + 10 * LANES), sum10);
      sum11 = weight.fma(FloatVector.fromArray(FLOATS, values, row + 11 * LANES), sum11);
      sum12 = weight.fma(FloatVector.fromArray(FLOATS, values, row + 12 * LANES), sum12);
      sum13 = weight.fma(FloatVector.fromArray(FLOATS, values, row + 13 * LANES), sum13);
      sum14 = weight.fma(FloatVector.fromArray(FLOATS, values, row + 14 * LANES), sum14);
      sum15 = weight.fma(FloatVector.fromArray(FLOATS, values, row + 15 * LANES), sum15);
      sum16 = weight.fma(FloatVector.fromArray(FLOATS, values, row + 16 * LANES), sum16);
      sum17 = weight.fma(FloatVector.fromArray(FLOATS, values, row + 17 * LANES), sum17);
      sum18 = weight.fma(FloatVector.fromArray(FLOATS, values, row + 18 * LANES), sum18);
      sum19 = weight.fma(FloatVector.fromArray(FLOATS, values, row + 19 * LANES), sum19);
      sum20 = weight.fma(FloatVector.fromArray(FLOATS, values, row + 20 * LANES), sum20);
      sum21 = weight.fma(FloatVector.fromArray(FLOATS, values, row + 21 * LANES), sum21);
      sum22 = weight.fma(FloatVector.fromArray(FLOATS, values, row + 22 * LANES), sum22);
      sum23 = weight.fma(FloatVector.fromArray(FLOATS, values, row + 23 * LANES), sum23);
    }
    sum0.intoArray(sum, at + c);
    sum1.intoArray(sum, at + c + LANES);
    sum2.intoArray(sum, at + c + 2 * LANES);
    sum3.intoArray(sum, at + c + 3 * LANES);
    sum4.intoArray(sum, at + c + 4 * LANES);
    sum5.intoArray(sum, at + c + 5 * LANES);
    sum6.intoArray(sum, at + c + 6 * LANES);
    sum7.intoArray(sum, at + c + 7 * LANES);
    sum8.intoArray(sum, at + c + 8 * LANES);
    sum9.intoArray(sum, at + c + 9 * LANES);
    sum10.intoArray(sum, at + c + 10 * LANES);
    sum11.intoArray(sum, at + c + 11 * LANES);
    sum12.intoArray(sum, at + c + 12 * LANES);
    sum13.intoArray(sum, at + c + 13 * LANES);
    sum14.intoArray(sum, at + c + 14 * LANES);
    sum15.intoArray(sum, at + c + 15 * LANES);
    sum16.intoArray(sum, at + c + 16 * LANES);
    sum17.intoArray(sum, at + c + 17 * LANES);
    sum18.intoArray(sum, at + c + 18 * LANES);
    sum19.intoArray(sum, at + c + 19 * LANES);
    sum20.intoArray(sum, at + c + 20 * LANES);
    sum21.intoArray(sum, at + c + 21 * LANES);
    sum22.intoArray(sum, at + c + 22 * LANES);
    sum23.intoArray(sum, at + c + 23 * LANES);
  }

  private static void weightedSumWideBlock(
      float[] values,
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
    FloatVector sum3 = FloatVector.zero(FLOATS);
    FloatVector sum4 = FloatVector.zero(FLOATS);
    FloatVector sum5 = FloatVector.zero(FLOATS);
    FloatVector sum6 = FloatVector.zero(FLOATS);
    FloatVector sum7 = FloatVector.zero(FLOATS);
    FloatVector sum8 = FloatVector.zero(FLOATS);
    FloatVector sum9 = FloatVector.zero(FLOATS);
    FloatVector sum10 = FloatVector.zero(FLOATS);
    FloatVector sum11 = FloatVector.zero(FLOATS);
    for (int i = from; i < to; i++) {
      int row = offsets[i] + c;
      FloatVector weight = FloatVector.broadcast(FLOATS, weights[i]);
      sum0 = weight.fma(FloatVector.fromArray(FLOATS, values, row), sum0);
      sum1 = weight.fma(FloatVector.fromArray(FLOATS, values, row + LANES), sum1);
      sum2 = weight.fma(FloatVector.fromArray(FLOATS, values, row + 2 * LANES), sum2);
      sum3 = weight.fma(FloatVector.fromArray(FLOATS, values, row + 3 * LANES), sum3);
      sum4 = weight.fma(FloatVector.fromArray(FLOATS, values, row + 4 * LANES), sum4);
      sum5 = weight.fma(FloatVector.fromArray(FLOATS, values, row + 5 * LANES), sum5);
      sum6 = weight.fma(FloatVector.fromArray(FLOATS, values, row + 6 * LANES), sum6);
      sum7 = weight.fma(FloatVector.fromArray(FLOATS, values, row + 7 * LANES), sum7);
      sum8 = weight.fma(FloatVector.fromArray(FLOATS, values, row + 8 * LANES), sum8);
      sum9 = weight.fma(FloatVector.fromArray(FLOATS, values, row + 9 * LANES), sum9);
      sum10 = weight.fma(FloatVector.fromArray(FLOATS, values, row + 10 * LANES), sum10);
      sum11 = weight.fma(FloatVector.fromArray(FLOATS, values, row + 11 * LANES), sum11);
    }
    sum0.intoArray(sum, at + c);
    sum1.intoArray(sum, at + c + LANES);
    sum2.intoArray(sum, at + c + 2 * LANES);
    sum3.intoArray(sum, at + c + 3 * LANES);
    sum4.intoArray(sum, at + c + 4 * LANES);
    sum5.intoArray(sum, at + c + 5 * LANES);
    sum6.intoArray(sum, at + c + 6 * LANES);
    sum7.intoArray(sum, at + c + 7 * LANES);
    sum8.intoArray(sum, at + c + 8 * LANES);
    sum9.intoArray(sum, at + c + 9 * LANES);
    sum10.intoArray(sum, at + c + 10 * LANES);
    sum11.intoArray(sum, at + c + 11 * LANES);
  }

  private static void weightedSumBlock(
      float[] values,
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
    FloatVector sum3 = FloatVector.zero(FLOATS);
    FloatVector sum4 = FloatVector.zero(FLOATS);
    FloatVector sum5 = FloatVector.zero(FLOATS);
    FloatVector sum6 = FloatVector.zero(FLOATS);
    FloatVector sum7 = FloatVector.zero(FLOATS);
    for (int i = from; i < to; i++) {
      int row = offsets[i] + c;
      FloatVector weight = FloatVector.broadcast(FLOATS, weights[i]);
      sum0 = weight.fma(FloatVector.fromArray(FLOATS, values, row), sum0);
      sum1 = weight.fma(FloatVector.fromArray(FLOATS, values, row + LANES), sum1);
      sum2 = weight.fma(FloatVector.fromArray(FLOATS, values, row + 2 * LANES), sum2);
      sum3 = weight.fma(FloatVector.fromArray(FLOATS, values, row + 3 * LANES), sum3);
      sum4 = weight.fma(FloatVector.fromArray(FLOATS, values, row + 4 * LANES), sum4);
      sum5 = weight.fma(FloatVector.fromArray(FLOATS, values, row + 5 * LANES), sum5);
      sum6 = weight.fma(FloatVector.fromArray(FLOATS, values, row + 6 * LANES), sum6);
      sum7 = weight.fma(FloatVector.fromArray(FLOATS, values, row + 7 * LANES), sum7);
    }
    sum0.intoArray(sum, at + c);
    sum1.intoArray(sum, at + c + LANES);
    sum2.intoArray(sum, at + c + 2 * LANES);
    sum3.intoArray(sum, at + c + 3 * LANES);
    sum4.intoArray(sum, at + c + 4 * LANES);
    sum5.intoArray(sum, at + c + 5 * LANES);
    sum6.intoArray(sum, at + c + 6 * LANES);
    sum7.intoArray(sum, at + c + 7 * LANES);
  }

  private static void weightedSumRest(
      float[] values,
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
    FloatVector sum3 = FloatVector.zero(FLOATS);
    int i = from;
    for (; i + 2 <= to; i += 2) {
      int row0 = offsets[i] + c;
      FloatVector weight0 = FloatVector.broadcast(FLOATS, weights[i]);
      int row1 = offsets[i + 1] + c;
      FloatVector weight1 = FloatVector.broadcast(FLOATS, weights[i + 1]);
      sum0 = weight0.fma(FloatVector.fromArray(FLOATS, values, row0), sum0);
      sum1 = weight0.fma(FloatVector.fromArray(FLOATS, values, row0 + LANES), sum1);
      sum2 = weight0.fma(FloatVector.fromArray(FLOATS, values, row0 + 2 * LANES), sum2);
      sum3 = weight0.fma(FloatVector.fromArray(FLOATS, values, row0 + 3 * LANES), sum3);
      sum0 = weight1.fma(FloatVector.fromArray(FLOATS, values, row1), sum0);
      sum1 = weight1.fma(FloatVector.fromArray(FLOATS, values, row1 + LANES), sum1);
      sum2 = weight1.fma(FloatVector.fromArray(FLOATS, values, row1 + 2 * LANES), sum2);
      sum3 = weight1.fma(FloatVector.fromArray(FLOATS, values, row1 + 3 * LANES), sum3);
    }
    for (; i < to; i++) {
      int row = offsets[i] + c;
      FloatVector weight = FloatVector.broadcast(FLOATS, weights[i]);
      sum0 = weight.fma(FloatVector.fromArray(FLOATS, values, row), sum0);
      sum1 = weight.fma(FloatVector.fromArray(FLOATS, values, row + LANES), sum1);
      sum2 = weight.fma(FloatVector.fromArray(FLOATS, values, row + 2 * LANES), sum2);
      sum3 = weight.fma(FloatVector.fromArray(FLOATS, values, row + 3 * LANES), sum3);
    }
    sum0.intoArray(sum, at + c);
    sum1.intoArray(sum, at + c + LANES);
    sum2.intoArray(sum, at + c + 2 * LANES);
    sum3.intoArray(sum, at + c + 3 * LANES);
  }

  static void standardizedSum(
      float[] values,
      int[] offsets,
      float[] means,
      float[] factors,
      int from,
      int to,
      float[] sum,
      int at,
      int d) {
    int c = 0;
    for (; c + BLOCK <= d; c += BLOCK) {
      standardizedSumBlock(values, offsets, means, factors, from, to, sum, at, c);
    }
    for (; c < d; c += TAIL) {
      standardizedSumRest(values, offsets, means, factors, from, to, sum, at, c);
    }
  }

  private static void standardizedSumBlock(
      float[] values,
      int[] offsets,
      float[] means,
      float[] factors,
      int from,
      int to,
      float[] sum,
      int at,
      int c) {
    FloatVector sum0 = FloatVector.zero(FLOATS);
    FloatVector sum1 = FloatVector.zero(FLOATS);
    FloatVector sum2 = FloatVector.zero(FLOATS);
    FloatVector sum3 = FloatVector.zero(FLOATS);
    FloatVector sum4 = FloatVector.zero(FLOATS);
    FloatVector sum5 = FloatVector.zero(FLOATS);
    FloatVector sum6 = FloatVector.zero(FLOATS);
    FloatVector sum7 = FloatVector.zero(FLOATS);
    for (int i = from; i < to; i++) {
      int row = offsets[i] + c;
      FloatVector mean = FloatVector.broadcast(FLOATS, means[i]);
      FloatVector factor = FloatVector.broadcast(FLOATS, factors[i]);
      sum0 = FloatVector.fromArray(FLOATS, values, row).sub(mean).fma(factor, sum0);
      sum1 = FloatVector.fromArray(FLOATS, values, row + LANES).sub(mean).fma(factor, sum1);
      sum2 = FloatVector.fromArray(FLOATS, values, row + 2 * LANES).sub(mean).fma(factor, sum2);
      sum3 = FloatVector.fromArray(FLOATS, values, row + 3 * LANES).sub(mean).fma(factor, sum3);
      sum4 = FloatVector.fromArray(FLOATS, values, row + 4 * LANES).sub(mean).fma(factor, sum4);
      sum5 = FloatVector.fromArray(FLOATS, values, row + 5 * LANES).sub(mean).fma(factor, sum5);
      sum6 = FloatVector.fromArray(FLOATS, values, row + 6 * LANES).sub(mean).fma(factor, sum6);
      sum7 = FloatVector.fromArray(FLOATS, values, row + 7 * LANES).sub(mean).fma(factor, sum7);
    }
    sum0.intoArray(sum, at + c);
    sum1.intoArray(sum, at + c + LANES);
    sum2.intoArray(sum, at + c + 2 * LANES);
    sum3.intoArray(sum, at + c + 3 * LANES);
    sum4.intoArray(sum, at + c + 4 * LANES);
    sum5.intoArray(sum, at + c + 5 * LANES);
    sum6.intoArray(sum, at + c + 6 * LANES);
    sum7.intoArray(sum, at + c + 7 * LANES);
  }

  private static void standardizedSumRest(
      float[] values,
      int[] offsets,
      float[] means,
      float[] factors,
      int from,
      int to,
      float[] sum,
      int at,
      int c) {
    FloatVector sum0 = FloatVector.zero(FLOATS);
    FloatVector sum1 = FloatVector.zero(FLOATS);
    FloatVector sum2 = FloatVector.zero(FLOATS);
    FloatVector sum3 = FloatVector.zero(FLOATS);
    int i = from;
    for (; i + 2 <= to; i += 2) {
      int row0 = offsets[i] + c;
      FloatVector mean0 = FloatVector.broadcast(FLOATS, means[i]);
      FloatVector factor0 = FloatVector.broadcast(FLOATS, factors[i]);
      int row1 = offsets[i + 1] + c;
      FloatVector mean1 = FloatVector.broadcast(FLOATS, means[i + 1]);
      FloatVector factor1 = FloatVector.broadcast(FLOATS, factors[i + 1]);
      sum0 = FloatVector.fromArray(FLOATS, values, row0).sub(mean0).fma(factor0, sum0);
      sum1 = FloatVector.fromArray(FLOATS, values, row0 + LANES).sub(mean0).fma(factor0, sum1);
      sum2 = FloatVector.fromArray(FLOATS, values, row0 + 2 * LANES).sub(mean0).fma(factor0, sum2);
      sum3 = FloatVector.fromArray(FLOATS, values, row0 + 3 * LANES).sub(mean0).fma(factor0, sum3);
      sum0 = FloatVector.fromArray(FLOATS, values, row1).sub(mean1).fma(factor1, sum0);
      sum1 = FloatVector.fromArray(FLOATS, values, row1 + LANES).sub(mean1).fma(factor1, sum1);
      sum2 = FloatVector.fromArray(FLOATS, values, row1 + 2 * LANES).sub(mean1).fma(factor1, sum2);
      sum3 = FloatVector.fromArray(FLOATS, values, row1 + 3 * LANES).sub(mean1).fma(factor1, sum3);
    }
    for (; i < to; i++) {
      int row = offsets[i] + c;
      FloatVector mean = FloatVector.broadcast(FLOATS, means[i]);
      FloatVector factor = FloatVector.broadcast(FLOATS, factors[i]);
      sum0 = FloatVector.fromArray(FLOATS, values, row).sub(mean).fma(factor, sum0);
      sum1 = FloatVector.fromArray(FLOATS, values, row + LANES).sub(mean).fma(factor, sum1);
      sum2 = FloatVector.fromArray(FLOATS, values, row + 2 * LANES).sub(mean).fma(factor, sum2);
      sum3 = FloatVector.fromArray(FLOATS, values, row + 3 * LANES).sub(mean).fma(factor, sum3);
    }
    sum0.intoArray(sum, at + c);
    sum1.intoArray(sum, at + c + LANES);
    sum2.intoArray(sum, at + c + 2 * LANES);
    sum3.intoArray(sum, at + c + 3 * LANES);
  }
}
