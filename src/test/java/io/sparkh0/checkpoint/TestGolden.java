// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkh0.GoldenCase;
import io.sparkh0.SharedFolder;
import io.sparkh0.forward.PreparedLayer;
import io.sparkh0.forward.pooling.Pooling;
import io.sparkh0.forward.pooling.PoolingSettings;
import io.sparkh0.layer.Document;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.layer.LayerSettings;
import io.sparkh0.layer.Overflow;
import io.sparkh0.setting.Settings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The layer against numbers of an independent program, and against numbers that others published.
 */
class TestGolden {
  /** Made once: it reads Hadoop\'s XML defaults. */
  private static final Configuration CONF = new Configuration();

  /** The cases' names of poolings that have another name here. */
  private static final Map<String, String> KINDS =
      Map.of("sum_sqrt_n", "sqrtN", "weighted_mean", "weightedMean", "sif_mean", "sifMean");

  /** Cases whose family is told by the tensors' names alone; others need a preset's name. */
  private static final Map<String, String> PRESETS =
      Map.of(
          "marian",
          "marian",
          "m2m100-fairseq",
          "m2m100",
          "vaswani",
          "vaswani",
          "tensor2tensor",
          "tensor2tensor",
          "article",
          "article",
          "mbart-scaled",
          "bart");

  private static final List<String> AUTOMATIC =
      List.of(
          "bert",
          "bert-gamma-beta-names",
          "bert-no-prefix-no-types-given",
          "bert-padded-batch",
          "bert-left-padded",
          "bert-mask-holes",
          "bert-f16",
          "bert-bf16",
          "roberta",
          "roberta-padding",
          "gpt2",
          "gpt2-transformer-prefix",
          "bart",
          "model2vec-f32",
          "model2vec-f16",
          "model2vec-i8",
          "model2vec-vocab-quantized",
          "model2vec-sentence-transformers",
          "model2vec-weights-not-normalised",
          "pooling-sif-on-bert",
          "pooling-all");

  @TestFactory
  Stream<DynamicTest> settingsGivenByHand() throws IOException {
    return GoldenCase.all().stream()
        .map(c -> DynamicTest.dynamicTest(c.name(), () -> check(c, c.explicit())));
  }

  @TestFactory
  Stream<DynamicTest> presetsFoundOrNamed() throws IOException {
    return GoldenCase.all().stream()
        .filter(c -> AUTOMATIC.contains(c.name()) || PRESETS.containsKey(c.name()))
        .map(
            c ->
                DynamicTest.dynamicTest(
                    c.name(),
                    () -> {
                      Settings options = Settings.none();
                      if (PRESETS.containsKey(c.name())) {
                        options = options.parse(CheckpointSettings.PRESET, PRESETS.get(c.name()));
                      }
                      if (c.name().equals("mbart-scaled")) {
                        options = options.parse(LayerSettings.EMBEDDING_SCALE, "sqrt");
                      }
                      check(c, new LayerSpec(options));
                    }));
  }

  private static void check(GoldenCase c, LayerSpec options) {
    InputLayer layer = new LayerLoader(options, CONF).fromFile(c.table()).layer();
    assertThat(layer.vocabulary()).isEqualTo(c.config().get("vocab_size").asInt());
    assertThat(layer.dimension()).isEqualTo(c.config().get("output_dim").asInt());
    PreparedLayer prepared = new PreparedLayer(layer);
    JsonNode rows = c.json().get("rows");
    boolean normalize = c.config().get("l2_normalize_pooled").asBoolean();
    float[] actual = new float[layer.dimension()];
    for (int r = 0; r < rows.size(); r++) {
      Document document = GoldenCase.document(rows.get(r));
      prepared.prepare(document, Overflow.ERROR);
      float[][] h0 = c.expected("h0." + r);
      assertThat(document.length()).isEqualTo(h0.length);
      for (int i = 0; i < h0.length; i++) {
        prepared.row(document, i, actual, 0);
        close(c, "h0", actual, h0[i]);
      }
      for (JsonNode kind : c.config().get("pooling")) {
        prepared.pool(pooling(kind.asText(), normalize), document, actual);
        close(c, "pooled." + kind.asText(), actual, c.expected("pooled." + kind.asText())[r]);
      }
    }
  }

  private static Pooling pooling(String kind, boolean normalize) {
    return new Pooling(
        PoolingSettings.POOLING.parse("pooling", KINDS.getOrDefault(kind, kind)), 1, 0, normalize);
  }

  private static void close(GoldenCase c, String output, float[] actual, float[] expected) {
    assertThat(actual).hasSize(expected.length);
    for (int k = 0; k < expected.length; k++) {
      assertThat((double) actual[k])
          .as("%s column %d", output, k)
          .isCloseTo(expected[k], within(c.tolerance(output, expected[k])));
    }
  }

  @Test
  void publishedModel2VecVectors() throws IOException {
    JsonNode published =
        new ObjectMapper().readTree(GoldenCase.GOLDEN.resolve("published.json").toFile());
    for (JsonNode p : published.get("model2vec")) {
      String path = SharedFolder.require("golden/" + p.get("model").asText()).toString();
      LoadedLayer loaded = new LayerLoader(LayerSpec.none(), CONF).fromFile(path);
      float[] pooled = new float[loaded.layer().dimension()];
      new PreparedLayer(loaded.layer())
          .pool(pooling("mean", p.get("normalize").asBoolean()), GoldenCase.document(p), pooled);
      JsonNode expected = p.get("expected");
      for (int k = 0; k < expected.size(); k++) {
        double e = expected.get(k).asDouble();
        double tolerance =
            p.get("tolerance").get("abs").asDouble()
                + p.get("tolerance").get("rel").asDouble() * Math.abs(e);
        assertThat((double) pooled[k]).as(p.get("id").asText()).isCloseTo(e, within(tolerance));
      }
    }
  }
}
