// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward;

import io.sparkh0.layer.Document;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.table.EmbeddingTable;
import java.util.BitSet;

/**
 * The rows of a table that are all zero. A token of such rows only has no direction, so it cannot
 * be scaled to length 1; fastText leaves it out of a sentence's mean and of its count (fasttext.cc,
 * {@code getSentenceVector}). Its models have such rows: n-grams that training never met.
 */
final class ZeroRows {
  private final InputLayer layer;
  private final BitSet rows = new BitSet();

  /** Finds the zero rows of a layer's table. */
  ZeroRows(InputLayer layer) {
    this.layer = layer;
    EmbeddingTable table = layer.table();
    float[] row = new float[table.dimension()];
    for (int r = 0; r < table.rows(); r++) {
      table.copyRow(r, row, 0);
      int c = 0;
      while (c < row.length && row[c] == 0) {
        c++;
      }
      rows.set(r, c == row.length);
    }
  }

  /** Masks the tokens that have no rows but these. */
  void mask(Document document) {
    for (int i = 0; i < document.length(); i++) {
      int n = document.firstId(i);
      int end = document.endOfIds(i);
      while (n < end && rows.get(layer.tableRow(document.id(n)))) {
        n++;
      }
      if (n == end) {
        document.mask(i);
      }
    }
  }
}
