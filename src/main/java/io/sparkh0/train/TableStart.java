package io.sparkh0.train;

import io.sparkh0.table.EmbeddingTable;
import java.util.Optional;

/**
 * The table that training starts from.
 *
 * @param table one row an id; none to start at random
 */
public record TableStart(Optional<EmbeddingTable> table) {
  /** No table. */
  public static final TableStart RANDOM = new TableStart(Optional.empty());

  boolean isPresent() {
    return table.isPresent();
  }

  int dimension() {
    return table.orElseThrow().dimension();
  }

  /** The rows that a map asks for, one after another; row 0 is zero. */
  float[] rows(RowMap map) {
    if (table.isEmpty()) {
      return new float[0];
    }
    EmbeddingTable from = table.get();
    float[] rows = new float[map.rows() * from.dimension()];
    for (int row = 1; row < map.rows(); row++) {
      from.copyRow(map.idOfRow()[row], rows, row * from.dimension());
    }
    return rows;
  }
}
