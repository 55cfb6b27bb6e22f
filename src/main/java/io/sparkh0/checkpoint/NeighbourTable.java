// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.checkpoint;

import io.sparkh0.layer.Projection;
import io.sparkh0.table.EmbeddingTable;
import io.sparkh0.table.TableBuilder;
import io.sparkh0.table.TableMemory;

/**
 * MobileBERT's table: the projection of the vectors of the next token, of the token and of the one
 * before, laid side by side, is a sum of three rows, which are made once for each id.
 */
final class NeighbourTable {
  /** Of the three vectors side by side, which is the token's own, the next one's, the former's. */
  private static final int[] PLACES = {1, 0, 2};

  private NeighbourTable() {}

  /**
   * The rows that {@link io.sparkh0.layer.InputLayer#hasNeighbours} takes the mean of, for which
   * they are three times as large as their part of the sum.
   *
   * @param words k columns
   * @param projection from 3k columns; its bias is not in the rows
   * @param gain multiplies each column of the sum
   * @param memory where they are kept
   */
  static EmbeddingTable build(
      EmbeddingTable words, Projection projection, float[] gain, TableMemory memory) {
    int d = projection.outputs();
    TableBuilder rows =
        memory.floats(Math.addExact(Math.multiplyExact(PLACES.length, words.rows()), 1), d);
    for (int place : PLACES) {
      Projection part = part(projection, words.dimension(), place, gain);
      EmbeddingTable made = RowSteps.map(words, d, memory, row -> RowSteps.project(part, row));
      for (int row = 0; row < made.rows(); row++) {
        rows.add(made.row(row));
      }
    }
    rows.add(new float[d]);
    return rows.build();
  }

  private static Projection part(Projection projection, int k, int place, float[] gain) {
    int d = projection.outputs();
    float[] weights = new float[d * k];
    for (int o = 0; o < d; o++) {
      for (int c = 0; c < k; c++) {
        weights[o * k + c] =
            PLACES.length * gain[o] * projection.weights()[o * projection.inputs() + place * k + c];
      }
    }
    return new Projection(weights, new float[d]);
  }
}
