// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward;

import io.sparkh0.forward.pooling.Pooling;
import io.sparkh0.kernel.Kernel;
import io.sparkh0.layer.Document;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.layer.Overflow;

/**
 * An input layer that is ready to compute H0. It lives once in a JVM (see {@link SharedLayer}),
 * where it keeps what is derived from its data for all documents. Thread-safe.
 */
public final class PreparedLayer {
  /** Floats beyond a result that {@link #rows} may overwrite. */
  public static final int PADDING = Kernel.PADDING;

  private final CachedLayer layer;

  /**
   * @param data what the checkpoint says
   */
  public PreparedLayer(InputLayer data) {
    layer = new CachedLayer(data);
  }

  /** The same, for the tests of what lies behind this door. */
  CachedLayer cached() {
    return layer;
  }

  /** What the checkpoint says. */
  public InputLayer data() {
    return layer.data;
  }

  /** Columns of a row of H0. */
  public int dimension() {
    return layer.dimension;
  }

  /** Columns of a pooled vector: those of a row, unless Dense steps change their number. */
  public int pooledDimension() {
    return data().pooledDimension();
  }

  /**
   * Gives each token its position and checks that the encoding has it. Tokens that should be scaled
   * to length 1 and are zero are masked.
   *
   * @param document its ids, types and positions are in range but for the position's upper end
   * @param overflow what becomes of tokens beyond the last position
   * @throws io.sparkh0.layer.InvalidDocumentException if a token has no position
   */
  public void prepare(Document document, Overflow overflow) {
    if (data().tokenNorm()) {
      layer.zeroRows.get().mask(document);
    }
    PositionIds.assign(data(), document, overflow);
    if (data().hasNeighbours()) {
      document.addNeighbours(data().vocabulary());
    }
  }

  /**
   * Writes one row of H0.
   *
   * @param document checked and prepared
   * @param token 0 to its length − 1
   * @param row receives {@link #dimension()} floats
   * @param offset where in {@code row} they start
   */
  public void row(Document document, int token, float[] row, int offset) {
    PoolingScratch.current().rows().copyToken(layer, document, token, row, offset);
  }

  /**
   * Writes all rows of H0, one after another.
   *
   * @param document checked and prepared
   * @param rows receives length times {@link #dimension()} floats, and has {@link #PADDING}
   *     elements beyond, which may be overwritten
   */
  public void rows(Document document, float[] rows) {
    PoolingScratch.current().rows().copyAll(layer, document, rows);
  }

  /**
   * Pools a document; all zeros where every token is masked or there is none.
   *
   * @param pooling how
   * @param document checked and prepared
   * @param target receives as many floats as {@link Pooling#dimension} says, from index 0 on
   */
  public void pool(Pooling pooling, Document document, float[] target) {
    PoolingScratch.current().pool(pooling, layer, document, target);
  }
}
