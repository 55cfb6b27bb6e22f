// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The products of pairs of rows of float32, and sums of them. The first rows of the pairs come from
 * a table and are read beforehand; the others follow one another in memory and need no help.
 */
final class VectorProducts {
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = FLOATS.length();
  private static final int BLOCK = 8 * LANES;
  private static final int TAIL = 4 * LANES;

  private VectorProducts() {}

  static void products(
      float[] values,
      int[] offsets,
      float[] others,
      int[] otherOffsets,
      int from,
      int to,
      float[] products,
      int d) {
    products[0] = CacheLines.load(values, offsets, from, to, d);
    for (int i = from; i < to; i++) {
      product(values, offsets[i], others, otherOffsets[i], products, (i - from) * d, d);
    }
  }

  private static void product(
      float[] a, int atA, float[] b, int atB, float[] product, int at, int d) {
    for (int c = 0; c < d; c += LANES) {
      vector(a, atA + c).mul(vector(b, atB + c)).intoArray(product, at + c);
    }
  }

  static void weightedSum(
      float[] values,
      int[] offsets,
      float[] others,
      int[] otherOffsets,
      float[] weights,
      int from,
      int to,
      float[] sum,
      int d) {
    sum[0] = CacheLines.load(values, offsets, from, to, d);
    int c = 0;
    for (; c + BLOCK <= d; c += BLOCK) {
      weightedSumBlock(values, offsets, others, otherOffsets, weights, from, to, sum, c);
    }
    for (; c < d; c += TAIL) {
      weightedSumRest(values, offsets, others, otherOffsets, weights, from, to, sum, c);
    }
  }

  private static void weightedSumBlock(
      float[] values,
      int[] offsets,
      float[] others,
      int[] otherOffsets,
      float[] weights,
      int from,
      int to,
      float[] sum,
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
      int other = otherOffsets[i] + c;
      FloatVector weight = FloatVector.broadcast(FLOATS, weights[i]);
      sum0 = weight.mul(vector(values, row)).fma(vector(others, other), sum0);
      sum1 = weight.mul(vector(values, row + LANES)).fma(vector(others, other + LANES), sum1);
      sum2 =
          weight.mul(vector(values, row + 2 * LANES)).fma(vector(others, other + 2 * LANES), sum2);
      sum3 =
          weight.mul(vector(values, row + 3 * LANES)).fma(vector(others, other + 3 * LANES), sum3);
      sum4 =
          weight.mul(vector(values, row + 4 * LANES)).fma(vector(others, other + 4 * LANES), sum4);
      sum5 =
          weight.mul(vector(values, row + 5 * LANES)).fma(vector(others, other + 5 * LANES), sum5);
      sum6 =
          weight.mul(vector(values, row + 6 * LANES)).fma(vector(others, other + 6 * LANES), sum6);
      sum7 =
          weight.mul(vector(values, row + 7 * LANES)).fma(vector(others, other + 7 * LANES), sum7);
    }
    sum0.intoArray(sum, c);
    sum1.intoArray(sum, c + LANES);
    sum2.intoArray(sum, c + 2 * LANES);
    sum3.intoArray(sum, c + 3 * LANES);
    sum4.intoArray(sum, c + 4 * LANES);
    sum5.intoArray(sum, c + 5 * LANES);
    sum6.intoArray(sum, c + 6 * LANES);
    sum7.intoArray(sum, c + 7 * LANES);
  }

  private static void weightedSumRest(
      float[] values,
      int[] offsets,
      float[] others,
      int[] otherOffsets,
      float[] weights,
      int from,
      int to,
      float[] sum,
      int c) {
    FloatVector sum0 = FloatVector.zero(FLOATS);
    FloatVector sum1 = FloatVector.zero(FLOATS);
    FloatVector sum2 = FloatVector.zero(FLOATS);
    FloatVector sum3 = FloatVector.zero(FLOATS);
    int i = from;
    for (; i + 2 <= to; i += 2) {
      int row0 = offsets[i] + c;
      int other0 = otherOffsets[i] + c;
      FloatVector weight0 = FloatVector.broadcast(FLOATS, weights[i]);
      int row1 = offsets[i + 1] + c;
      int other1 = otherOffsets[i + 1] + c;
      FloatVector weight1 = FloatVector.broadcast(FLOATS, weights[i + 1]);
      sum0 = weight0.mul(vector(values, row0)).fma(vector(others, other0), sum0);
      sum1 = weight0.mul(vector(values, row0 + LANES)).fma(vector(others, other0 + LANES), sum1);
      sum2 =
          weight0
              .mul(vector(values, row0 + 2 * LANES))
              .fma(vector(others, other0 + 2 * LANES), sum2);
      sum3 =
          weight0
              .mul(vector(values, row0 + 3 * LANES))
              .fma(vector(others, other0 + 3 * LANES), sum3);
      sum0 = weight1.mul(vector(values, row1)).fma(vector(others, other1), sum0);
      sum1 = weight1.mul(vector(values, row1 + LANES)).fma(vector(others, other1 + LANES), sum1);
      sum2 =
          weight1
              .mul(vector(values, row1 + 2 * LANES))
              .fma(vector(others, other1 + 2 * LANES), sum2);
      sum3 =
          weight1
              .mul(vector(values, row1 + 3 * LANES))
              .fma(vector(others, other1 + 3 * LANES), sum3);
    }
    for (; i < to; i++) {
      int row = offsets[i] + c;
      int other = otherOffsets[i] + c;
      FloatVector weight = FloatVector.broadcast(FLOATS, weights[i]);
      sum0 = weight.mul(vector(values, row)).fma(vector(others, other), sum0);
      sum1 = weight.mul(vector(values, row + LANES)).fma(vector(others, other + LANES), sum1);
      sum2 =
          weight.mul(vector(values, row + 2 * LANES)).fma(vector(others, other + 2 * LANES), sum2);
      sum3 =
          weight.mul(vector(values, row + 3 * LANES)).fma(vector(others, other + 3 * LANES), sum3);
    }
    sum0.intoArray(sum, c);
    sum1.intoArray(sum, c + LANES);
    sum2.intoArray(sum, c + 2 * LANES);
    sum3.intoArray(sum, c + 3 * LANES);
  }

  private static FloatVector vector(float[] values, int at) {
    return FloatVector.fromArray(FLOATS, values, at);
  }
}
