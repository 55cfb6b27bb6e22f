// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparkh0.GoldenCase;
import io.sparkh0.checkpoint.family.Preset;
import io.sparkh0.format.TableFile;
import io.sparkh0.format.detect.TableFiles;
import io.sparkh0.format.safetensors.SafetensorsWriter;
import io.sparkh0.forward.PreparedLayer;
import io.sparkh0.layer.Combine;
import io.sparkh0.layer.Document;
import io.sparkh0.layer.EmbeddingScale;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.layer.InputLayerBuilder;
import io.sparkh0.layer.LayerSettings;
import io.sparkh0.layer.LayerText;
import io.sparkh0.layer.Overflow;
import io.sparkh0.layer.Projection;
import io.sparkh0.position.PositionKind;
import io.sparkh0.position.PositionalEncoding;
import io.sparkh0.position.Sinusoid;
import io.sparkh0.position.SinusoidSettings;
import io.sparkh0.position.SinusoidalPositions;
import io.sparkh0.setting.Setting;
import io.sparkh0.setting.Settings;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.storage.OnExisting;
import io.sparkh0.table.EmbeddingTable;
import io.sparkh0.table.FloatTable;
import io.sparkh0.table.RandomTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A layer that was written to a file and read again gives the same bits. */
class TestStoredLayers {
  private static final Configuration CONF = new Configuration();
  private static final EmbeddingTable TABLE = RandomTable.parse("11,6,normal,3").build();

  @TempDir private Path temporary;

  private String path() {
    return temporary.resolve("layer.safetensors").toString();
  }

  private LoadedLayer stored(LoadedLayer loaded, LayerSpec options) {
    LayerFileWriter.writer(loaded).write(path(), OnExisting.REPLACE, CONF);
    return new LayerLoader(options, CONF).fromFile(path());
  }

  private static LoadedLayer loaded(InputLayer layer) {
    return new LoadedLayer(layer, Preset.NONE, false);
  }

  private static Document document(int... ids) {
    Document document = new Document();
    for (int i = 0; i < ids.length; i++) {
      document.addId(ids[i]);
      document.endToken(i, 0, false);
    }
    return document;
  }

  private static void assertSame(InputLayer readData, InputLayer writtenData, Document document) {
    PreparedLayer read = new PreparedLayer(readData);
    PreparedLayer written = new PreparedLayer(writtenData);
    written.prepare(document, Overflow.ERROR);
    float[] expected = new float[written.dimension()];
    float[] row = new float[read.dimension()];
    for (int token = 0; token < document.length(); token++) {
      written.row(document, token, expected, 0);
      read.row(document, token, row, 0);
      assertThat(row).isEqualTo(expected);
    }
  }

  @TestFactory
  Stream<DynamicTest> everyGoldenLayerSurvives() throws IOException {
    return GoldenCase.all().stream()
        .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> survives(golden)));
  }

  private void survives(GoldenCase golden) {
    LoadedLayer written = new LayerLoader(golden.explicit(), CONF).fromFile(golden.table());
    LoadedLayer read = stored(written, LayerSpec.none());
    assertThat(LayerText.describe(read.layer())).isEqualTo(LayerText.describe(written.layer()));
    assertThat(read.preset()).isEqualTo(written.preset());
    assertThat(read.layer().poolWeights()).isEqualTo(written.layer().poolWeights());
    assertThat(read.layer().paddingId()).isEqualTo(written.layer().paddingId());
    for (JsonNode row : golden.json().get("rows")) {
      assertSame(read.layer(), written.layer(), GoldenCase.document(row));
    }
  }

  @Test
  void rowsOfNeighboursAreNoTableAlone() {
    InputLayer layer =
        new InputLayerBuilder(RandomTable.parse("7,2,normal,1").build(), "random")
            .settings(Settings.none().with(LayerSettings.NEIGHBOURS, true))
            .build();
    Settings alone = Settings.none().with(CheckpointSettings.PRESET, Preset.NONE);
    LoadedLayer mobile = new LoadedLayer(layer, Preset.BERT, false);
    assertThat(stored(mobile, LayerSpec.none()).layer().vocabulary()).isEqualTo(2);
    assertThatThrownBy(() -> stored(mobile, new LayerSpec(alone)))
        .hasMessageContaining("--preset: none")
        .hasMessageContaining("only the model's own file has the table alone");
  }

  @Test
  void whatOnlyCodeCanMakeSurvives() {
    float[] weights = new float[3 * 11];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = 0.1f * i - 1;
    }
    InputLayer layer =
        new InputLayerBuilder(TABLE, "test")
            .positions(new SinusoidalPositions(Sinusoid.TIMING, 5, 777.7, OptionalInt.of(3)))
            .combine(Combine.CONCAT)
            .scale(0.1)
            .tokenNorm(true)
            .mapping(new int[] {10, 0, 3})
            .tokenWeights(new float[] {1, 2, 0.3f})
            .poolWeights(new float[] {3, 0.1f, 2})
            .commonComponent(new float[] {0.6f, 0, -0.8f})
            .paddingId(OptionalInt.of(2))
            .projection(Optional.of(new Projection(weights, new float[] {1, 2, 3})))
            .build();
    InputLayer read = stored(loaded(layer), LayerSpec.none()).layer();
    assertSame(read, layer, document(0, 1, 2, 2, 1));
    assertThat(read.poolWeights()).isEqualTo(layer.poolWeights());
    assertThat(read.commonComponent()).isEqualTo(layer.commonComponent());
    assertThat(read.paddingId()).hasValue(2);
  }

  @Test
  void positionsOfOnesOwnAreStoredAsNumbersWhereTheyEnd() {
    InputLayer finite = new InputLayerBuilder(TABLE, "test").positions(new Own(4)).build();
    assertSame(stored(loaded(finite), LayerSpec.none()).layer(), finite, document(9, 8, 7));
    InputLayer endless =
        new InputLayerBuilder(TABLE, "test").positions(new Own(Integer.MAX_VALUE)).build();
    assertThatThrownBy(() -> stored(loaded(endless), LayerSpec.none()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("have no end");
  }

  private record Own(int size) implements PositionalEncoding {
    @Override
    public int dimension() {
      return 6;
    }

    @Override
    public void copyRow(int position, float[] target, int offset) {
      java.util.Arrays.fill(target, offset, offset + 6, position + 0.5f);
    }

    @Override
    public FloatTable stored() {
      float[][] rows = new float[Math.min(size, 4)][6];
      for (int p = 0; p < rows.length; p++) {
        copyRow(p, rows[p], 0);
      }
      return FloatTable.of(rows);
    }

    @Override
    public void addSum(int from, int to, double[] sum) {
      for (int p = from; p < to; p++) {
        for (int c = 0; c < 6; c++) {
          sum[c] += p + 0.5f;
        }
      }
    }
  }

  @Test
  void choicesOverruleWhatIsStored() {
    InputLayer plain = new InputLayerBuilder(TABLE, "test").build();
    LayerSpec options =
        LayerSpec.none()
            .with(LayerSettings.EMBEDDING_SCALE, EmbeddingScale.root())
            .with(LayerSettings.TOKEN_NORM, true)
            .with(CheckpointSettings.POSITION, PositionKind.SINUSOIDAL)
            .with(SinusoidSettings.SINUSOID, Sinusoid.HALVES)
            .with(SinusoidSettings.SINUSOID_BASE, 100.0)
            .with(LayerSettings.POSITION_OFFSET, 2)
            .with(LayerSettings.PADDING_ID, 4);
    InputLayer expected =
        new InputLayerBuilder(TABLE, "test")
            .scale(Math.sqrt(6))
            .tokenNorm(true)
            .positions(new SinusoidalPositions(Sinusoid.HALVES, 6, 100, OptionalInt.empty()))
            .positionOffset(2)
            .paddingId(OptionalInt.of(4))
            .build();
    assertSame(stored(loaded(plain), options).layer(), expected, document(1, 2, 3));
    // The same choices on what they made change nothing.
    assertSame(stored(loaded(expected), options).layer(), expected, document(1, 2, 3));
    LayerSpec less =
        LayerSpec.none()
            .with(CheckpointSettings.POSITION, PositionKind.NONE)
            .with(LayerSettings.TOKEN_NORM, false);
    InputLayer without = stored(loaded(expected), less).layer();
    assertSame(
        without, new InputLayerBuilder(TABLE, "test").scale(Math.sqrt(6)).build(), document(5));
  }

  @Test
  void choicesThatTheStoredLayerCannotFollowAreRefused() {
    InputLayer plain = new InputLayerBuilder(TABLE, "test").build();
    Map<Setting<?>, String> choices =
        Map.of(
            LayerSettings.LAYER_NORM, "on",
            LayerSettings.LAYER_NORM_EPS, "1",
            CheckpointSettings.POSITION, "learned",
            SinusoidSettings.SINUSOID, "halves",
            CheckpointSettings.TABLE_TENSOR, "x");
    choices.forEach(
        (setting, value) ->
            assertThatThrownBy(
                    () ->
                        stored(loaded(plain), new LayerSpec(Settings.none().parse(setting, value))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(setting.option().substring(2).replace("-eps", "")));
  }

  @Test
  void aPinnedFileMustHaveItsDigest() {
    InputLayer plain = new InputLayerBuilder(TABLE, "test").build();
    stored(loaded(plain), LayerSpec.none());
    String sha256 = TableFiles.sha256(path(), CONF);
    LayerSpec pinned =
        LayerSpec.none().with(CheckpointSettings.TABLE_SHA256, sha256.toUpperCase(Locale.ROOT));
    LayerLoader loader = new LayerLoader(pinned, CONF);
    assertSame(loader.fromFile(path()).layer(), plain, document(1, 2));
    String other = "0" + sha256.substring(1) + (sha256.startsWith("0") ? "0" : "");
    assertThatThrownBy(
            () ->
                new LayerLoader(LayerSpec.none().with(CheckpointSettings.TABLE_SHA256, other), CONF)
                    .fromFile(path()))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining(sha256)
        .hasMessageContaining(other + " was asked for");
    assertThatThrownBy(() -> loader.random(RandomTable.parse("3,2,normal,1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("table-sha256");
  }

  @Test
  void anotherPresetReadsTheTensorsAnew() throws IOException {
    GoldenCase bert = GoldenCase.named("bert");
    LoadedLayer written = new LayerLoader(LayerSpec.none(), CONF).fromFile(bert.table());
    assertThat(written.preset()).isEqualTo(Preset.BERT);
    LayerSpec none = LayerSpec.none().with(CheckpointSettings.PRESET, Preset.NONE);
    LoadedLayer read = stored(written, none);
    assertThat(LayerText.describe(read.layer()))
        .isEqualTo(LayerText.describe(new LayerLoader(none, CONF).fromFile(bert.table()).layer()));
    assertThat(
            LayerText.describe(
                stored(written, LayerSpec.none().with(CheckpointSettings.PRESET, Preset.BERT))
                    .layer()))
        .isEqualTo(LayerText.describe(written.layer()));
  }

  @Test
  void brokenDescriptionsAreRefused() {
    stored(loaded(new InputLayerBuilder(TABLE, "test").build()), LayerSpec.none());
    String whole;
    try (TableFile file = TableFiles.open(path(), CONF)) {
      whole = file.metadata().get(LayerFileReader.DESCRIPTION);
    }
    for (String[] change :
        new String[][] {
          {"\"version\":1", "\"version\":2"},
          {"\"version\":1", "\"version\":1,\"news\":3"},
          {"\"scale\":1.0,", ""},
          {"\"scale\":1.0", "\"scale\":\"NaN\""},
          {"\"positions\":\"none\"", "\"positions\":\"learned\""},
          {"\"positions\":\"none\"", "\"positions\":\"sinusoidal\""},
          {"\"positions\":\"none\"", "\"positions\":\"odd\""},
          {"\"combine\":\"add\"", "\"combine\":\"subtract\""},
          {"\"preset\":\"none\"", "\"preset\":\"later\""},
          {"}", "} {}"},
          {whole, "null"},
          {whole, ""}
        }) {
      assertThat(whole).contains(change[0]);
      new SafetensorsWriter()
          .metadata(LayerFileReader.DESCRIPTION, whole.replace(change[0], change[1]))
          .table("embeddings", TABLE)
          .write(path(), OnExisting.REPLACE, CONF);
      assertThatThrownBy(() -> new LayerLoader(LayerSpec.none(), CONF).fromFile(path()))
          .as(change[1])
          .isInstanceOf(MalformedFileException.class)
          .hasMessageContaining(path());
    }
  }
}
