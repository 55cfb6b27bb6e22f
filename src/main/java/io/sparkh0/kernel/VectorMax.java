package io.sparkh0.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The largest of each column over rows of float32. The vectors' own maximum takes care of NaN and
 * of signed zeros in many instructions; that of whole numbers is one instruction. Taken as whole
 * numbers, the bits of floats that are not negative are in the floats' order, those of negative
 * ones in the reverse order and below all others: so the largest float is the largest whole number,
 * and where that is negative, the smallest. NaN is looked for in a sum beside them.
 */
final class VectorMax {
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = FLOATS.length();

  /** Twelve results are what the sixteen registers of 256 bits hold. */
  private static final int BLOCK = 4 * LANES;

  private VectorMax() {}

  static void max(float[] values, int[] offsets, int from, int to, float[] max, int at, int d) {
    float sum = CacheLines.load(values, offsets, from, to, d);
    for (int c = 0; c < d; c += BLOCK) {
      if (Float.isNaN(sum)) {
        maxWithNan(values, offsets, from, to, max, at, c);
      } else {
        maxBlock(values, offsets, from, to, max, at, c);
      }
    }
  }

  private static void maxBlock(
      float[] values, int[] offsets, int from, int to, float[] max, int at, int c) {
    FloatVector sum0 = vector(max, at + c);
    FloatVector sum1 = vector(max, at + c + LANES);
    FloatVector sum2 = vector(max, at + c + 2 * LANES);
    FloatVector sum3 = vector(max, at + c + 3 * LANES);
    IntVector most0 = sum0.reinterpretAsInts();
    IntVector least0 = most0;
    IntVector most1 = sum1.reinterpretAsInts();
    IntVector least1 = most1;
    IntVector most2 = sum2.reinterpretAsInts();
    IntVector least2 = most2;
    IntVector most3 = sum3.reinterpretAsInts();
    IntVector least3 = most3;
    for (int i = from; i < to; i++) {
      int row = offsets[i] + c;
      FloatVector row0 = vector(values, row);
      IntVector bits0 = row0.reinterpretAsInts();
      most0 = most0.max(bits0);
      least0 = least0.min(bits0);
      sum0 = sum0.add(row0);
      FloatVector row1 = vector(values, row + LANES);
      IntVector bits1 = row1.reinterpretAsInts();
      most1 = most1.max(bits1);
      least1 = least1.min(bits1);
      sum1 = sum1.add(row1);
      FloatVector row2 = vector(values, row + 2 * LANES);
      IntVector bits2 = row2.reinterpretAsInts();
      most2 = most2.max(bits2);
      least2 = least2.min(bits2);
      sum2 = sum2.add(row2);
      FloatVector row3 = vector(values, row + 3 * LANES);
      IntVector bits3 = row3.reinterpretAsInts();
      most3 = most3.max(bits3);
      least3 = least3.min(bits3);
      sum3 = sum3.add(row3);
    }
    if (hasNan(sum0.add(sum1).add(sum2.add(sum3)))) {
      maxWithNan(values, offsets, from, to, max, at, c);
      return;
    }
    largest(most0, least0).intoArray(max, at + c);
    largest(most1, least1).intoArray(max, at + c + LANES);
    largest(most2, least2).intoArray(max, at + c + 2 * LANES);
    largest(most3, least3).intoArray(max, at + c + 3 * LANES);
  }

  private static FloatVector vector(float[] values, int at) {
    return FloatVector.fromArray(FLOATS, values, at);
  }

  private static boolean hasNan(FloatVector sum) {
    return sum.compare(VectorOperators.NE, sum).anyTrue();
  }

  private static FloatVector largest(IntVector most, IntVector least) {
    return most.blend(least, most.compare(VectorOperators.LT, 0)).reinterpretAsFloats();
  }

  private static void maxWithNan(
      float[] values, int[] offsets, int from, int to, float[] max, int at, int column) {
    for (int i = from; i < to; i++) {
      for (int c = column; c < column + BLOCK; c++) {
        max[at + c] = Math.max(max[at + c], values[offsets[i] + c]);
      }
    }
  }
}
