// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.data;

import io.sparkh0.layer.InputLayer;
import io.sparkh0.layer.InputLayerBuilder;
import io.sparkh0.layer.LayerNorm;
import io.sparkh0.position.LearnedPositions;
import io.sparkh0.table.EmbeddingTable;
import io.sparkh0.table.FloatTable;
import io.sparkh0.table.RandomTable;
import io.sparkh0.table.Scales;
import io.sparkh0.table.TableConversion;
import java.util.Arrays;
import java.util.Optional;

/** The layers that are measured, all over one table drawn from a seed. */
public final class Layers {
  private static final int BERT_POSITIONS = 512;
  private static final double BERT_EPSILON = 1e-12;

  private final FloatTable table;

  /**
   * @param vocabulary V, rows of the table
   * @param dimension d, numbers of a row
   */
  public Layers(int vocabulary, int dimension) {
    table = random(vocabulary, dimension, 1);
  }

  private static FloatTable random(int rows, int dimension, int seed) {
    return RandomTable.parse(rows + "," + dimension + ",normal:0.02," + seed).build();
  }

  /** E, float32. */
  public FloatTable table() {
    return table;
  }

  /** E and nothing else. */
  public InputLayer plain() {
    return layer(table);
  }

  /** E in int8, a scale for each column. */
  public InputLayer bytes() {
    return layer(TableConversion.toBytes(Scales.Scope.COLUMN, table));
  }

  private static InputLayer layer(EmbeddingTable table) {
    return new InputLayerBuilder(table, "benchmark").build();
  }

  /** As in BERT: E, learned positions, token types, LayerNorm. */
  public InputLayer bert() {
    int d = table.dimension();
    float[] gamma = random(1, d, 4).row(0);
    for (int c = 0; c < d; c++) {
      gamma[c] += 1;
    }
    float[] beta = Arrays.copyOf(random(1, d, 5).row(0), d);
    return new InputLayerBuilder(table, "benchmark")
        .positions(new LearnedPositions(random(BERT_POSITIONS, d, 2)))
        .types(Optional.of(random(2, d, 3)))
        .norm(Optional.of(new LayerNorm(gamma, beta, BERT_EPSILON)))
        .build();
  }
}
