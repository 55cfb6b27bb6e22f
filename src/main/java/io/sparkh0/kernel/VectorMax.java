// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The largest of each column over rows of float32. The vectors' own maximum takes care of NaN and
 * of signed zeros in many instructions; a comparison does not, so NaN is looked for in a sum beside
 * it. The loop is written for blocks of eight vectors and of four: C2 keeps vectors in registers
 * only as local variables, so their number cannot be a parameter.
 */
final class VectorMax {
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = FLOATS.length();
  private static final int BLOCK = 8 * LANES;
  private static final int TAIL = 4 * LANES;

  private VectorMax() {}

  static void max(float[] values, int[] offsets, int from, int to, float[] max, int at, int d) {
    if (Float.isNaN(CacheLines.load(values, offsets, from, to, d))) {
      maxOfNan(values, offsets, from, to, max, at, 0, d);
      return;
    }
    int c = 0;
    for (; c + BLOCK <= d; c += BLOCK) {
      maxBlock(values, offsets, from, to, max, at, c);
    }
    for (; c < d; c += TAIL) {
      maxRest(values, offsets, from, to, max, at, c);
    }
  }

  private static void maxBlock(
      float[] values, int[] offsets, int from, int to, float[] max, int at, int c) {
    FloatVector max0 = FloatVector.fromArray(FLOATS, max, at + c);
    FloatVector max1 = FloatVector.fromArray(FLOATS, max, at + c + LANES);
    FloatVector max2 = FloatVector.fromArray(FLOATS, max, at + c + 2 * LANES);
    FloatVector max3 = FloatVector.fromArray(FLOATS, max, at + c + 3 * LANES);
    FloatVector max4 = FloatVector.fromArray(FLOATS, max, at + c + 4 * LANES);
    FloatVector max5 = FloatVector.fromArray(FLOATS, max, at + c + 5 * LANES);
    FloatVector max6 = FloatVector.fromArray(FLOATS, max, at + c + 6 * LANES);
    FloatVector max7 = FloatVector.fromArray(FLOATS, max, at + c + 7 * LANES);
    FloatVector check0 = FloatVector.zero(FLOATS);
    FloatVector check1 = FloatVector.zero(FLOATS);
    FloatVector check2 = FloatVector.zero(FLOATS);
    FloatVector check3 = FloatVector.zero(FLOATS);
    for (int i = from; i < to; i++) {
      int row = offsets[i] + c;
      FloatVector row0 = FloatVector.fromArray(FLOATS, values, row);
      max0 = max0.blend(row0, max0.compare(VectorOperators.LT, row0));
      check0 = check0.add(row0);
      FloatVector row1 = FloatVector.fromArray(FLOATS, values, row + LANES);
      max1 = max1.blend(row1, max1.compare(VectorOperators.LT, row1));
      check1 = check1.add(row1);
      FloatVector row2 = FloatVector.fromArray(FLOATS, values, row + 2 * LANES);
      max2 = max2.blend(row2, max2.compare(VectorOperators.LT, row2));
      check2 = check2.add(row2);
      FloatVector row3 = FloatVector.fromArray(FLOATS, values, row + 3 * LANES);
      max3 = max3.blend(row3, max3.compare(VectorOperators.LT, row3));
      check3 = check3.add(row3);
      FloatVector row4 = FloatVector.fromArray(FLOATS, values, row + 4 * LANES);
      max4 = max4.blend(row4, max4.compare(VectorOperators.LT, row4));
      check0 = check0.add(row4);
      FloatVector row5 = FloatVector.fromArray(FLOATS, values, row + 5 * LANES);
      max5 = max5.blend(row5, max5.compare(VectorOperators.LT, row5));
      check1 = check1.add(row5);
      FloatVector row6 = FloatVector.fromArray(FLOATS, values, row + 6 * LANES);
      max6 = max6.blend(row6, max6.compare(VectorOperators.LT, row6));
      check2 = check2.add(row6);
      FloatVector row7 = FloatVector.fromArray(FLOATS, values, row + 7 * LANES);
      max7 = max7.blend(row7, max7.compare(VectorOperators.LT, row7));
      check3 = check3.add(row7);
    }
    if (isNan(check0.add(check1).add(check2.add(check3)))) {
      maxOfNan(values, offsets, from, to, max, at + c, c, BLOCK);
      return;
    }
    max0.intoArray(max, at + c);
    max1.intoArray(max, at + c + LANES);
    max2.intoArray(max, at + c + 2 * LANES);
    max3.intoArray(max, at + c + 3 * LANES);
    max4.intoArray(max, at + c + 4 * LANES);
    max5.intoArray(max, at + c + 5 * LANES);
    max6.intoArray(max, at + c + 6 * LANES);
    max7.intoArray(max, at + c + 7 * LANES);
  }

  private static void maxRest(
      float[] values, int[] offsets, int from, int to, float[] max, int at, int c) {
    FloatVector max0 = FloatVector.fromArray(FLOATS, max, at + c);
    FloatVector max1 = FloatVector.fromArray(FLOATS, max, at + c + LANES);
    FloatVector max2 = FloatVector.fromArray(FLOATS, max, at + c + 2 * LANES);
    FloatVector max3 = FloatVector.fromArray(FLOATS, max, at + c + 3 * LANES);
    FloatVector check0 = FloatVector.zero(FLOATS);
    FloatVector check1 = FloatVector.zero(FLOATS);
    FloatVector check2 = FloatVector.zero(FLOATS);
    FloatVector check3 = FloatVector.zero(FLOATS);
    for (int i = from; i < to; i++) {
      int row = offsets[i] + c;
      FloatVector row0 = FloatVector.fromArray(FLOATS, values, row);
      max0 = max0.blend(row0, max0.compare(VectorOperators.LT, row0));
      check0 = check0.add(row0);
      FloatVector row1 = FloatVector.fromArray(FLOATS, values, row + LANES);
      max1 = max1.blend(row1, max1.compare(VectorOperators.LT, row1));
      check1 = check1.add(row1);
      FloatVector row2 = FloatVector.fromArray(FLOATS, values, row + 2 * LANES);
      max2 = max2.blend(row2, max2.compare(VectorOperators.LT, row2));
      check2 = check2.add(row2);
      FloatVector row3 = FloatVector.fromArray(FLOATS, values, row + 3 * LANES);
      max3 = max3.blend(row3, max3.compare(VectorOperators.LT, row3));
      check3 = check3.add(row3);
    }
    if (isNan(check0.add(check1).add(check2.add(check3)))) {
      maxOfNan(values, offsets, from, to, max, at + c, c, TAIL);
      return;
    }
    max0.intoArray(max, at + c);
    max1.intoArray(max, at + c + LANES);
    max2.intoArray(max, at + c + 2 * LANES);
    max3.intoArray(max, at + c + 3 * LANES);
  }

  private static boolean isNan(FloatVector check) {
    return check.compare(VectorOperators.NE, check).anyTrue();
  }

  private static void maxOfNan(
      float[] values,
      int[] offsets,
      int from,
      int to,
      float[] max,
      int at,
      int column,
      int columns) {
    for (int i = from; i < to; i++) {
      for (int c = 0; c < columns; c++) {
        max[at + c] = Math.max(max[at + c], values[offsets[i] + column + c]);
      }
    }
  }
}
