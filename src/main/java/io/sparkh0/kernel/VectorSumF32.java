// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums of rows of float32. Loops are written for blocks of 24 vectors, 16, 12, 8 and 4: C2 keeps
 * vectors in registers only as local variables, so their number cannot be a parameter. The wider a
 * block, the fewer passes over the rows.
 */
final class VectorSumF32 {
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = FLOATS.length();

  /** Twelve sums are what the sixteen registers of 256 bits hold. */
  private static final int WIDE_BLOCK = 12 * LANES;

  /** Sixteen fit too where nothing else needs a register: what is added comes from memory. */
  private static final int WIDER_BLOCK = 16 * LANES;

  /**
   * So many rows must be summed for sixteen of 256 bits to be faster than twelve, as measured: 1.09
   * times with 128 rows of 384, 0.97 times with 16.
   */
  private static final int WIDER_ROWS = 32;

  /** Twenty-four are what the thirty-two of 512 bits hold. */
  private static final int WIDEST_BLOCK = 24 * LANES;

  static final boolean HAS_WIDEST = FLOATS.vectorBitSize() >= 512;

  private static final int BLOCK = 8 * LANES;
  private static final int TAIL = 4 * LANES;

  private VectorSumF32() {}

  static void sum(float[] values, int[] offsets, int from, int to, float[] sum, int at, int d) {
    int c = 0;
    for (; HAS_WIDEST && c + WIDEST_BLOCK <= d; c += WIDEST_BLOCK) {
      sumWidestBlock(values, offsets, from, to, sum, at, c);
    }
    boolean wider = HAS_WIDEST || to - from >= WIDER_ROWS;
    for (; wider && c + WIDER_BLOCK <= d; c += WIDER_BLOCK) {
      sumWiderBlock(values, offsets, from, to, sum, at, c);
    }
    for (; c + WIDE_BLOCK <= d; c += WIDE_BLOCK) {
      sumWideBlock(values, offsets, from, to, sum, at, c);
    }
    for (; c + BLOCK <= d; c += BLOCK) {
      sumBlock(values, offsets, from, to, sum, at, c);
    }
    for (; c < d; c += TAIL) {
      sumRest(values, offsets, from, to, sum, at, c);
    }
  }

  private static void sumWidestBlock(
      float[] values, int[] offsets, int from, int to, float[] sum, int at, int c) {
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
      sum0 = sum0.add(FloatVector.fromArray(FLOATS, values, row));
      sum1 = sum1.add(FloatVector.fromArray(FLOATS, values, row + LANES));
      sum2 = sum2.add(FloatVector.fromArray(FLOATS, values, row + 2 * LANES));
      sum3 = sum3.add(FloatVector.fromArray(FLOATS, values, row + 3 * LANES));
      sum4 = sum4.add(FloatVector.fromArray(FLOATS, values, row + 4 * LANES));
      sum5 = sum5.add(FloatVector.fromArray(FLOATS, values, row + 5 * LANES));
      sum6 = sum6.add(FloatVector.fromArray(FLOATS, values, row + 6 * LANES));
      sum7 = sum7.add(FloatVector.fromArray(FLOATS, values, row + 7 * LANES));
      sum8 = sum8.add(FloatVector.fromArray(FLOATS, values, row + 8 * LANES));
      sum9 = sum9.add(FloatVector.fromArray(FLOATS, values, row + 9 * LANES));
      sum10 = sum10.add(FloatVector.fromArray(FLOATS, values, row + 10 * LANES));
      sum11 = sum11.add(FloatVector.fromArray(FLOATS, values, row + 11 * LANES));
      sum12 = sum12.add(FloatVector.fromArray(FLOATS, values, row + 12 * LANES));
      sum13 = sum13.add(FloatVector.fromArray(FLOATS, values, row + 13 * LANES));
      sum14 = sum14.add(FloatVector.fromArray(FLOATS, values, row + 14 * LANES));
      sum15 = sum15.add(FloatVector.fromArray(FLOATS, values, row + 15 * LANES));
      sum16 = sum16.add(FloatVector.fromArray(FLOATS, values, row + 16 * LANES));
      sum17 = sum17.add(FloatVector.fromArray(FLOATS, values, row + 17 * LANES));
      sum18 = sum18.add(FloatVector.fromArray(FLOATS, values, row + 18 * LANES));
      sum19 = sum19.add(FloatVector.fromArray(FLOATS, values, row + 19 * LANES));
      sum20 = sum20.add(FloatVector.fromArray(FLOATS, values, row + 20 * LANES));
      sum21 = sum21.add(FloatVector.fromArray(FLOATS, values, row + 21 * LANES));
      sum22 = sum22.add(FloatVector.fromArray(FLOATS, values, row + 22 * LANES));
      sum23 = sum23.add(FloatVector.fromArray(FLOATS, values, row + 23 * LANES));
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

  private static void sumWiderBlock(
      float[] values, int[] offsets, int from, int to, float[] sum, int at, int c) {
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
    for (int i = from; i < to; i++) {
      int row = offsets[i] + c;
      sum0 = sum0.add(FloatVector.fromArray(FLOATS, values, row));
      sum1 = sum1.add(FloatVector.fromArray(FLOATS, values, row + LANES));
      sum2 = sum2.add(FloatVector.fromArray(FLOATS, values, row + 2 * LANES));
      sum3 = sum3.add(FloatVector.fromArray(FLOATS, values, row + 3 * LANES));
      sum4 = sum4.add(FloatVector.fromArray(FLOATS, values, row + 4 * LANES));
      sum5 = sum5.add(FloatVector.fromArray(FLOATS, values, row + 5 * LANES));
      sum6 = sum6.add(FloatVector.fromArray(FLOATS, values, row + 6 * LANES));
      sum7 = sum7.add(FloatVector.fromArray(FLOATS, values, row + 7 * LANES));
      sum8 = sum8.add(FloatVector.fromArray(FLOATS, values, row + 8 * LANES));
      sum9 = sum9.add(FloatVector.fromArray(FLOATS, values, row + 9 * LANES));
      sum10 = sum10.add(FloatVector.fromArray(FLOATS, values, row + 10 * LANES));
      sum11 = sum11.add(FloatVector.fromArray(FLOATS, values, row + 11 * LANES));
      sum12 = sum12.add(FloatVector.fromArray(FLOATS, values, row + 12 * LANES));
      sum13 = sum13.add(FloatVector.fromArray(FLOATS, values, row + 13 * LANES));
      sum14 = sum14.add(FloatVector.fromArray(FLOATS, values, row + 14 * LANES));
      sum15 = sum15.add(FloatVector.fromArray(FLOATS, values, row + 15 * LANES));
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
  }

  private static void sumWideBlock(
      float[] values, int[] offsets, int from, int to, float[] sum, int at, int c) {
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
      sum0 = sum0.add(FloatVector.fromArray(FLOATS, values, row));
      sum1 = sum1.add(FloatVector.fromArray(FLOATS, values, row + LANES));
      sum2 = sum2.add(FloatVector.fromArray(FLOATS, values, row + 2 * LANES));
      sum3 = sum3.add(FloatVector.fromArray(FLOATS, values, row + 3 * LANES));
      sum4 = sum4.add(FloatVector.fromArray(FLOATS, values, row + 4 * LANES));
      sum5 = sum5.add(FloatVector.fromArray(FLOATS, values, row + 5 * LANES));
      sum6 = sum6.add(FloatVector.fromArray(FLOATS, values, row + 6 * LANES));
      sum7 = sum7.add(FloatVector.fromArray(FLOATS, values, row + 7 * LANES));
      sum8 = sum8.add(FloatVector.fromArray(FLOATS, values, row + 8 * LANES));
      sum9 = sum9.add(FloatVector.fromArray(FLOATS, values, row + 9 * LANES));
      sum10 = sum10.add(FloatVector.fromArray(FLOATS, values, row + 10 * LANES));
      sum11 = sum11.add(FloatVector.fromArray(FLOATS, values, row + 11 * LANES));
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

  private static void sumBlock(
      float[] values, int[] offsets, int from, int to, float[] sum, int at, int c) {
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
      sum0 = sum0.add(FloatVector.fromArray(FLOATS, values, row));
      sum1 = sum1.add(FloatVector.fromArray(FLOATS, values, row + LANES));
      sum2 = sum2.add(FloatVector.fromArray(FLOATS, values, row + 2 * LANES));
      sum3 = sum3.add(FloatVector.fromArray(FLOATS, values, row + 3 * LANES));
      sum4 = sum4.add(FloatVector.fromArray(FLOATS, values, row + 4 * LANES));
      sum5 = sum5.add(FloatVector.fromArray(FLOATS, values, row + 5 * LANES));
      sum6 = sum6.add(FloatVector.fromArray(FLOATS, values, row + 6 * LANES));
      sum7 = sum7.add(FloatVector.fromArray(FLOATS, values, row + 7 * LANES));
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

  private static void sumRest(
      float[] values, int[] offsets, int from, int to, float[] sum, int at, int c) {
    FloatVector sum0 = FloatVector.zero(FLOATS);
    FloatVector sum1 = FloatVector.zero(FLOATS);
    FloatVector sum2 = FloatVector.zero(FLOATS);
    FloatVector sum3 = FloatVector.zero(FLOATS);
    int i = from;
    for (; i + 2 <= to; i += 2) {
      int row0 = offsets[i] + c;
      int row1 = offsets[i + 1] + c;
      sum0 = sum0.add(FloatVector.fromArray(FLOATS, values, row0));
      sum1 = sum1.add(FloatVector.fromArray(FLOATS, values, row0 + LANES));
      sum2 = sum2.add(FloatVector.fromArray(FLOATS, values, row0 + 2 * LANES));
      sum3 = sum3.add(FloatVector.fromArray(FLOATS, values, row0 + 3 * LANES));
      sum0 = sum0.add(FloatVector.fromArray(FLOATS, values, row1));
      sum1 = sum1.add(FloatVector.fromArray(FLOATS, values, row1 + LANES));
      sum2 = sum2.add(FloatVector.fromArray(FLOATS, values, row1 + 2 * LANES));
      sum3 = sum3.add(FloatVector.fromArray(FLOATS, values, row1 + 3 * LANES));
    }
    for (; i < to; i++) {
      int row = offsets[i] + c;
      sum0 = sum0.add(FloatVector.fromArray(FLOATS, values, row));
      sum1 = sum1.add(FloatVector.fromArray(FLOATS, values, row + LANES));
      sum2 = sum2.add(FloatVector.fromArray(FLOATS, values, row + 2 * LANES));
      sum3 = sum3.add(FloatVector.fromArray(FLOATS, values, row + 3 * LANES));
    }
    sum0.intoArray(sum, at + c);
    sum1.intoArray(sum, at + c + LANES);
    sum2.intoArray(sum, at + c + 2 * LANES);
    sum3.intoArray(sum, at + c + 3 * LANES);
  }
}
