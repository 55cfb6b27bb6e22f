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
final class VectorBytes {
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = FLOATS.length();
  private static final int BLOCK = 8 * LANES;
  private static final int REST = 4 * LANES;
  private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_PREFERRED;
  private static final int SHORT_LANES = SHORTS.length();

  /** Six sums: twelve, which fewer passes would need, leave AVX2 no registers to convert in. */
  private static final int SHORT_BLOCK = 6 * SHORT_LANES;

  private static final int SHORT_REST = 2 * SHORT_LANES;
  private static final VectorSpecies<Byte> HALF_BYTES =
      VectorSpecies.of(byte.class, VectorShape.forBitSize(FLOATS.vectorBitSize() / 2));
  private static final VectorSpecies<Byte> QUARTER_BYTES =
      VectorSpecies.of(byte.class, VectorShape.forBitSize(FLOATS.vectorBitSize() / 4));

  private VectorBytes() {}

  /** The sum in 16-bit lanes: {@link Kernel#MOST_ROWS} rows are the most that cannot overflow. */
  static void sum(byte[] values, int[] offsets, int from, int to, float[] sum, int at, int d) {
    assert to - from <= Kernel.MOST_ROWS;
    int c = 0;
    for (; c + SHORT_BLOCK <= d; c += SHORT_BLOCK) {
      sumBlock(values, offsets, from, to, sum, at, c);
    }
    for (; c < d; c += SHORT_REST) {
      sumRest(values, offsets, from, to, sum, at, c);
    }
  }

  private static void sumBlock(
      byte[] values, int[] offsets, int from, int to, float[] sum, int at, int c) {
    ShortVector sum0 = ShortVector.zero(SHORTS);
    ShortVector sum1 = ShortVector.zero(SHORTS);
    ShortVector sum2 = ShortVector.zero(SHORTS);
    ShortVector sum3 = ShortVector.zero(SHORTS);
    ShortVector sum4 = ShortVector.zero(SHORTS);
    ShortVector sum5 = ShortVector.zero(SHORTS);
    for (int i = from; i < to; i++) {
      int row = offsets[i] + c;
      sum0 = sum0.add(readShorts(values, row));
      sum1 = sum1.add(readShorts(values, row + SHORT_LANES));
      sum2 = sum2.add(readShorts(values, row + 2 * SHORT_LANES));
      sum3 = sum3.add(readShorts(values, row + 3 * SHORT_LANES));
      sum4 = sum4.add(readShorts(values, row + 4 * SHORT_LANES));
      sum5 = sum5.add(readShorts(values, row + 5 * SHORT_LANES));
    }
    write(sum0, sum, at + c);
    write(sum1, sum, at + c + SHORT_LANES);
    write(sum2, sum, at + c + 2 * SHORT_LANES);
    write(sum3, sum, at + c + 3 * SHORT_LANES);
    write(sum4, sum, at + c + 4 * SHORT_LANES);
    write(sum5, sum, at + c + 5 * SHORT_LANES);
  }

  private static void sumRest(
      byte[] values, int[] offsets, int from, int to, float[] sum, int at, int c) {
    ShortVector sum0 = ShortVector.zero(SHORTS);
    ShortVector sum1 = ShortVector.zero(SHORTS);
    for (int i = from; i < to; i++) {
      int row = offsets[i] + c;
      sum0 = sum0.add(readShorts(values, row));
      sum1 = sum1.add(readShorts(values, row + SHORT_LANES));
    }
    write(sum0, sum, at + c);
    write(sum1, sum, at + c + SHORT_LANES);
  }

  private static ShortVector readShorts(byte[] values, int at) {
    return (ShortVector)
        ByteVector.fromArray(HALF_BYTES, values, at).convertShape(VectorOperators.B2S, SHORTS, 0);
  }

  private static void write(ShortVector sum, float[] target, int at) {
    ((FloatVector) sum.convertShape(VectorOperators.S2F, FLOATS, 0)).intoArray(target, at);
    ((FloatVector) sum.convertShape(VectorOperators.S2F, FLOATS, 1)).intoArray(target, at + LANES);
  }

  static void weightedSum(
      byte[] values, int[] offsets, float[] weights, int from, int to, float[] sum, int at, int d) {
    int c = 0;
    for (; c + BLOCK <= d; c += BLOCK) {
      weightedSumBlock(values, offsets, weights, from, to, sum, at, c);
    }
    for (; c < d; c += REST) {
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
    for (int i = from; i < to; i++) {
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
