// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkh0.checkpoint.family.Preset;
import io.sparkh0.format.detect.SmallFiles;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.table.ByteTable;
import io.sparkh0.table.EmbeddingTable;
import io.sparkh0.table.FloatTable;
import io.sparkh0.table.Scales;
import io.sparkh0.table.TableConversion;
import io.sparkh0.tensor.ElementType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers that are infinite or NaN are counted as a table is made, told of, and refused. */
class TestFiniteCheck {
  private static final float NAN = Float.NaN;
  private static final float INFINITE = Float.NEGATIVE_INFINITY;

  @TempDir private Path folder;

  @Test
  void everyElementTypeCounts() {
    FloatTable floats = FloatTable.of(new float[][] {{1, 2}, {NAN, INFINITE}, {0, 3}, {4, NAN}});
    for (ElementType type :
        new ElementType[] {ElementType.F32, ElementType.F16, ElementType.BF16}) {
      EmbeddingTable table = TableConversion.to(type, floats);
      assertThat(table.notFinite()).as("%s", type).hasToString("3 numbers in 2 rows (1, 3)");
    }
    ByteTable.Builder byRow =
        new ByteTable.Builder(3, 2, Scales.ofRows(new float[] {1, 1, INFINITE}));
    ByteTable.Builder byColumn =
        new ByteTable.Builder(3, 2, Scales.ofColumns(new float[] {1, NAN}));
    for (int row = 0; row < 3; row++) {
      byRow.add(new float[] {1, 1});
      byColumn.add(new float[] {1, 1});
    }
    assertThat(byRow.build().notFinite()).hasToString("2 numbers in 1 row (2)");
    assertThat(byColumn.build().notFinite()).hasToString("3 numbers in 3 rows (0, 1, 2)");
    float[][] many = new float[20][];
    for (int row = 0; row < many.length; row++) {
      many[row] = new float[] {row < 9 ? 0 : NAN};
    }
    assertThat(FloatTable.of(many).notFinite())
        .hasToString("11 numbers in 11 rows (9, 10, 11, 12, 13, …)");
    assertThat(FloatTable.of(new float[][] {{Float.MAX_VALUE}}).notFinite().isEmpty()).isTrue();
  }

  private static LoadedLayer load(Path table, FiniteCheck check) {
    LayerSpec spec =
        LayerSpec.none()
            .with(CheckpointSettings.FINITE, check)
            .with(CheckpointSettings.TABLE_TENSOR, "e.word_embeddings.weight")
            .with(CheckpointSettings.PRESET, Preset.BERT);
    return new LayerLoader(spec, new Configuration()).fromFile(table.toString());
  }

  @Test
  void allPartsOfALayerAreLookedAt() throws IOException {
    Path table =
        SmallFiles.safetensors(
            folder.resolve("t/model.safetensors"),
            Map.of(
                "e.word_embeddings.weight", new float[][] {{1, 2}, {3, 4}, {5, NAN}},
                "e.position_embeddings.weight", new float[][] {{1, INFINITE}, {3, 4}},
                "e.token_type_embeddings.weight", new float[][] {{NAN, NAN}, {3, 4}},
                "e.LayerNorm.weight", new float[][] {{1, NAN}},
                "e.LayerNorm.bias", new float[][] {{0, 0}}));
    String told =
        "not finite (NaN or infinite): 1 number in 1 row (2) of the table, 1 number in 1 row (0)"
            + " of the positions, 2 numbers in 1 row (0) of the token types, 1 of the LayerNorm";
    assertThat(load(table, FiniteCheck.WARN).describe()).contains(told);
    assertThatThrownBy(() -> load(table, FiniteCheck.ERROR))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining(table.toString())
        .hasMessageContaining(told + " (--finite error)");
  }

  @Test
  void finiteTablesAreNotSpokenOf() throws IOException {
    Path table =
        SmallFiles.safetensors(
            folder.resolve("t/model.safetensors"),
            Map.of(
                "e.word_embeddings.weight", new float[][] {{1, 2}, {3, 4}},
                "e.position_embeddings.weight", new float[][] {{1, 2}, {3, 4}}));
    assertThat(load(table, FiniteCheck.ERROR).describe()).doesNotContain("finite");
  }
}
