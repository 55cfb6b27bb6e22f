// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkh0.checkpoint.family.Preset;
import io.sparkh0.format.detect.SmallFiles;
import io.sparkh0.format.safetensors.SafetensorsWriter;
import io.sparkh0.forward.PreparedLayer;
import io.sparkh0.forward.pooling.Pooling;
import io.sparkh0.layer.Document;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.layer.Overflow;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.storage.OnExisting;
import io.sparkh0.table.FloatTable;
import io.sparkh0.text.tokenizer.TextRules;
import io.sparkh0.text.tokenizer.TextRules.Library;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the libraries of static models do around their tables. */
class TestStaticModel {
  private static final Configuration CONF = new Configuration();
  private static final float[][] TABLE = {{1, 2}, {3, -4}, {0.5f, 0}};
  private static final float[][] WEIGHTS = {{1, 0.5f}, {-2, 0.25f}, {0, 1}};
  private static final float[] BIAS = {0.1f, 0.2f, -0.3f};

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "'', 512",
    "', \"max_length\": 7', 7",
    "', \"max_length\": null', 2147483647",
    "', \"seq_length\": 3', 512",
  })
  void model2VecSaysWhatItsConfigSays(String more, int length) throws IOException {
    write("model.safetensors", Map.of("embeddings", TABLE));
    text("config.json", "{\"model_type\": \"model2vec\"" + more + "}");
    assertThat(load().texts()).isEqualTo(new TextRules(Library.MODEL2VEC, length));
    assertThat(StaticModel.textRules(folder.resolve("tokenizer.json").toString(), CONF))
        .isEqualTo(load().texts());
    assertThat(load().normalize()).isFalse();
  }

  @Test
  void aMaximumLengthThatIsNoneIsRefused() throws IOException {
    write("model.safetensors", Map.of("embeddings", TABLE));
    text("config.json", "{\"model_type\": \"model2vec\", \"max_length\": 0}");
    assertThatThrownBy(this::load)
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("config.json: max_length 0 (must be");
  }

  @Test
  void bareTables() throws IOException {
    Path bare = write("bare.safetensors", Map.of("embedding.weight", TABLE));
    assertThat(load(bare, LayerSpec.none()).texts())
        .isEqualTo(TextRules.of(Library.STATIC_EMBEDDING));
    Path two = write("two.safetensors", Map.of("embedding.weight", TABLE, "other", WEIGHTS));
    assertThat(load(two, LayerSpec.none()).texts()).isEqualTo(TextRules.NONE);
    Path named = write("named.safetensors", Map.of("embeddings", TABLE));
    assertThat(load(named, LayerSpec.none()).texts()).isEqualTo(TextRules.NONE);
    LayerSpec asked = LayerSpec.none().with(CheckpointSettings.PRESET, Preset.MODEL2VEC);
    assertThat(load(named, asked).texts()).isEqualTo(new TextRules(Library.MODEL2VEC, 512));
    LayerSpec none = LayerSpec.none().with(CheckpointSettings.PRESET, Preset.NONE);
    assertThat(load(bare, none).texts()).isEqualTo(TextRules.NONE);
    text("config.json", "{\"model_type\": \"other\"}");
    assertThat(load(bare, LayerSpec.none()).texts()).isEqualTo(TextRules.NONE);
  }

  @ParameterizedTest
  @CsvSource({"Identity", "Tanh", "ReLU", "Sigmoid"})
  void denseAndNormalizeFollowThePooledVector(String activation) throws IOException {
    staticEmbedding("Dense 1_Dense", "Normalize 2_Normalize");
    dense("1_Dense", "{\"activation_function\": \"torch.nn.x." + activation + "\"}");
    LoadedLayer loaded = load();
    assertThat(loaded.normalize()).isTrue();
    assertThat(loaded.texts().library()).isEqualTo(Library.STATIC_EMBEDDING);
    assertThat(loaded.layer().dimension()).isEqualTo(2);
    assertThat(loaded.layer().pooledDimension()).isEqualTo(3);
    assertThat(loaded.describe()).contains("through Dense from 2 to 3");
    float[] means = {(1 + 0.5f) / 2, 1};
    float[] pooled = pool(loaded.layer(), "mean", 0, 2);
    for (int o = 0; o < BIAS.length; o++) {
      assertThat((double) pooled[o]).isCloseTo(step(activation, o, means), within());
    }
    float[] maxima = {3, 2};
    float[] both = pool(loaded.layer(), "mean,max", 0, 1);
    for (int o = 0; o < BIAS.length; o++) {
      assertThat((double) both[3 + o]).isCloseTo(step(activation, o, maxima), within());
    }
    float[] empty = pool(loaded.layer(), "mean");
    assertThat((double) empty[1]).isCloseTo(step(activation, 1, 0, 0), within());
  }

  @Test
  void severalDenseStepsAndStoredLayers() throws IOException {
    staticEmbedding("Dense 1_Dense", "Dropout 2_Dropout", "Dense 3_Dense");
    dense("1_Dense", "{\"activation_function\": \"torch.nn.Identity\"}");
    Files.createDirectories(folder.resolve("3_Dense"));
    write(
        "3_Dense/model.safetensors", Map.of("linear.weight", new float[][] {{1, 2, 3}, {0, 1, 0}}));
    text("3_Dense/config.json", "{\"bias\": false}");
    LoadedLayer loaded = load();
    float[] first = {1, 2};
    double expected = 0;
    for (int o = 0; o < 3; o++) {
      expected += (o + 1) * step("Identity", o, first);
    }
    float[] pooled = pool(loaded.layer(), "mean", 0);
    assertThat((double) pooled[0]).isCloseTo(Math.tanh(expected), within());
    String stored = folder.resolve("stored.safetensors").toString();
    LayerFileWriter.writer(loaded).write(stored, OnExisting.REFUSE, CONF);
    LoadedLayer read = new LayerLoader(LayerSpec.none(), CONF).fromFile(stored);
    assertThat(read.texts()).isEqualTo(loaded.texts());
    assertThat(pool(read.layer(), "mean", 0, 1)).isEqualTo(pool(loaded.layer(), "mean", 0, 1));
    assertThat(read.layer().dense()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"activation_function\": \"torch.nn.GELU\"}', activation torch.nn.GELU is not known",
    "'{\"use_residual\": true}', with a residual is not known",
    "'{\"module_input_name\": \"token_embeddings\"}', of other input",
  })
  void whatIsNotKnownOfDenseIsRefused(String config, String message) throws IOException {
    staticEmbedding("Dense 1_Dense");
    dense("1_Dense", config);
    assertThatThrownBy(this::load)
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("--preset none");
    LayerSpec none = LayerSpec.none().with(CheckpointSettings.PRESET, Preset.NONE);
    assertThat(load(folder, none).layer().pooledDimension()).isEqualTo(2);
  }

  @Test
  void modulesThatAreNotKnownAreRefused() throws IOException {
    staticEmbedding("Normalize 1_Normalize", "Dense 2_Dense");
    dense("2_Dense", "{}");
    assertThatThrownBy(this::load).hasMessageContaining("Normalize before Dense is not known");
    staticEmbedding("LSTM 1_LSTM");
    assertThatThrownBy(this::load).hasMessageContaining("StaticEmbedding followed by LSTM");
    staticEmbedding("Dense 3_Dense");
    Files.createDirectories(folder.resolve("3_Dense"));
    text("3_Dense/pytorch_model.bin", "x");
    assertThatThrownBy(this::load).hasMessageContaining("pytorch_model.bin: it is a pickle");
  }

  @Test
  void whatIsNotDoneIsTold() throws IOException {
    staticEmbedding("Pooling 1_Pooling");
    Files.createDirectories(folder.resolve("1_Pooling"));
    text("1_Pooling/config.json", "{\"pooling_mode_mean_tokens\": true}");
    assertThat(load().notes()).isEmpty();
    text("1_Pooling/config.json", "{\"pooling_mode_cls_token\": true}");
    assertThat(load().describe()).contains("not done: its own pooling is [cls]");
    text("1_Pooling/config.json", "{\"pooling_mode\": \"max\"}");
    text(
        "config_sentence_transformers.json",
        "{\"prompts\": {\"q\": \"query: \"}, \"default_prompt_name\": \"q\"}");
    assertThat(load().describe()).contains("pooling is [max]", "default prompt 'query: '");
  }

  private static Offset<Double> within() {
    return Offset.offset(1e-6);
  }

  private static double step(String activation, int output, float... input) {
    double sum = BIAS[output];
    for (int c = 0; c < input.length; c++) {
      sum += (double) WEIGHTS[output][c] * input[c];
    }
    return switch (activation) {
      case "Tanh" -> Math.tanh(sum);
      case "ReLU" -> Math.max(sum, 0);
      case "Sigmoid" -> 1 / (1 + Math.exp(-sum));
      default -> sum;
    };
  }

  private static float[] pool(InputLayer data, String pooling, int... ids) {
    PreparedLayer layer = new PreparedLayer(data);
    Document document = new Document();
    for (int i = 0; i < ids.length; i++) {
      document.addId(ids[i]);
      document.endToken(i, 0, false);
    }
    layer.prepare(document, Overflow.ERROR);
    Pooling kinds = Pooling.of(pooling);
    float[] target = new float[kinds.dimension(layer.pooledDimension())];
    layer.pool(kinds, document, target);
    return target;
  }

  private LoadedLayer load() {
    return load(folder, LayerSpec.none());
  }

  private static LoadedLayer load(Path path, LayerSpec spec) {
    return new LayerLoader(spec, CONF).fromFile(path.toString());
  }

  /** A folder of modules, each with the name of its class and its path. */
  private void staticEmbedding(String... modules) throws IOException {
    Files.createDirectories(folder.resolve("0_StaticEmbedding"));
    write("0_StaticEmbedding/model.safetensors", Map.of("embedding.weight", TABLE));
    StringBuilder list =
        new StringBuilder("[{\"path\": \"0_StaticEmbedding\", \"type\": \"x.StaticEmbedding\"}");
    for (String module : modules) {
      String[] parts = module.split(" ", -1);
      list.append(", {\"path\": \"%s\", \"type\": \"x.%s\"}".formatted(parts[1], parts[0]));
    }
    text("modules.json", list.append("]").toString());
  }

  private void dense(String path, String config) throws IOException {
    Files.createDirectories(folder.resolve(path));
    new SafetensorsWriter()
        .table("linear.weight", FloatTable.of(WEIGHTS))
        .vector("linear.bias", BIAS)
        .write(folder.resolve(path + "/model.safetensors").toString(), OnExisting.REPLACE, CONF);
    text(path + "/config.json", config);
  }

  private Path write(String name, Map<String, float[][]> tensors) throws IOException {
    SmallFiles.safetensors(folder.resolve(name), tensors);
    return folder.resolve(name);
  }

  private void text(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }
}
