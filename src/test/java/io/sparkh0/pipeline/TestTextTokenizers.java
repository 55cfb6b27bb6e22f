// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkh0.checkpoint.CheckpointSettings;
import io.sparkh0.format.safetensors.SafetensorsWriter;
import io.sparkh0.setting.InvalidSettingException;
import io.sparkh0.setting.Settings;
import io.sparkh0.storage.OnExisting;
import io.sparkh0.table.RandomTable;
import io.sparkh0.text.tokenizer.LowerCase;
import io.sparkh0.text.tokenizer.SmallTokenizers;
import io.sparkh0.text.tokenizer.TextRules;
import io.sparkh0.text.tokenizer.TokenizerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the tokenizer of a table is looked for. */
class TestTextTokenizers {
  private final Configuration conf = new Configuration();

  @TempDir Path folder;

  @Test
  void besideTheTableInItsFolder() throws IOException {
    Path module = Files.createDirectory(folder.resolve("0_StaticEmbedding"));
    new SafetensorsWriter()
        .table("embedding.weight", RandomTable.parse("12,2,normal,1").build())
        .write(module.resolve("model.safetensors").toString(), OnExisting.REFUSE, conf);
    assertThatThrownBy(this::find)
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("there is no " + folder.resolve("tokenizer.json"));
    tokenizerIn(module);
    assertThat(find()).endsWith(module.resolve("tokenizer.json").toString());
    tokenizerIn(folder);
    assertThat(find()).endsWith(folder.resolve("tokenizer.json").toString());
  }

  @Test
  void aTokenizerOfWordEmbeddingsThatIsNotUnderstoodIsNamed() throws IOException {
    Path module = Files.createDirectory(folder.resolve("0_WordEmbeddings"));
    new SafetensorsWriter()
        .table("emb_layer.weight", RandomTable.parse("12,2,normal,1").build())
        .write(module.resolve("model.safetensors").toString(), OnExisting.REFUSE, conf);
    String name =
        "sentence_transformers.sentence_transformer.modules.tokenizer.phrase.PhraseTokenizer";
    Files.writeString(
        module.resolve("wordembedding_config.json"), "{\"tokenizer_class\": \"" + name + "\"}");
    assertThatThrownBy(this::find)
        .hasMessageContaining(name)
        .hasMessageContaining("WhitespaceTokenizer alone is understood");
  }

  private void tokenizerIn(Path target) throws IOException {
    String vocabulary = SmallTokenizers.vocabTxt(Files.createTempDirectory(folder, "v")).toString();
    Files.write(
        target.resolve("tokenizer.json"),
        TokenizerFile.read(vocabulary, LowerCase.AUTO, conf).bytes());
  }

  private String find() {
    Settings settings = Settings.none().with(CheckpointSettings.TABLE, folder.toString());
    return new TextTokenizers(settings, conf).find(Optional::empty, TextRules.NONE).describe();
  }
}
