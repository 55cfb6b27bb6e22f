// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.kernel;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums over rows of int8. Loops are written twice, for a block of columns and for the rest: C2
 * keeps vectors in registers only as local variables, so their number cannot be a parameter.
 */
final class VectorSumI8 {
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = FLOATS.length();
  private static final int BLOCK = 8 * LANES;
  private static final int TAIL = 4 * LANES;
  private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_PREFERRED;
  private static final int SHORT_LANES = SHORTS.length();

  /** Twelve sums and what they are converted in fit the thirty-two registers of 512 bits only. */
  private static final int WIDE_SHORT_BLOCK = 12 * SHORT_LANES;

  private static final int SHORT_BLOCK = 8 * SHORT_LANES;
  private static final int SHORT_REST = 2 * SHORT_LANES;
  private static final VectorSpecies<Byte> HALF_BYTES =
      VectorSpecies.of(byte.class, VectorShape.forBitSize(FLOATS.vectorBitSize() / 2));

  /** Whether a quarter of a vector is a vector: of 128 bits it is not. */
  static final boolean HAS_QUARTERS = FLOATS.vectorBitSize() >= 256;

  private static final VectorSpecies<Byte> QUARTER_BYTES =
      VectorSpecies.of(
          byte.class, VectorShape.forBitSize(Math.max(64, FLOATS.vectorBitSize() / 4)));

  private VectorSumI8() {}

  /**
   * The sum in 16-bit lanes: {@link Kernel#MAX_ROWS} rows are the most that cannot overflow. How C2
   * (JDK 17) compiles it shapes it. Conversions to floats are elsewhere, since with them a method
   * reached the most nodes that C2 inlines into one, and the last sums went to calls as objects.
   * And each loop has more than the 325 bytes that C2 inlines: where a loop became a part of its
   * callers, its conversions were no longer intrinsic, and a token took a hundred times as long.
   */
  static void sum(byte[] values, int[] offsets, int from, int to, short[] sum, int d) {
    assert to - from <= Kernel.MAX_ROWS;
    int c = 0;
    for (; VectorSumF32.HAS_WIDEST && c + WIDE_SHORT_BLOCK <= d; c += WIDE_SHORT_BLOCK) {
      sumWideBlock(values, offsets, from, to, sum, c);
    }
    for (; c + SHORT_BLOCK <= d; c += SHORT_BLOCK) {
      sumBlock(values, offsets, from, to, sum, c);
    }
    for (; c < d; c += SHORT_REST) {
      sumRest(values, offsets, from, to, sum, c);
    }
  }

  private static void sumWideBlock(
      byte[] values, int[] offsets, int from, int to, short[] sum, int c) {
    ShortVector sum0 = ShortVector.zero(SHORTS);
    ShortVector sum1 = ShortVector.zero(SHORTS);
    ShortVector sum2 = ShortVector.zero(SHORTS);
    ShortVector sum3 = ShortVector.zero(SHORTS);
    ShortVector sum4 = ShortVector.zero(SHORTS);
    ShortVector sum5 = ShortVector.zero(SHORTS);
    ShortVector sum6 = ShortVector.zero(SHORTS);
    ShortVector sum7 = ShortVector.zero(SHORTS);
    ShortVector sum8 = ShortVector.zero(SHORTS);
    ShortVector sum9 = ShortVector.zero(SHORTS);
    ShortVector sum10 = ShortVector.zero(SHORTS);
    ShortVector sum11 = ShortVector.zero(SHORTS);
    for (int i = from; i < to; i++) {
      int row = offsets[i] + c;
      sum0 = sum0.add(readShorts(values, row));
      sum1 = sum1.add(readShorts(values, row + SHORT_LANES));
      sum2 = sum2.add(readShorts(values, row + 2 * SHORT_LANES));
      sum3 = sum3.add(readShorts(values, row + 3 * SHORT_LANES));
      sum4 = sum4.add(readShorts(values, row + 4 * SHORT_LANES));
      sum5 = sum5.add(readShorts(values, row + 5 * SHORT_LANES));
      sum6 = sum6.add(readShorts(values, row + 6 * SHORT_LANES));
      sum7 = sum7.add(readShorts(values, row + 7 * SHORT_LANES));
      sum8 = sum8.add(readShorts(values, row + 8 * SHORT_LANES));
      sum9 = sum9.add(readShorts(values, row + 9 * SHORT_LANES));
      sum10 = sum10.add(readShorts(values, row + 10 * SHORT_LANES));
      sum11 = sum11.add(readShorts(values, row + 11 * SHORT_LANES));
    }
    sum0.intoArray(sum, c);
    sum1.intoArray(sum, c + SHORT_LANES);
    sum2.intoArray(sum, c + 2 * SHORT_LANES);
    sum3.intoArray(sum, c + 3 * SHORT_LANES);
    sum4.intoArray(sum, c + 4 * SHORT_LANES);
    sum5.intoArray(sum, c + 5 * SHORT_LANES);
    sum6.intoArray(sum, c + 6 * SHORT_LANES);
    sum7.intoArray(sum, c + 7 * SHORT_LANES);
    sum8.intoArray(sum, c + 8 * SHORT_LANES);
    sum9.intoArray(sum, c + 9 * SHORT_LANES);
    sum10.intoArray(sum, c + 10 * SHORT_LANES);
    sum11.intoArray(sum, c + 11 * SHORT_LANES);
  }

  private static void sumBlock(byte[] values, int[] offsets, int from, int to, short[] sum, int c) {
    ShortVector sum0 = ShortVector.zero(SHORTS);
    ShortVector sum1 = ShortVector.zero(SHORTS);
    ShortVector sum2 = ShortVector.zero(SHORTS);
    ShortVector sum3 = ShortVector.zero(SHORTS);
    ShortVector sum4 = ShortVector.zero(SHORTS);
    ShortVector sum5 = ShortVector.zero(SHORTS);
    ShortVector sum6 = ShortVector.zero(SHORTS);
    ShortVector sum7 = ShortVector.zero(SHORTS);
    for (int i = from; i < to; i++) {
      int row = offsets[i] + c;
      sum0 = sum0.add(readShorts(values, row));
      sum1 = sum1.add(readShorts(values, row + SHORT_LANES));
      sum2 = sum2.add(readShorts(values, row + 2 * SHORT_LANES));
      sum3 = sum3.add(readShorts(values, row + 3 * SHORT_LANES));
      sum4 = sum4.add(readShorts(values, row + 4 * SHORT_LANES));
      sum5 = sum5.add(readShorts(values, row + 5 * SHORT_LANES));
      sum6 = sum6.add(readShorts(values, row + 6 * SHORT_LANES));
      sum7 = sum7.add(readShorts(values, row + 7 * SHORT_LANES));
    }
    sum0.intoArray(sum, c);
    sum1.intoArray(sum, c + SHORT_LANES);
    sum2.intoArray(sum, c + 2 * SHORT_LANES);
    sum3.intoArray(sum, c + 3 * SHORT_LANES);
    sum4.intoArray(sum, c + 4 * SHORT_LANES);
    sum5.intoArray(sum, c + 5 * SHORT_LANES);
    sum6.intoArray(sum, c + 6 * SHORT_LANES);
    sum7.intoArray(sum, c + 7 * SHORT_LANES);
  }

  private static void sumRest(byte[] values, int[] offsets, int from, int to, short[] sum, int c) {
    ShortVector sum0 = ShortVector.zero(SHORTS);
    ShortVector sum1 = ShortVector.zero(SHORTS);
    int i = from;
    for (; i + 6 <= to; i += 6) {
      int row0 = offsets[i] + c;
      int row1 = offsets[i + 1] + c;
      int row2 = offsets[i + 2] + c;
      int row3 = offsets[i + 3] + c;
      int row4 = offsets[i + 4] + c;
      int row5 = offsets[i + 5] + c;
      sum0 = sum0.add(readShorts(values, row0));
      sum1 = sum1.add(readShorts(values, row0 + SHORT_LANES));
      sum0 = sum0.add(readShorts(values, row1));
      sum1 = sum1.add(readShorts(values, row1 + SHORT_LANES));
      sum0 = sum0.add(readShorts(values, row2));
      sum1 = sum1.add(readShorts(values, row2 + SHORT_LANES));
      sum0 = sum0.add(readShorts(values, row3));
      sum1 = sum1.add(readShorts(values, row3 + SHORT_LANES));
      sum0 = sum0.add(readShorts(values, row4));
      sum1 = sum1.add(readShorts(values, row4 + SHORT_LANES));
      sum0 = sum0.add(readShorts(values, row5));
      sum1 = sum1.add(readShorts(values, row5 + SHORT_LANES));
    }
    for (; i < to; i++) {
      int row = offsets[i] + c;
      sum0 = sum0.add(readShorts(values, row));
      sum1 = sum1.add(readShorts(values, row + SHORT_LANES));
    }
    sum0.intoArray(sum, c);
    sum1.intoArray(sum, c + SHORT_LANES);
  }

  private static ShortVector readShorts(byte[] values, int at) {
    return (ShortVector)
        ByteVector.fromArray(HALF_BYTES, values, at).convertShape(VectorOperators.B2S, SHORTS, 0);
  }

  static void weightedSum(
      byte[] values, int[] offsets, float[] weights, int from, int to, float[] sum, int at, int d) {
    int c = 0;
    for (; c + BLOCK <= d; c += BLOCK) {
      weightedSumBlock(values, offsets, weights, from, to, sum, at, c);
    }
    for (; c < d; c += TAIL) {
      weightedSumRest(values, offsets, weights, from, to, sum, at, c);
    }
  }

  private static void weightedSumBlock(
      byte[] values, int[] offsets, float[] weights, int from, int to, float[] sum, int at, int c) {
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
      sum0 = read(values, row).fma(weight, sum0);
      sum1 = read(values, row + LANES).fma(weight, sum1);
      sum2 = read(values, row + 2 * LANES).fma(weight, sum2);
      sum3 = read(values, row + 3 * LANES).fma(weight, sum3);
      sum4 = read(values, row + 4 * LANES).fma(weight, sum4);
      sum5 = read(values, row + 5 * LANES).fma(weight, sum5);
      sum6 = read(values, row + 6 * LANES).fma(weight, sum6);
      sum7 = read(values, row + 7 * LANES).fma(weight, sum7);
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
      byte[] values, int[] offsets, float[] weights, int from, int to, float[] sum, int at, int c) {
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
      sum0 = read(values, row0).fma(weight0, sum0);
      sum1 = read(values, row0 + LANES).fma(weight0, sum1);
      sum2 = read(values, row0 + 2 * LANES).fma(weight0, sum2);
      sum3 = read(values, row0 + 3 * LANES).fma(weight0, sum3);
      sum0 = read(values, row1).fma(weight1, sum0);
      sum1 = read(values, row1 + LANES).fma(weight1, sum1);
      sum2 = read(values, row1 + 2 * LANES).fma(weight1, sum2);
      sum3 = read(values, row1 + 3 * LANES).fma(weight1, sum3);
    }
    for (; i < to; i++) {
      int row = offsets[i] + c;
      FloatVector weight = FloatVector.broadcast(FLOATS, weights[i]);
      sum0 = read(values, row).fma(weight, sum0);
      sum1 = read(values, row + LANES).fma(weight, sum1);
      sum2 = read(values, row + 2 * LANES).fma(weight, sum2);
      sum3 = read(values, row + 3 * LANES).fma(weight, sum3);
    }
    sum0.intoArray(sum, at + c);
    sum1.intoArray(sum, at + c + LANES);
    sum2.intoArray(sum, at + c + 2 * LANES);
    sum3.intoArray(sum, at + c + 3 * LANES);
  }

  private static FloatVector read(byte[] values, int at) {
    return (FloatVector)
        ByteVector.fromArray(QUARTER_BYTES, values, at)
            .convertShape(VectorOperators.B2F, FLOATS, 0);
  }
}
