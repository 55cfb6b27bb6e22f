// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparkh0.checkpoint.family.Preset;
import io.sparkh0.format.detect.SmallFiles;
import io.sparkh0.forward.PreparedLayer;
import io.sparkh0.forward.pooling.Pooling;
import io.sparkh0.layer.Document;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.layer.Overflow;
import io.sparkh0.storage.MalformedFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Families of which no golden case tells: their layers against a plain loop in double precision
 * over the same numbers, written from their own code in transformers and sentence-transformers.
 */
class TestModelFamilies {
  private static final Configuration CONF = new Configuration();
  private static final int V = 11;
  private static final int K = 6;
  private static final int D = 9;
  private static final int[] IDS = {3, 10, 0, 3, 7};

  @TempDir private Path folder;

  private final Random random = new Random(20261124);
  private final Map<String, float[][]> tensors = new HashMap<>();

  private float[][] draw(int rows, int columns) {
    float[][] values = new float[rows][columns];
    for (float[] row : values) {
      for (int c = 0; c < columns; c++) {
        row[c] = (float) random.nextGaussian();
      }
    }
    return values;
  }

  @BeforeEach
  void drawBertLikeTensors() {
    tensors.put("word_embeddings.weight", draw(V, K));
    tensors.put("position_embeddings.weight", draw(8, K));
    tensors.put("LayerNorm.weight", draw(1, K));
    tensors.put("LayerNorm.bias", draw(1, K));
  }

  /** Writes model.safetensors with the tensors behind a stem, and others as they are. */
  private void save(String stem, Map<String, float[][]> others) throws IOException {
    Map<String, float[][]> all = new HashMap<>(others);
    tensors.forEach((name, values) -> all.put(stem + name, values));
    SmallFiles.safetensors(folder.resolve("model.safetensors"), all);
  }

  private void config(String json) throws IOException {
    Files.writeString(folder.resolve("config.json"), json);
  }

  private LoadedLayer load() {
    return new LayerLoader(LayerSpec.none(), CONF).fromFile(folder.toString());
  }

  /** Word, position and type 0 where there are types, summed and normalised. */
  private double[] bertRow(int token, double epsilon) {
    double[] y = new double[K];
    double mean = 0;
    for (int c = 0; c < K; c++) {
      y[c] = tensors.get("word_embeddings.weight")[IDS[token]][c];
      y[c] += tensors.get("position_embeddings.weight")[token][c];
      if (tensors.containsKey("token_type_embeddings.weight")) {
        y[c] += tensors.get("token_type_embeddings.weight")[0][c];
      }
      mean += y[c] / K;
    }
    double variance = 0;
    for (int c = 0; c < K; c++) {
      variance += (y[c] - mean) * (y[c] - mean) / K;
    }
    for (int c = 0; c < K; c++) {
      y[c] = (y[c] - mean) / Math.sqrt(variance + epsilon);
      y[c] = y[c] * tensors.get("LayerNorm.weight")[0][c] + tensors.get("LayerNorm.bias")[0][c];
    }
    return y;
  }

  private static double[] project(double[] x, float[][] weight, float[] bias) {
    double[] y = new double[bias.length];
    for (int o = 0; o < y.length; o++) {
      y[o] = bias[o];
      for (int c = 0; c < x.length; c++) {
        y[o] += weight[o][c] * x[c];
      }
    }
    return y;
  }

  private static Document document() {
    Document document = new Document();
    for (int i = 0; i < IDS.length; i++) {
      document.addId(IDS[i]);
      document.endToken(i, 0, i == 1);
    }
    return document;
  }

  /** Rows, and the mean and the sum of those that are not masked. */
  private static void agrees(InputLayer layer, double[][] expected) {
    int d = expected[0].length;
    assertThat(layer.dimension()).isEqualTo(d);
    Document document = document();
    PreparedLayer prepared = new PreparedLayer(layer);
    prepared.prepare(document, Overflow.ERROR);
    float[] row = new float[d];
    double[] sum = new double[d];
    for (int i = 0; i < IDS.length; i++) {
      prepared.row(document, i, row, 0);
      close(row, expected[i]);
      for (int c = 0; c < d; c++) {
        sum[c] += i == 1 ? 0 : expected[i][c];
      }
    }
    float[] pooled = new float[2 * d];
    prepared.pool(Pooling.of("sum,mean"), document, pooled);
    close(java.util.Arrays.copyOf(pooled, d), sum);
    double[] mean = java.util.Arrays.stream(sum).map(s -> s / 4).toArray();
    close(java.util.Arrays.copyOfRange(pooled, d, 2 * d), mean);
    prepared.pool(Pooling.of("last,mean"), document, pooled);
    close(java.util.Arrays.copyOf(pooled, d), expected[IDS.length - 1]);
    close(java.util.Arrays.copyOfRange(pooled, d, 2 * d), mean);
  }

  private static void close(float[] actual, double[] expected) {
    for (int c = 0; c < expected.length; c++) {
      assertThat((double) actual[c]).isCloseTo(expected[c], within(2e-5));
    }
  }

  private double[][] rows(double epsilon) {
    double[][] rows = new double[IDS.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = bertRow(i, epsilon);
    }
    return rows;
  }

  private double[][] projected(double epsilon, float[][] weight, float[] bias) {
    double[][] rows = rows(epsilon);
    for (int i = 0; i < rows.length; i++) {
      rows[i] = project(rows[i], weight, bias);
    }
    return rows;
  }

  @Test
  void albertProjectsItsNarrowRows() throws IOException {
    tensors.put("token_type_embeddings.weight", draw(2, K));
    float[][] weight = draw(D, K);
    float[][] bias = draw(1, D);
    String mapping = "albert.encoder.embedding_hidden_mapping_in.";
    save(
        "albert.embeddings.",
        Map.of(
            mapping + "weight",
            weight,
            mapping + "bias",
            bias,
            "predictions.LayerNorm.weight",
            draw(1, K),
            "predictions.LayerNorm.bias",
            draw(1, K)));
    config("{\"model_type\": \"albert\", \"layer_norm_eps\": 0.001, \"pad_token_id\": 0}");
    LoadedLayer loaded = load();
    assertThat(loaded.describe())
        .startsWith("preset bert (albert, by config.json): table 11 x 6 F32")
        .contains("projected from 6 to 9")
        .contains("2 token types");
    agrees(loaded.layer(), projected(0.001, weight, bias[0]));
  }

  @Test
  void electraProjectsWhereItsWidthsDiffer() throws IOException {
    tensors.put("token_type_embeddings.weight", draw(2, K));
    float[][] weight = draw(D, K);
    float[][] bias = draw(1, D);
    save(
        "electra.embeddings.",
        Map.of(
            "electra.embeddings_project.weight",
            weight,
            "electra.embeddings_project.bias",
            bias,
            "generator_predictions.LayerNorm.weight",
            draw(1, K),
            "generator_predictions.LayerNorm.bias",
            draw(1, K)));
    agrees(load().layer(), projected(1e-12, weight, bias[0]));
    save("electra.embeddings.", Map.of());
    config("{\"model_type\": \"electra\"}");
    agrees(load().layer(), rows(1e-12));
  }

  @Test
  void distilBertHasNoTokenTypes() throws IOException {
    save("distilbert.embeddings.", Map.of());
    config("{\"model_type\": \"distilbert\", \"sinusoidal_pos_embds\": true}");
    LoadedLayer loaded = load();
    assertThat(loaded.describe()).contains("(distilbert, by config.json)");
    assertThat(loaded.layer().tokenTypes()).isZero();
    agrees(loaded.layer(), rows(1e-12));
  }

  @Test
  void staticEmbeddingIsATableInAFolderOfItsOwn() throws IOException {
    float[][] table = draw(V, D);
    SmallFiles.safetensors(
        folder.resolve("0_StaticEmbedding").resolve("model.safetensors"),
        Map.of("embedding.weight", table));
    Files.writeString(
        folder.resolve("modules.json"),
        "[{\"idx\": 0, \"path\": \"0_StaticEmbedding\","
            + " \"type\": \"sentence_transformers.models.StaticEmbedding\"},"
            + " {\"idx\": 1, \"path\": \"1_Normalize\","
            + " \"type\": \"sentence_transformers.models.Normalize\"}]");
    LoadedLayer loaded = load();
    assertThat(loaded.preset()).isEqualTo(Preset.MODEL2VEC);
    assertThat(loaded.normalize()).isTrue();
    double[][] expected = new double[IDS.length][D];
    for (int i = 0; i < IDS.length; i++) {
      for (int c = 0; c < D; c++) {
        expected[i][c] = table[IDS[i]][c];
      }
    }
    agrees(loaded.layer(), expected);
  }

  @Test
  void oneTokenTypeMeansRoberta() throws IOException {
    save("embeddings.", Map.of());
    assertThat(load().preset()).isEqualTo(Preset.BERT);
    SmallFiles.safetensors(
        folder.resolve("model.safetensors"),
        "{'embeddings.word_embeddings.weight':{'dtype':'F32','shape':[4,1],'data_offsets':[0,16]},"
                .replace('\'', '"')
            + "'embeddings.position_embeddings.weight':{'dtype':'F32','shape':[4,1],'data_offsets':[16,32]},"
                .replace('\'', '"')
            + "'embeddings.token_type_embeddings.weight':{'dtype':'F32','shape':[1,1],'data_offsets':[32,36]}}"
                .replace('\'', '"'),
        new byte[36]);
    LoadedLayer loaded = load();
    assertThat(loaded.preset()).isEqualTo(Preset.ROBERTA);
    assertThat(loaded.layer().maximumLength()).isEqualTo(2);
  }

  @Test
  void severalModelsInOneFileAreRefusedWithTheirNames() throws IOException {
    save("question.embeddings.", Map.of("context.embeddings.word_embeddings.weight", draw(V, K)));
    assertThatThrownBy(this::load)
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("--table-tensor")
        .hasMessageContaining("question.embeddings.word_embeddings.weight")
        .hasMessageContaining("context.embeddings.word_embeddings.weight");
    LayerSpec named =
        LayerSpec.none()
            .with(CheckpointSettings.TABLE_TENSOR, "question.embeddings.word_embeddings.weight");
    agrees(new LayerLoader(named, CONF).fromFile(folder.toString()).layer(), rows(1e-12));
  }

  @Test
  void unknownAndRelativeModelsAreNotTakenForBert() throws IOException {
    save("other.embeddings.", Map.of());
    config("{\"model_type\": \"other\"}");
    LoadedLayer loaded = load();
    assertThat(loaded.preset()).isEqualTo(Preset.NONE);
    assertThat(loaded.describe()).contains("model type other is not known");
    tensors.put("token_type_embeddings.weight", draw(2, K));
    save("other.embeddings.", Map.of());
    config("{\"model_type\": \"bert\", \"position_embedding_type\": \"relative_key\"}");
    assertThat(load().layer().positions().dimension()).isZero();
    config("{\"model_type\": ");
    assertThatThrownBy(this::load)
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("config.json");
  }

  @Test
  void configsLeaveOutTheirTypesDefaults() throws IOException {
    SmallFiles.safetensors(
        folder.resolve("model.safetensors"), Map.of("model.shared.weight", draw(V, 16)));
    assertThat(described("marian", "")).doesNotContain("scale").contains("halves");
    assertThat(described("marian", ", \"scale_embedding\": true")).contains("scale 4.0");
    assertThat(described("m2m_100", "")).contains("scale 4.0");
    save("mpnet.embeddings.", Map.of());
    assertThat(described("mpnet", ""))
        .contains("preset roberta (mpnet, by config.json)")
        .contains("epsilon 1.0E-12")
        .contains("skipping padding 1");
    assertThat(described("mpnet", ", \"layer_norm_eps\": 1e-5")).contains("epsilon 1.0E-5");
  }

  private String described(String type, String more) throws IOException {
    config("{\"model_type\": \"" + type + "\"" + more + "}");
    return load().describe();
  }

  @Test
  void wordVectorsSayWhatTheyAre() throws IOException {
    Path words = folder.resolve("words.vec");
    Files.writeString(words, "3 2\na 1 2\nb c 3 4\na 5 6\n");
    LayerSpec options = LayerSpec.none().with(CheckpointSettings.LENIENT, true);
    LoadedLayer loaded = new LayerLoader(options, CONF).fromFile(words.toString());
    assertThat(loaded.describe())
        .startsWith(
            "preset none (word vectors: 1 words, fasttext-vec; left out: "
                + "{words that hold spaces=1, doubled words=1}): table 1 x 2 F32");
    String folder = "src/test/resources/fasttext-small/";
    String skipgram =
        new LayerLoader(LayerSpec.none(), CONF).fromFile(folder + "skipgram.bin").describe();
    assertThat(skipgram)
        .contains("words, fasttext, skipgram)")
        .contains("tokens scaled to length 1");
    assertThat(
            new LayerLoader(LayerSpec.none(), CONF).fromFile(folder + "supervised.bin").describe())
        .contains("fasttext, supervised)")
        .doesNotContain("length 1");
  }
}
