package io.sparkh0.bench;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Reading loops with independent vector accumulators: which is the fastest differs from machine to
 * machine. Compiled apart, and found by name, as it can only be linked where the module is.
 */
final class VectorReads implements ReadLimit.Loops {
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = FLOATS.length();

  @Override
  public List<ReadLoop> all() {
    return List.of(
        loop("read, 8 accumulators along a row", VectorReads::eightAlongRow),
        loop("read, 12 accumulators along a row", VectorReads::twelveAlongRow),
        loop("read, 8 rows at a time", VectorReads::eightRows));
  }

  private interface Body {
    float read(float[] values, int[] offsets, int from, int to, int d);
  }

  private static ReadLoop loop(String name, Body body) {
    return new ReadLoop() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public float read(float[] values, int[] offsets, int from, int to, int d) {
        return body.read(values, offsets, from, to, d);
      }
    };
  }

  private static float eightAlongRow(float[] values, int[] offsets, int from, int to, int d) {
    FloatVector a0 = FloatVector.zero(FLOATS);
    FloatVector a1 = a0;
    FloatVector a2 = a0;
    FloatVector a3 = a0;
    FloatVector a4 = a0;
    FloatVector a5 = a0;
    FloatVector a6 = a0;
    FloatVector a7 = a0;
    for (int i = from; i < to; i++) {
      int end = offsets[i] + d;
      int at = offsets[i];
      for (; at + 8 * LANES <= end; at += 8 * LANES) {
        a0 = a0.add(FloatVector.fromArray(FLOATS, values, at));
        a1 = a1.add(FloatVector.fromArray(FLOATS, values, at + LANES));
        a2 = a2.add(FloatVector.fromArray(FLOATS, values, at + 2 * LANES));
        a3 = a3.add(FloatVector.fromArray(FLOATS, values, at + 3 * LANES));
        a4 = a4.add(FloatVector.fromArray(FLOATS, values, at + 4 * LANES));
        a5 = a5.add(FloatVector.fromArray(FLOATS, values, at + 5 * LANES));
        a6 = a6.add(FloatVector.fromArray(FLOATS, values, at + 6 * LANES));
        a7 = a7.add(FloatVector.fromArray(FLOATS, values, at + 7 * LANES));
      }
      for (; at < end; at += LANES) {
        a0 = a0.add(FloatVector.fromArray(FLOATS, values, Math.min(at, end - LANES)));
      }
    }
    return total(a0.add(a1).add(a2.add(a3)), a4.add(a5).add(a6.add(a7)));
  }

  private static float twelveAlongRow(float[] values, int[] offsets, int from, int to, int d) {
    FloatVector a0 = FloatVector.zero(FLOATS);
    FloatVector a1 = a0;
    FloatVector a2 = a0;
    FloatVector a3 = a0;
    FloatVector a4 = a0;
    FloatVector a5 = a0;
    FloatVector a6 = a0;
    FloatVector a7 = a0;
    FloatVector a8 = a0;
    FloatVector a9 = a0;
    FloatVector a10 = a0;
    FloatVector a11 = a0;
    for (int i = from; i < to; i++) {
      int end = offsets[i] + d;
      int at = offsets[i];
      for (; at + 12 * LANES <= end; at += 12 * LANES) {
        a0 = a0.add(FloatVector.fromArray(FLOATS, values, at));
        a1 = a1.add(FloatVector.fromArray(FLOATS, values, at + LANES));
        a2 = a2.add(FloatVector.fromArray(FLOATS, values, at + 2 * LANES));
        a3 = a3.add(FloatVector.fromArray(FLOATS, values, at + 3 * LANES));
        a4 = a4.add(FloatVector.fromArray(FLOATS, values, at + 4 * LANES));
        a5 = a5.add(FloatVector.fromArray(FLOATS, values, at + 5 * LANES));
        a6 = a6.add(FloatVector.fromArray(FLOATS, values, at + 6 * LANES));
        a7 = a7.add(FloatVector.fromArray(FLOATS, values, at + 7 * LANES));
        a8 = a8.add(FloatVector.fromArray(FLOATS, values, at + 8 * LANES));
        a9 = a9.add(FloatVector.fromArray(FLOATS, values, at + 9 * LANES));
        a10 = a10.add(FloatVector.fromArray(FLOATS, values, at + 10 * LANES));
        a11 = a11.add(FloatVector.fromArray(FLOATS, values, at + 11 * LANES));
      }
      for (; at < end; at += LANES) {
        a0 = a0.add(FloatVector.fromArray(FLOATS, values, Math.min(at, end - LANES)));
      }
    }
    FloatVector low = a0.add(a1).add(a2.add(a3)).add(a4.add(a5));
    return total(low, a6.add(a7).add(a8.add(a9)).add(a10.add(a11)));
  }

  /** Eight rows side by side: as many streams as the memory system likes to follow. */
  private static float eightRows(float[] values, int[] offsets, int from, int to, int d) {
    FloatVector a0 = FloatVector.zero(FLOATS);
    FloatVector a1 = a0;
    FloatVector a2 = a0;
    FloatVector a3 = a0;
    FloatVector a4 = a0;
    FloatVector a5 = a0;
    FloatVector a6 = a0;
    FloatVector a7 = a0;
    int row = from;
    for (; row + 8 <= to; row += 8) {
      for (int c = 0; c < d; c += LANES) {
        int at = Math.min(c, d - LANES);
        a0 = a0.add(FloatVector.fromArray(FLOATS, values, offsets[row] + at));
        a1 = a1.add(FloatVector.fromArray(FLOATS, values, offsets[row + 1] + at));
        a2 = a2.add(FloatVector.fromArray(FLOATS, values, offsets[row + 2] + at));
        a3 = a3.add(FloatVector.fromArray(FLOATS, values, offsets[row + 3] + at));
        a4 = a4.add(FloatVector.fromArray(FLOATS, values, offsets[row + 4] + at));
        a5 = a5.add(FloatVector.fromArray(FLOATS, values, offsets[row + 5] + at));
        a6 = a6.add(FloatVector.fromArray(FLOATS, values, offsets[row + 6] + at));
        a7 = a7.add(FloatVector.fromArray(FLOATS, values, offsets[row + 7] + at));
      }
    }
    for (; row < to; row++) {
      for (int c = 0; c < d; c += LANES) {
        a0 = a0.add(FloatVector.fromArray(FLOATS, values, offsets[row] + Math.min(c, d - LANES)));
      }
    }
    return total(a0.add(a1).add(a2.add(a3)), a4.add(a5).add(a6.add(a7)));
  }

  private static float total(FloatVector low, FloatVector high) {
    return low.add(high).reduceLanes(VectorOperators.ADD);
  }
}
