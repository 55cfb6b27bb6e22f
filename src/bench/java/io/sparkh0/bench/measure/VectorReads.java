// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.measure;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Reading loops with independent vector accumulators: which is the fastest differs from machine to
 * machine. Each has a method of its own with one loop and no other in it: in nested loops the JVM
 * keeps the accumulators in memory, and reads five times as slowly. Compiled apart, and found by
 * name, as it can only be linked where the module is.
 */
final class VectorReads implements ReadLimit.Loops {
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = FLOATS.length();

  @Override
  public List<ReadLoop> all() {
    return List.of(
        new ByColumns("read, 8 vectors wide", 8, VectorReads::eightColumns),
        new ByColumns("read, 12 vectors wide", 12, VectorReads::twelveColumns),
        new ByColumns("read, 24 vectors wide", 24, VectorReads::twentyFourColumns),
        new ByRows());
  }

  /** Reads a block of columns that starts at c. */
  private interface Block {
    void read(float[] values, int[] offsets, int from, int to, int c, float[] sink);
  }

  /** All rows of a block of columns, then those of the next. */
  private record ByColumns(String name, int vectors, Block block) implements ReadLoop {
    @Override
    public void read(float[] values, int[] offsets, int from, int to, int d, float[] sink) {
      int c = 0;
      for (; c + vectors * LANES <= d; c += vectors * LANES) {
        block.read(values, offsets, from, to, c, sink);
      }
      for (; c < d; c += LANES) {
        oneColumn(values, offsets, from, to, Math.min(c, d - LANES), sink);
      }
    }
  }

  /** Eight rows side by side: as many streams as the memory system likes to follow. */
  private record ByRows() implements ReadLoop {
    @Override
    public String name() {
      return "read, 8 rows at a time";
    }

    @Override
    public void read(float[] values, int[] offsets, int from, int to, int d, float[] sink) {
      int row = from;
      for (; row + 8 <= to; row += 8) {
        eightRows(values, offsets, row, d, sink);
      }
      for (int c = 0; row < to && c < d; c += LANES) {
        oneColumn(values, offsets, row, to, Math.min(c, d - LANES), sink);
      }
    }
  }

  /** Eight vectors of each row. */
  private static void eightColumns(
      float[] values, int[] offsets, int from, int to, int c, float[] sink) {
    FloatVector a0 = FloatVector.zero(FLOATS);
    FloatVector a1 = FloatVector.zero(FLOATS);
    FloatVector a2 = FloatVector.zero(FLOATS);
    FloatVector a3 = FloatVector.zero(FLOATS);
    FloatVector a4 = FloatVector.zero(FLOATS);
    FloatVector a5 = FloatVector.zero(FLOATS);
    FloatVector a6 = FloatVector.zero(FLOATS);
    FloatVector a7 = FloatVector.zero(FLOATS);
    for (int i = from; i < to; i++) {
      int at = offsets[i] + c;
      a0 = a0.add(FloatVector.fromArray(FLOATS, values, at));
      a1 = a1.add(FloatVector.fromArray(FLOATS, values, at + LANES));
      a2 = a2.add(FloatVector.fromArray(FLOATS, values, at + 2 * LANES));
      a3 = a3.add(FloatVector.fromArray(FLOATS, values, at + 3 * LANES));
      a4 = a4.add(FloatVector.fromArray(FLOATS, values, at + 4 * LANES));
      a5 = a5.add(FloatVector.fromArray(FLOATS, values, at + 5 * LANES));
      a6 = a6.add(FloatVector.fromArray(FLOATS, values, at + 6 * LANES));
      a7 = a7.add(FloatVector.fromArray(FLOATS, values, at + 7 * LANES));
    }
    a0.add(a1).add(a2.add(a3)).add(a4.add(a5).add(a6.add(a7))).intoArray(sink, c);
  }

  /** Twelve vectors of each row. */
  private static void twelveColumns(
      float[] values, int[] offsets, int from, int to, int c, float[] sink) {
    FloatVector a0 = FloatVector.zero(FLOATS);
    FloatVector a1 = FloatVector.zero(FLOATS);
    FloatVector a2 = FloatVector.zero(FLOATS);
    FloatVector a3 = FloatVector.zero(FLOATS);
    FloatVector a4 = FloatVector.zero(FLOATS);
    FloatVector a5 = FloatVector.zero(FLOATS);
    FloatVector a6 = FloatVector.zero(FLOATS);
    FloatVector a7 = FloatVector.zero(FLOATS);
    FloatVector a8 = FloatVector.zero(FLOATS);
    FloatVector a9 = FloatVector.zero(FLOATS);
    FloatVector a10 = FloatVector.zero(FLOATS);
    FloatVector a11 = FloatVector.zero(FLOATS);
    for (int i = from; i < to; i++) {
      int at = offsets[i] + c;
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
    a0.add(a1)
        .add(a2.add(a3))
        .add(a4.add(a5).add(a6.add(a7)))
        .add(a8.add(a9).add(a10.add(a11)))
        .intoArray(sink, c);
  }

  /** Twenty-four vectors of each row, for machines that have registers for them. */
  private static void twentyFourColumns(
      float[] values, int[] offsets, int from, int to, int c, float[] sink) {
    FloatVector a0 = FloatVector.zero(FLOATS);
    FloatVector a1 = FloatVector.zero(FLOATS);
    FloatVector a2 = FloatVector.zero(FLOATS);
    FloatVector a3 = FloatVector.zero(FLOATS);
    FloatVector a4 = FloatVector.zero(FLOATS);
    FloatVector a5 = FloatVector.zero(FLOATS);
    FloatVector a6 = FloatVector.zero(FLOATS);
    FloatVector a7 = FloatVector.zero(FLOATS);
    FloatVector a8 = FloatVector.zero(FLOATS);
    FloatVector a9 = FloatVector.zero(FLOATS);
    FloatVector a10 = FloatVector.zero(FLOATS);
    FloatVector a11 = FloatVector.zero(FLOATS);
    FloatVector a12 = FloatVector.zero(FLOATS);
    FloatVector a13 = FloatVector.zero(FLOATS);
    FloatVector a14 = FloatVector.zero(FLOATS);
    FloatVector a15 = FloatVector.zero(FLOATS);
    FloatVector a16 = FloatVector.zero(FLOATS);
    FloatVector a17 = FloatVector.zero(FLOATS);
    FloatVector a18 = FloatVector.zero(FLOATS);
    FloatVector a19 = FloatVector.zero(FLOATS);
    FloatVector a20 = FloatVector.zero(FLOATS);
    FloatVector a21 = FloatVector.zero(FLOATS);
    FloatVector a22 = FloatVector.zero(FLOATS);
    FloatVector a23 = FloatVector.zero(FLOATS);
    for (int i = from; i < to; i++) {
      int at = offsets[i] + c;
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
      a12 = a12.add(FloatVector.fromArray(FLOATS, values, at + 12 * LANES));
      a13 = a13.add(FloatVector.fromArray(FLOATS, values, at + 13 * LANES));
      a14 = a14.add(FloatVector.fromArray(FLOATS, values, at + 14 * LANES));
      a15 = a15.add(FloatVector.fromArray(FLOATS, values, at + 15 * LANES));
      a16 = a16.add(FloatVector.fromArray(FLOATS, values, at + 16 * LANES));
      a17 = a17.add(FloatVector.fromArray(FLOATS, values, at + 17 * LANES));
      a18 = a18.add(FloatVector.fromArray(FLOATS, values, at + 18 * LANES));
      a19 = a19.add(FloatVector.fromArray(FLOATS, values, at + 19 * LANES));
      a20 = a20.add(FloatVector.fromArray(FLOATS, values, at + 20 * LANES));
      a21 = a21.add(FloatVector.fromArray(FLOATS, values, at + 21 * LANES));
      a22 = a22.add(FloatVector.fromArray(FLOATS, values, at + 22 * LANES));
      a23 = a23.add(FloatVector.fromArray(FLOATS, values, at + 23 * LANES));
    }
    FloatVector sum0 = a0.add(a1).add(a2).add(a3).add(a4).add(a5);
    FloatVector sum1 = a6.add(a7).add(a8).add(a9).add(a10).add(a11);
    FloatVector sum2 = a12.add(a13).add(a14).add(a15).add(a16).add(a17);
    FloatVector sum3 = a18.add(a19).add(a20).add(a21).add(a22).add(a23);
    sum0.add(sum1).add(sum2.add(sum3)).intoArray(sink, c);
  }

  /** All columns of eight rows. */
  private static void eightRows(float[] values, int[] offsets, int row, int d, float[] sink) {
    FloatVector a0 = FloatVector.zero(FLOATS);
    FloatVector a1 = FloatVector.zero(FLOATS);
    FloatVector a2 = FloatVector.zero(FLOATS);
    FloatVector a3 = FloatVector.zero(FLOATS);
    FloatVector a4 = FloatVector.zero(FLOATS);
    FloatVector a5 = FloatVector.zero(FLOATS);
    FloatVector a6 = FloatVector.zero(FLOATS);
    FloatVector a7 = FloatVector.zero(FLOATS);
    int row0 = offsets[row];
    int row1 = offsets[row + 1];
    int row2 = offsets[row + 2];
    int row3 = offsets[row + 3];
    int row4 = offsets[row + 4];
    int row5 = offsets[row + 5];
    int row6 = offsets[row + 6];
    int row7 = offsets[row + 7];
    for (int c = 0; c < d; c += LANES) {
      int at = Math.min(c, d - LANES);
      a0 = a0.add(FloatVector.fromArray(FLOATS, values, row0 + at));
      a1 = a1.add(FloatVector.fromArray(FLOATS, values, row1 + at));
      a2 = a2.add(FloatVector.fromArray(FLOATS, values, row2 + at));
      a3 = a3.add(FloatVector.fromArray(FLOATS, values, row3 + at));
      a4 = a4.add(FloatVector.fromArray(FLOATS, values, row4 + at));
      a5 = a5.add(FloatVector.fromArray(FLOATS, values, row5 + at));
      a6 = a6.add(FloatVector.fromArray(FLOATS, values, row6 + at));
      a7 = a7.add(FloatVector.fromArray(FLOATS, values, row7 + at));
    }
    a0.add(a1).add(a2.add(a3)).add(a4.add(a5).add(a6.add(a7))).intoArray(sink, 0);
  }

  /** One vector of each row, for what the blocks leave. */
  private static void oneColumn(
      float[] values, int[] offsets, int from, int to, int c, float[] sink) {
    FloatVector sum = FloatVector.zero(FLOATS);
    for (int i = from; i < to; i++) {
      sum = sum.add(FloatVector.fromArray(FLOATS, values, offsets[i] + c));
    }
    sum.intoArray(sink, c);
  }
}
