// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.measure;

import io.sparkh0.bench.AbsentPeerException;
import io.sparkh0.bench.Contender;
import io.sparkh0.bench.data.Corpus;
import io.sparkh0.table.FloatTable;
import java.util.ArrayList;
import java.util.List;

/** How fast this machine reads the rows of a corpus in their order: one contender a loop. */
final class ReadLimit {
  private static final String VECTOR_READS = "io.sparkh0.bench.measure.VectorReads";

  private final FloatTable table;
  private final int[] offsets;

  /**
   * Rows of a call: a document's, as the kernel has them. They stay in the cache from one block of
   * columns to the next.
   */
  private final int rowsOfCall;

  private final float[] sink;

  /**
   * @param table that lies in one array
   */
  ReadLimit(FloatTable table, Corpus corpus) {
    this.table = table;
    this.rowsOfCall = corpus.length();
    this.sink = new float[table.dimension()];
    this.offsets = new int[corpus.ids().length];
    for (int i = 0; i < offsets.length; i++) {
      if (table.chunk(corpus.ids()[i]) != table.chunk(0)) {
        throw new IllegalArgumentException("Invalid table: " + table + " (must be one array)");
      }
      offsets[i] = table.offset(corpus.ids()[i]);
    }
  }

  /**
   * The loops.
   *
   * @throws AbsentPeerException where the Vector API is not there
   */
  List<Contender> contenders() {
    List<Contender> contenders = new ArrayList<>();
    for (ReadLoop loop : loops()) {
      contenders.add(Contender.timed(loop.name(), offsets.length, () -> readAll(loop)));
    }
    return contenders;
  }

  private void readAll(ReadLoop loop) {
    float[] values = table.chunk(0);
    for (int from = 0; from < offsets.length; from += rowsOfCall) {
      int to = Math.min(from + rowsOfCall, offsets.length);
      loop.read(values, offsets, from, to, table.dimension(), sink);
    }
  }

  /** Gives the loops; their class is compiled apart. */
  interface Loops {
    List<ReadLoop> all();
  }

  private static List<ReadLoop> loops() {
    try {
      return Class.forName(VECTOR_READS)
          .asSubclass(Loops.class)
          .getDeclaredConstructor()
          .newInstance()
          .all();
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new AbsentPeerException(
          "the Vector API is not there: start Java with --add-modules jdk.incubator.vector", e);
    }
  }
}
