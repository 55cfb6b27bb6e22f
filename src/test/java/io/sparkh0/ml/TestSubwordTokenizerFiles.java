// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkh0.text.tokenizer.SmallTokenizers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A saved stage needs nothing but its folder. */
@Tag("spark")
class TestSubwordTokenizerFiles {
  @TempDir Path folder;
  private SparkSession spark;
  private Path vocabulary;
  private String saved;

  @BeforeEach
  void start() {
    spark = SparkSessions.local();
    vocabulary = SmallTokenizers.vocabTxt(folder);
    saved = folder.resolve("saved").toString();
  }

  @Test
  void loadsWhereTheOriginalIsGone() throws IOException {
    SubwordTokenizer stage = stage().setSpecialTokens(false).setLowerCase("off");
    stage.save(saved);
    Files.delete(vocabulary);
    SubwordTokenizer loaded = SubwordTokenizer.load(saved);
    assertThat(loaded.uid()).isEqualTo(stage.uid());
    assertThat(loaded.getSpecialTokens()).isEqualTo("off");
    assertThat(loaded.getLowerCase()).isEqualTo("off");
    assertThat(loaded.getMaskCol()).isEqualTo("mask");
    assertThat(loaded.isSet(loaded.tokenTypeIdsCol())).isFalse();
    assertThat(loaded.json().sha256()).isEqualTo(stage.json().sha256());
    assertThat(ids(loaded.transform(texts()))).containsExactly(List.of(1, 6));
  }

  @Test
  void whatAutoCameToIsSaved() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("config.json"), "{\"model_type\": \"model2vec\", \"max_length\": 1}");
    stage().save(saved);
    Files.delete(config);
    SubwordTokenizer loaded = SubwordTokenizer.load(saved);
    assertThat(loaded.getSpecialTokens()).isEqualTo("off");
    assertThat(loaded.getDropUnknown()).isTrue();
    assertThat(loaded.getMaxLength()).isEqualTo(1);
    assertThat(ids(loaded.transform(texts()))).containsExactly(List.of(5));
    String other = folder.resolve("other").toString();
    stage().save(other);
    assertThat(ids(SubwordTokenizer.load(other).transform(texts())))
        .containsExactly(List.of(2, 5, 6, 3));
  }

  @Test
  void aStageSavedBeforeAddsSpecialTokensStill() throws IOException {
    // In the metadata of earlier stages the Param was true or false.
    stage().setSpecialTokens(false).save(saved);
    rewriteMetadata("\"specialTokens\":\"off\"", "\"specialTokens\":false");
    assertThat(ids(SubwordTokenizer.load(saved).transform(texts()))).containsExactly(List.of(5, 6));
    rewriteMetadata("\"specialTokens\":false", "\"specialTokens\":true");
    // A model's config that stands there by chance changes nothing.
    Files.writeString(folder.resolve("saved/config.json"), "{\"model_type\": \"model2vec\"}");
    assertThat(ids(SubwordTokenizer.load(saved).transform(texts())))
        .containsExactly(List.of(2, 5, 6, 3));
  }

  private void rewriteMetadata(String old, String changed) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("saved/metadata"))) {
      Path metadata =
          files
              .filter(f -> f.getFileName().toString().startsWith("part-"))
              .findFirst()
              .orElseThrow();
      String text = Files.readString(metadata);
      assertThat(text).contains(old);
      Files.writeString(metadata, text.replace(old, changed));
      Files.deleteIfExists(folder.resolve("saved/h0.sha256"));
      Files.deleteIfExists(metadata.resolveSibling("." + metadata.getFileName() + ".crc"));
    }
  }

  @Test
  void theParamPointsToTheSavedCopy() throws IOException {
    stage().save(saved);
    SubwordTokenizer loaded = SubwordTokenizer.load(saved);
    // All that Spark Connect keeps of a stage: its Params.
    SubwordTokenizer other =
        new SubwordTokenizer()
            .setInputCol("value")
            .setOutputCol("ids")
            .setTokenizer(loaded.getTokenizer());
    Files.delete(vocabulary);
    assertThat(ids(other.transform(texts()))).containsExactly(List.of(2, 5, 6, 3));
  }

  @Test
  void aLaterFormatIsRefusedAndAnEarlierOneRead() throws IOException {
    stage().save(saved);
    Path metadata;
    try (Stream<Path> files = Files.list(folder.resolve("saved/metadata"))) {
      metadata =
          files
              .filter(f -> f.getFileName().toString().startsWith("part-"))
              .findFirst()
              .orElseThrow();
    }
    String text = Files.readString(metadata);
    assertThat(text).contains("\"formatVersion\":1,");
    Files.delete(metadata.resolveSibling("." + metadata.getFileName() + ".crc"));
    Files.delete(folder.resolve("saved/h0.sha256"));
    Files.writeString(metadata, text.replace("\"formatVersion\":1,", ""));
    assertThat(ids(SubwordTokenizer.load(saved).transform(texts())))
        .containsExactly(List.of(2, 5, 6, 3));
    Files.writeString(metadata, text.replace("\"formatVersion\":1,", "\"formatVersion\":2,"));
    assertThatThrownBy(() -> SubwordTokenizer.load(saved))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Cannot load " + saved + ": it was saved in format 2");
  }

  @Test
  void aChangedFileIsRefused() throws IOException {
    stage().save(saved);
    // Hadoop's own checksum would notice first.
    Files.delete(folder.resolve("saved/.tokenizer.json.crc"));
    Path file = folder.resolve("saved/tokenizer.json");
    Files.writeString(
        file, Files.readString(file, StandardCharsets.UTF_8).replace("hello", "jello"));
    assertThatThrownBy(() -> SubwordTokenizer.load(saved))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Cannot load " + saved + ": its tokenizer.json was changed");
  }

  @Test
  void overwrites() throws IOException {
    stage().save(saved);
    assertThatThrownBy(() -> stage().save(saved)).isInstanceOf(IOException.class);
    SubwordTokenizer.load(saved).setOutputCol("second").write().overwrite().save(saved);
    assertThat(SubwordTokenizer.load(saved).getOutputCol()).isEqualTo("second");
  }

  @Test
  void inAPipeline() throws IOException {
    SQLTransformer count =
        new SQLTransformer().setStatement("SELECT *, size(ids) AS n FROM __THIS__");
    PipelineModel model =
        new Pipeline().setStages(new PipelineStage[] {stage(), count}).fit(texts());
    model.save(saved);
    Files.delete(vocabulary);
    Row row = PipelineModel.load(saved).transform(texts()).first();
    assertThat(row.<Integer>getList(row.fieldIndex("ids"))).isEqualTo(List.of(2, 5, 6, 3));
    assertThat(row.getInt(row.fieldIndex("n"))).isEqualTo(4);
  }

  private SubwordTokenizer stage() {
    return SubwordTokenizer.fromFile(vocabulary.toString())
        .setInputCol("value")
        .setOutputCol("ids")
        .setMaskCol("mask");
  }

  private Dataset<Row> texts() {
    return spark.createDataset(List.of("Hello world"), Encoders.STRING()).toDF();
  }

  private static List<List<Integer>> ids(Dataset<Row> rows) {
    return rows.select("ids").collectAsList().stream().map(row -> row.<Integer>getList(0)).toList();
  }
}
