// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train.supervised;

import io.sparkh0.forward.PreparedLayer;
import io.sparkh0.layer.Document;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.layer.LayerText;
import io.sparkh0.train.corpus.RowMap;
import java.util.Optional;

/**
 * The rows that training starts from: one vector an id, as a layer without positions gives it.
 *
 * @param layer whose rows are taken; none to start at random
 */
public record InitialTable(Optional<InputLayer> layer) {
  /** What becomes of a model's own step behind pooling, for which training has no place. */
  public static final String NOT_NORMALIZED =
      "training starts from the rows as they are: the model's own scaling of pooled vectors to"
          + " length 1 is left out";

  /** No table. */
  public static final InitialTable RANDOM = new InitialTable(Optional.empty());

  /**
   * The rows of a layer.
   *
   * @throws IllegalArgumentException if it has more than a table, an id → row map, weights, a scale
   *     and a projection: training could not go on from that
   */
  public static InitialTable of(InputLayer layer) {
    if (layer.hasMoreThanRows()) {
      throw new IllegalArgumentException(
          "Invalid table to start from: "
              + LayerText.describe(layer)
              + " (must have no positions, token types, LayerNorm, neighbours or Dense steps; table"
              + " convert FILE OUT --preset none writes the table alone)");
    }
    return new InitialTable(Optional.of(layer));
  }

  boolean isPresent() {
    return layer.isPresent();
  }

  int dimension() {
    return layer.orElseThrow().dimension();
  }

  /** The rows that a map asks for, one after another; row 0 is zero. */
  float[] rows(RowMap map) {
    if (layer.isEmpty()) {
      return new float[0];
    }
    PreparedLayer prepared = new PreparedLayer(layer.get());
    float[] rows = new float[map.rows() * prepared.dimension()];
    Document document = new Document();
    for (int row = 1; row < map.rows(); row++) {
      document.clear();
      document.addId(map.idOfRow()[row]);
      document.endToken(0, 0, false);
      prepared.row(document, 0, rows, row * prepared.dimension());
    }
    return rows;
  }
}
