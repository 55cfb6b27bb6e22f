// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.checkpoint;

import io.sparkh0.layer.InputLayer;
import io.sparkh0.position.LearnedPositions;
import io.sparkh0.table.EmbeddingTable;
import io.sparkh0.table.NotFinite;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is done with a layer that holds numbers which are infinite or NaN. */
public enum FiniteCheck {
  /** It is used, and they are told of. */
  WARN,
  /** It is refused. */
  ERROR;

  /** The name on the command line and in params. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Where a layer has such numbers, in words; empty where all are finite. */
  static Optional<String> find(InputLayer layer) {
    List<String> found = new ArrayList<>();
    add(found, "the table", layer.table());
    if (layer.positions() instanceof LearnedPositions learned) {
      add(found, "the positions", learned.stored());
    }
    layer.types().ifPresent(types -> add(found, "the token types", types));
    layer.norm().ifPresent(norm -> add(found, "the LayerNorm", norm.gamma(), norm.beta()));
    layer.projection().ifPresent(p -> add(found, "the projection", p.weights(), p.bias()));
    add(found, "the weights", layer.tokenWeights(), layer.poolWeights(), layer.commonComponent());
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of("not finite (NaN or infinite): " + String.join(", ", found));
  }

  private static void add(List<String> found, String part, EmbeddingTable table) {
    if (!table.notFinite().isEmpty()) {
      found.add(table.notFinite() + " of " + part);
    }
  }

  private static void add(List<String> found, String part, float[]... vectors) {
    int count = 0;
    for (float[] vector : vectors) {
      count += NotFinite.count(vector, 0, vector.length);
    }
    if (count > 0) {
      found.add(count + " of " + part);
    }
  }
}
