// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train.supervised;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkh0.layer.Activation;
import io.sparkh0.layer.Dense;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.layer.InputLayerBuilder;
import io.sparkh0.layer.LayerSettings;
import io.sparkh0.layer.Projection;
import io.sparkh0.setting.Settings;
import io.sparkh0.table.EmbeddingTable;
import io.sparkh0.table.RandomTable;
import io.sparkh0.train.TableReduction;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Layers whose ids have other vectors than their rows are no tables to train from. */
class TestInitialTable {
  private static final EmbeddingTable TABLE = RandomTable.parse("7,2,normal,1").build();

  private static final InputLayer NEIGHBOURS =
      new InputLayerBuilder(TABLE, "random")
          .settings(Settings.none().with(LayerSettings.NEIGHBOURS, true))
          .build();

  @Test
  void rowsOfNeighboursAndDenseStepsAreRefused() {
    Dense dense = new Dense(new Projection(new float[4], new float[2]), Activation.TANH);
    InputLayer behind = new InputLayerBuilder(TABLE, "random").dense(List.of(dense)).build();
    for (InputLayer layer : List.of(NEIGHBOURS, behind)) {
      assertThatThrownBy(() -> InitialTable.of(layer))
          .hasMessageContaining(
              "must have no positions, token types, LayerNorm, neighbours or Dense")
          .hasMessageContaining("table convert FILE OUT --preset none");
    }
    assertThat(InitialTable.of(new InputLayerBuilder(TABLE, "random").build()).dimension())
        .isEqualTo(2);
  }

  @Test
  void rowsOfNeighboursAreNotJoined() {
    BitSet kept = new BitSet();
    kept.set(0);
    assertThatThrownBy(() -> TableReduction.joinRare(NEIGHBOURS, kept))
        .hasMessageContaining("Cannot join rows that stand for an id and for its neighbours");
  }
}
