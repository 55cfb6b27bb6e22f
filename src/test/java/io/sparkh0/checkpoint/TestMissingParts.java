// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkh0.checkpoint.family.Preset;
import io.sparkh0.format.detect.SmallFiles;
import io.sparkh0.layer.LayerSettings;
import io.sparkh0.position.PositionKind;
import io.sparkh0.setting.Setting;
import io.sparkh0.setting.Settings;
import io.sparkh0.storage.MalformedFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints that lack a part of their family, have it under another name, or two tables. */
class TestMissingParts {
  private static final Configuration CONF = new Configuration();
  private static final float[][] VECTOR = {{1, 2, 3, 4}};
  private static final float[][] MATRIX = {{1, 2, 3, 4}, {5, 6, 7, 8}, {9, 1, 2, 3}};
  private static final float[][] OTHER = {{9, 2, 3, 4}, {5, 6, 7, 8}, {9, 1, 2, 3}};
  private static final String WORDS = "bert.embeddings.word_embeddings.weight";

  @TempDir private Path folder;

  private final Map<String, float[][]> tensors = new TreeMap<>();

  private void drawBert() {
    tensors.put(WORDS, MATRIX);
    tensors.put("bert.embeddings.position_embeddings.weight", MATRIX);
    tensors.put(
        "bert.embeddings.token_type_embeddings.weight", new float[][] {{1, 0, 0, 1}, {2, 1, 1, 0}});
    tensors.put("bert.embeddings.LayerNorm.weight", VECTOR);
    tensors.put("bert.embeddings.LayerNorm.bias", VECTOR);
  }

  private void config(String json) throws IOException {
    Files.writeString(folder.resolve("config.json"), json.replace('\'', '"'));
  }

  private LoadedLayer load(Setting<?> setting, String value) throws IOException {
    SmallFiles.safetensors(folder.resolve("model.safetensors"), tensors);
    Settings chosen = Settings.none().parse(setting, value);
    return new LayerLoader(new LayerSpec(chosen), CONF).fromFile(folder.toString());
  }

  private LoadedLayer load() throws IOException {
    return load(CheckpointSettings.PRESET, "auto");
  }

  private static void refuses(Callable<?> loads, String... words) {
    assertThatThrownBy(loads::call)
        .isInstanceOf(MalformedFileException.class)
        .satisfies(e -> assertThat(e.getMessage()).contains(words));
  }

  @Test
  void aPartThatIsMissingIsRefusedAndTheAdviceWorks() throws IOException {
    drawBert();
    config("{'model_type': 'bert'}");
    assertThat(load().layer().norm()).isPresent();
    tensors.remove("bert.embeddings.LayerNorm.weight");
    tensors.remove("bert.embeddings.LayerNorm.bias");
    tensors.put("bert.embeddings.ln.weight", VECTOR);
    refuses(
        this::load,
        "no LayerNorm, sought as bert.embeddings.LayerNorm",
        "bert.embeddings.ln.weight",
        "--layer-norm off",
        "--preset bert");
    assertThat(load(LayerSettings.LAYER_NORM, "off").layer().norm()).isEmpty();
    assertThat(load(CheckpointSettings.PRESET, "bert").describe())
        .contains("no LayerNorm, sought as bert.embeddings.LayerNorm");
    drawBert();
    tensors.remove("bert.embeddings.LayerNorm.bias");
    refuses(this::load, "no bias of LayerNorm", "bert.embeddings.LayerNorm.bias");
    assertThat(load(LayerSettings.LAYER_NORM, "on").describe())
        .contains("bert.embeddings.LayerNorm.weight has no bias");
    drawBert();
    tensors.remove("bert.embeddings.position_embeddings.weight");
    refuses(this::load, "no learned positions", "bert.embeddings.position_embeddings");
    assertThat(load(CheckpointSettings.POSITION, "none").layer().positions().dimension()).isZero();
    drawBert();
    tensors.remove("bert.embeddings.token_type_embeddings.weight");
    tensors.put("types", MATRIX);
    refuses(this::load, "no token types", "--type-tensor");
    assertThat(load(CheckpointSettings.TYPE_TENSOR, "types").layer().tokenTypes()).isEqualTo(3);
    tensors.remove(WORDS);
    refuses(this::load, "no table of a model of type bert, sought as word_embeddings");
  }

  @Test
  void partsUnderOtherKnownNamesAreTaken() throws IOException {
    tensors.put("roberta.embeddings.word_embeddings.parametrizations.weight.original", MATRIX);
    tensors.put("roberta.embeddings.word_embeddings.parametrizations.weight.0.lora_A", OTHER);
    tensors.put(
        "roberta.embeddings.token_type_embeddings.parametrizations.weight.original", MATRIX);
    tensors.put("roberta.emb_ln.weight", VECTOR);
    tensors.put("roberta.emb_ln.bias", VECTOR);
    config("{'model_type': 'xlm-roberta', 'position_embedding_type': 'rotary', 'pad_token_id': 1}");
    LoadedLayer loaded = load();
    assertThat(loaded.describe())
        .contains("preset roberta (xlm-roberta, by config.json; the adapters beside")
        .contains("are not applied");
    assertThat(loaded.layer().norm()).isPresent();
    assertThat(loaded.layer().tokenTypes()).isEqualTo(3);
    assertThat(loaded.layer().positions().dimension()).isZero();
    tensors.remove("roberta.emb_ln.bias");
    refuses(
        this::load, "no bias of LayerNorm, sought as roberta.emb_ln.bias", "roberta.emb_ln.weight");
  }

  @Test
  void sizesThatContradictTheTableAreRefusedOrTold() throws IOException {
    drawBert();
    config("{'model_type': 'bert', 'vocab_size': 9, 'hidden_size': 64}");
    refuses(this::load, "vocab_size 9 and hidden_size 64", "3 x 4");
    assertThat(load(CheckpointSettings.PRESET, "none").describe()).contains("hidden_size 64");
    config("{'model_type': 'bert', 'vocab_size': 9, 'hidden_size': 4}");
    refuses(this::load, "vocab_size 9");
    config("{'model_type': 'bert', 'vocab_size': 2, 'hidden_size': 4}");
    assertThat(load().describe()).contains("config.json says vocab_size 2");
    config("{'model_type': 'bert', 'max_position_embeddings': 512, 'type_vocab_size': 4}");
    assertThat(load().describe())
        .contains("max_position_embeddings 512, and bert.embeddings.position_embeddings.weight")
        .contains("type_vocab_size 4");
    config("{'model_type': 'bert', 'max_position_embeddings': 3, 'type_vocab_size': 2}");
    assertThat(load().describe()).doesNotContain("says");
  }

  @Test
  void aNarrowTableWithoutItsProjectionIsRefused() throws IOException {
    drawBert();
    config("{'model_type': 'electra', 'embedding_size': 4, 'hidden_size': 3}");
    refuses(
        this::load,
        "config.json says hidden_size 3, and H0 has 4 columns: no projection",
        "bert.embeddings_project",
        "--preset none");
    assertThat(load(CheckpointSettings.PRESET, "bert").describe()).contains("hidden_size 3");
    tensors.put("bert.embeddings_project.weight", MATRIX);
    assertThat(load().describe()).contains("projected from 4 to 3").doesNotContain("says");
    tensors.clear();
    tensors.put("model.embed_tokens.weight", MATRIX);
    config("{'model_type': 'llama', 'embedding_size': 4, 'hidden_size': 3}");
    assertThat(load().describe()).contains("hidden_size 3");
  }

  @Test
  void withoutAConfigWhatIsAssumedIsTold() throws IOException {
    drawBert();
    assertThat(load().describe())
        .contains("taken as that of a bert: no config.json")
        .doesNotContain("not applied");
    tensors.put("bert.embeddings.embedding_transformation.weight", MATRIX);
    assertThat(load().describe())
        .contains("not applied: bert.embeddings.embedding_transformation.weight");
    tensors.remove("bert.embeddings.position_embeddings.weight");
    assertThat(load().describe()).contains("no positions beside it");
    tensors.clear();
    tensors.put("shared.weight", MATRIX);
    tensors.put("encoder.embed_positions.weight", MATRIX);
    tensors.put("encoder.layernorm_embedding.weight", VECTOR);
    tensors.put("encoder.layernorm_embedding.bias", VECTOR);
    assertThat(load().describe()).contains("taken as that of a bart: no config.json");
  }

  @Test
  void anMpnetIsKnownByItsBiasOfAttention() throws IOException {
    drawBert();
    tensors.keySet().removeIf(name -> name.contains("token_type"));
    assertThat(load().preset()).isEqualTo(Preset.BERT);
    tensors.put("bert.encoder.relative_attention_bias.weight", MATRIX);
    assertThat(load().preset()).isEqualTo(Preset.ROBERTA);
    assertThat(load().describe())
        .contains("taken as that of a mpnet", "skipping padding 1", "LayerNorm, epsilon 1.0E-5");
  }

  @Test
  void ofTwoTablesTheInputsIsTakenByItsName() throws IOException {
    tensors.put("model.embed_tokens.weight", MATRIX);
    tensors.put("model.layers.61.embed_tokens.weight", OTHER);
    tensors.put("lm_head.weight", OTHER);
    config("{'model_type': 'deepseek_v3'}");
    assertThat(load().layer().table().row(0)).isEqualTo(MATRIX[0]);
    tensors.put("other.embed_tokens.weight", OTHER);
    refuses(this::load, "model.embed_tokens.weight", "other.embed_tokens.weight", "--table-tensor");
    assertThat(
            load(CheckpointSettings.TABLE_TENSOR, "other.embed_tokens.weight")
                .layer()
                .table()
                .row(0))
        .isEqualTo(OTHER[0]);
    tensors.clear();
    tensors.put("model.decoder.embed_tokens.weight", MATRIX);
    tensors.put("model.decoder.embed_positions.weight", MATRIX);
    config("{'model_type': 'opt'}");
    assertThat(load().layer().positionOffset()).isEqualTo(2);
  }

  @Test
  void modelsOfSeveralKindsSayWhatTheirTextsAre() throws IOException {
    tensors.put("model.language_model.embed_tokens.weight", MATRIX);
    tensors.put("model.vision_tower.embeddings.position_embedding.weight", OTHER);
    config(
        "{'model_type': 'seer', 'text_config': {'model_type': 'gemma3_text', 'hidden_size': 4}}");
    assertThat(load().describe())
        .startsWith("preset none (gemma3_text, by config.json): table 3 x 4 F32, scale 2.0");
    config("{'model_type': 'gemma3', 'text_config': {'hidden_size': 5}}");
    refuses(this::load, "hidden_size 5");
  }

  @Test
  void withoutAConfigWhatStandsBesideIsAppliedOrTold() throws IOException {
    tensors.put("word_embeddings.weight", MATRIX);
    tensors.put("word_embeddings_layernorm.weight", VECTOR);
    tensors.put("word_embeddings_layernorm.bias", VECTOR);
    assertThat(load().layer().norm()).isPresent();
    tensors.remove("word_embeddings_layernorm.bias");
    tensors.remove("word_embeddings_layernorm.weight");
    tensors.put("embed_layer_norm.weight", VECTOR);
    tensors.put("position_embeddings.weight", MATRIX);
    assertThat(load().describe())
        .contains("not applied: embed_layer_norm.weight")
        .contains("positions learned");
    tensors.clear();
    tensors.put("model.embed_tokens.weight", MATRIX);
    tensors.put("model.norm.weight", VECTOR);
    tensors.put("model.embed_norm.weight", VECTOR);
    tensors.put("model.embed_positions.weight", MATRIX);
    assertThat(load().describe())
        .contains("table alone", "model.embed_tokens.weight", "not applied")
        .contains("model.embed_norm.weight", "model.embed_positions.weight")
        .doesNotContain("model.norm.weight");
    tensors.clear();
    tensors.put("embeddings.tok_embeddings.weight", MATRIX);
    tensors.put("embeddings.norm.weight", VECTOR);
    assertThat(load().describe()).contains("LayerNorm").doesNotContain("table alone");
    assertThat(load(CheckpointSettings.POSITION, PositionKind.NONE.toString()).layer().norm())
        .isPresent();
  }

  @Test
  void familiesWithoutH0AreRefusedByName() throws IOException {
    tensors.put("embed.weight", MATRIX);
    config("{'model_type': 'deepseek_v4'}");
    refuses(this::load, "deepseek_v4", "streams", "--preset none");
    assertThat(load(CheckpointSettings.PRESET, "none").layer().table().row(0)).isEqualTo(MATRIX[0]);
  }

  @Test
  void aMatrixWithNothingInItIsNoSecondTable() throws IOException {
    String header =
        "{'a':{'dtype':'F32','shape':[2,0],'data_offsets':[0,0]},"
            + "'b':{'dtype':'F32','shape':[0,2],'data_offsets':[0,0]},"
            + "'c':{'dtype':'F32','shape':[1,2],'data_offsets':[0,8]}}";
    Path file =
        SmallFiles.safetensors(
            folder.resolve("w.safetensors"), header.replace('\'', '"'), new byte[8]);
    LoadedLayer loaded = new LayerLoader(new LayerSpec(Settings.none()), CONF).fromFile(file + "");
    assertThat(loaded.layer().table().rows()).isOne();
  }
}
