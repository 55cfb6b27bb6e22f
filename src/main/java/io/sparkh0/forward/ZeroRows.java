package io.sparkh0.forward;

import io.sparkh0.layer.Document;
import io.sparkh0.table.EmbeddingTable;
import java.io.Serializable;
import java.util.BitSet;

/**
 * The rows of a table that are all zero. A token of such rows only has no direction, so it cannot
 * be scaled to length 1; fastText leaves it out of a sentence's mean and of its count (fasttext.cc,
 * {@code getSentenceVector}). Its models have such rows: n-grams that training never met.
 */
final class ZeroRows implements Serializable {
  private static final long serialVersionUID = 1L;

  private final BitSet rows;

  private ZeroRows(BitSet rows) {
    this.rows = rows;
  }

  static ZeroRows none() {
    return new ZeroRows(new BitSet());
  }

  static ZeroRows of(EmbeddingTable table) {
    BitSet zero = new BitSet();
    float[] row = new float[table.dimension()];
    for (int r = 0; r < table.rows(); r++) {
      table.copyRow(r, row, 0);
      int c = 0;
      while (c < row.length && row[c] == 0) {
        c++;
      }
      zero.set(r, c == row.length);
    }
    return new ZeroRows(zero);
  }

  /** Masks the tokens that have no rows but these. */
  void mask(Document document, int[] mapping) {
    for (int i = 0; i < document.length(); i++) {
      int id = document.firstId(i);
      int end = document.endOfIds(i);
      while (id < end && rows.get(row(document.id(id), mapping))) {
        id++;
      }
      if (id == end) {
        document.mask(i);
      }
    }
  }

  private static int row(int id, int[] mapping) {
    return mapping.length > 0 ? mapping[id] : id;
  }
}
