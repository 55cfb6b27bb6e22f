// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparkh0.GoldenCase;
import io.sparkh0.table.MappedTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stages whose tables stay in files; TestCluster has executors that fetch theirs. */
@Tag("spark")
class TestMappedTables {
  @TempDir private Path folder;
  private SparkSession spark;
  private Dataset<Row> rows;

  @BeforeEach
  void start() {
    spark = SparkSessions.local();
    rows =
        spark
            .createDataset(List.of("3 1 2", "5", "0 0 7 4 6 5 2"), Encoders.STRING())
            .selectExpr("cast(split(value, ' ') as array<int>) as ids");
  }

  private List<double[]> vectors(H0Embedder stage) {
    return stage
        .setInputCol("ids")
        .setOutputCol("h0")
        .transform(rows)
        .select("h0")
        .collectAsList()
        .stream()
        .map(row -> ((Vector) row.get(0)).toArray())
        .toList();
  }

  private void areEqual(H0Embedder mapped, H0Embedder heap, double tolerance) {
    List<double[]> expected = vectors(heap);
    List<double[]> found = vectors(mapped);
    assertThat(mapped.layer().table()).isInstanceOf(MappedTable.class);
    for (int row = 0; row < expected.size(); row++) {
      assertThat(found.get(row)).hasSameSizeAs(expected.get(row));
      for (int c = 0; c < expected.get(row).length; c++) {
        assertThat(found.get(row)[c]).isCloseTo(expected.get(row)[c], within(tolerance));
      }
    }
  }

  @Test
  void aRandomTableGivesTheSameBits() {
    areEqual(
        H0Embedder.random(8, 19, "normal", 5).setTableMemory("mapped"),
        H0Embedder.random(8, 19, "normal", 5),
        0);
  }

  @Test
  void aCheckpointGivesTheSame() throws IOException {
    for (String name : List.of("bert", "bert-f16", "gpt2", "model2vec-f32")) {
      String table = GoldenCase.named(name).table();
      areEqual(
          H0Embedder.fromFile(table).setTableMemory("mapped"), H0Embedder.fromFile(table), 1e-6);
    }
  }

  @Test
  void aSavedStageStaysMapped() throws IOException {
    H0Embedder stage =
        H0Embedder.fromFile(GoldenCase.named("bert").table())
            .setTableMemory("mapped")
            .setInputCol("ids");
    stage.save(folder.resolve("stage").toString());
    H0Embedder loaded = H0Embedder.load(folder.resolve("stage").toString());
    assertThat(loaded.getTableMemory()).isEqualTo("mapped");
    areEqual(loaded, stage, 0);
  }

  @Test
  void aFileThatIsGoneIsToldBeforeTheJob() throws IOException {
    H0Embedder stage = H0Embedder.random(8, 21, "normal", 6).setTableMemory("mapped");
    Files.delete(((MappedTable) stage.layer().table()).file().path());
    assertThatThrownBy(() -> vectors(stage))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("make the stage anew");
  }

  @Test
  void anotherPlaceIsRefused() {
    assertThatThrownBy(() -> H0Embedder.random(8, 4, "normal", 5).setTableMemory("disk"))
        .hasMessageContaining("heap")
        .hasMessageContaining("mapped");
  }
}
