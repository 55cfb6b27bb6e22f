// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sparkh0.layer.InputLayer;
import io.sparkh0.layer.InputLayerBuilder;
import io.sparkh0.layer.Projection;
import io.sparkh0.table.RandomTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stage that keeps the first columns of its pooled vectors. */
@Tag("spark")
class TestTruncateDimension {
  private static final int D = 6;
  private static final int K = 2;

  private Dataset<Row> rows;

  @BeforeEach
  void start() {
    SparkSession spark = SparkSessions.local();
    rows = spark.sql("select array(3, 1, 4, 1, 5) as ids union all select array()");
  }

  private static H0Embedder stage() {
    return H0Embedder.random(9, D, "normal", 5).setPosition("sinusoidal").setInputCol("ids");
  }

  private List<float[]> features(H0Embedder stage) {
    return H0Answers.column(stage.transform(rows).orderBy("ids"), "h0");
  }

  private static float[] cut(float[] whole, int width) {
    float[] cut = new float[whole.length / width * K];
    for (int i = 0; i < cut.length; i++) {
      cut[i] = whole[i / K * width + i % K];
    }
    return cut;
  }

  private void isCut(H0Embedder whole, H0Embedder truncated, int width) {
    List<float[]> expected = features(whole);
    List<float[]> actual = features(truncated.setTruncateDimension(K));
    assertThat(actual).hasSize(expected.size());
    for (int i = 0; i < actual.size(); i++) {
      assertThat(actual.get(i)).isEqualTo(cut(expected.get(i), width));
    }
  }

  @Test
  void eachPoolingKeepsItsFirstColumns() {
    String kinds = "mean,max,segments,flatten,last";
    isCut(
        stage().setPooling(kinds).setFlattenLength(3),
        stage().setPooling(kinds).setFlattenLength(3),
        D);
  }

  @Test
  void aProjectionComesBefore() {
    float[] weights = new float[3 * D];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (i * 7 % 5) - 1.5f;
    }
    InputLayer layer =
        new InputLayerBuilder(RandomTable.parse("9,6,normal,5").build(), "test")
            .projection(Optional.of(new Projection(weights, new float[] {1, 2, 3})))
            .build();
    isCut(
        H0Embedder.fromLayer(layer).setInputCol("ids").setPooling("mean,last"),
        H0Embedder.fromLayer(layer).setInputCol("ids").setPooling("mean,last"),
        3);
  }

  @Test
  void whatIsKeptIsNormalised() {
    float[] kept = features(stage().setTruncateDimension(K).setNormalize(true)).get(1);
    assertThat(kept).hasSize(K);
    assertThat(Math.hypot(kept[0], kept[1]))
        .isCloseTo(1, org.assertj.core.api.Assertions.within(1e-6));
  }

  @Test
  void theSchemaHasItsSizeAndASavedStageKeepsIt(@TempDir Path folder) throws java.io.IOException {
    H0Embedder stage = stage().setPooling("mean,max").setTruncateDimension(K);
    AttributeGroup group =
        AttributeGroup.fromStructField(stage.transformSchema(rows.schema()).apply("h0"));
    assertThat(group.size()).isEqualTo(2 * K);
    assertThat(stage.transform(rows).schema()).isEqualTo(stage.transformSchema(rows.schema()));
    stage.save(folder.resolve("stage").toString());
    H0Embedder loaded = H0Embedder.load(folder.resolve("stage").toString());
    assertThat(loaded.getTruncateDimension()).isEqualTo(K);
    assertThat(features(loaded).get(1)).isEqualTo(features(stage).get(1));
  }

  @Test
  void moreThanThereAreAndSequencesAreRefused() {
    refused(stage().setTruncateDimension(D + 1), "truncate dimension: 7 (must be at most H0's 6");
    refused(
        stage().setTruncateDimension(K).setOutputKind("sequence").setOutputType("array"),
        "truncateDimension: it needs outputKind pooled");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> stage().setTruncateDimension(0))
        .withMessageContaining("truncateDimension: '0' (must be 1 or more)");
    assertThat(features(stage().setTruncateDimension(D)).get(1)).hasSize(D);
  }

  private void refused(H0Embedder stage, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> stage.transformSchema(rows.schema()))
        .withMessageContaining(message);
  }
}
