// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.checkpoint.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkh0.GoldenCase;
import io.sparkh0.checkpoint.LayerFileWriter;
import io.sparkh0.checkpoint.LayerLoader;
import io.sparkh0.checkpoint.LayerSpec;
import io.sparkh0.checkpoint.LoadedLayer;
import io.sparkh0.format.detect.SmallFiles;
import io.sparkh0.forward.PreparedLayer;
import io.sparkh0.forward.pooling.Pooling;
import io.sparkh0.layer.Document;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.layer.LayerText;
import io.sparkh0.layer.Overflow;
import io.sparkh0.storage.OnExisting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each kind of row of the table of families against hidden_states[0] of transformers. */
class TestFamilies {
  private static final Configuration CONF = new Configuration();

  @TempDir private Path temporary;

  @TestFactory
  Stream<DynamicTest> hiddenStatesOfTransformers() throws IOException {
    JsonNode golden =
        new ObjectMapper().readTree(GoldenCase.GOLDEN.resolve("families.json").toFile());
    List<DynamicTest> tests = new ArrayList<>();
    for (Iterator<String> names = golden.get("cases").fieldNames(); names.hasNext(); ) {
      String name = names.next();
      JsonNode made = golden.get("cases").get(name);
      tests.add(DynamicTest.dynamicTest(name, () -> check(name, made, golden.get("ids"))));
    }
    return tests.stream();
  }

  private void check(String name, JsonNode made, JsonNode ids) throws IOException {
    Path folder = temporary.resolve(name);
    SmallFiles.safetensors(folder.resolve("model.safetensors"), tensors(made.get("tensors")));
    Files.writeString(folder.resolve("config.json"), made.get("config").toString());
    LoadedLayer loaded = new LayerLoader(LayerSpec.none(), CONF).fromFile(folder.toString());
    String type = made.get("config").get("model_type").asText();
    assertThat(loaded.describe())
        .contains("(" + type + ", by config.json")
        .doesNotContain("table alone", "not applied", "sought");
    String stored = folder.resolve("stored.safetensors").toString();
    LayerFileWriter.writer(loaded).write(stored, OnExisting.REPLACE, CONF);
    InputLayer read = new LayerLoader(LayerSpec.none(), CONF).fromFile(stored).layer();
    assertThat(LayerText.describe(read)).isEqualTo(LayerText.describe(loaded.layer()));
    for (int r = 0; r < ids.size(); r++) {
      agrees(loaded.layer(), ids.get(r), made.get("h0").get(r));
      agrees(read, ids.get(r), made.get("h0").get(r));
    }
  }

  private static Map<String, float[][]> tensors(JsonNode json) {
    Map<String, float[][]> tensors = new TreeMap<>();
    json.properties()
        .forEach(
            tensor -> {
              boolean isVector = !tensor.getValue().get(0).isArray();
              int rows = isVector ? 1 : tensor.getValue().size();
              float[][] values = new float[rows][];
              for (int r = 0; r < rows; r++) {
                values[r] = row(isVector ? tensor.getValue() : tensor.getValue().get(r));
              }
              tensors.put(tensor.getKey(), values);
            });
    return tensors;
  }

  private static float[] row(JsonNode numbers) {
    float[] row = new float[numbers.size()];
    for (int c = 0; c < row.length; c++) {
      row[c] = numbers.get(c).floatValue();
    }
    return row;
  }

  /** Rows, and their mean, which has paths of its own. */
  private static void agrees(InputLayer layer, JsonNode ids, JsonNode h0) {
    PreparedLayer prepared = new PreparedLayer(layer);
    Document document = new Document();
    for (int i = 0; i < ids.size(); i++) {
      document.addId(ids.get(i).asInt());
      document.endToken(i, 0, false);
    }
    prepared.prepare(document, Overflow.ERROR);
    float[] mean = new float[layer.dimension()];
    float[] actual = new float[layer.dimension()];
    for (int i = 0; i < ids.size(); i++) {
      float[] expected = row(h0.get(i));
      prepared.row(document, i, actual, 0);
      close(actual, expected);
      for (int c = 0; c < mean.length; c++) {
        mean[c] += expected[c] / ids.size();
      }
    }
    prepared.pool(Pooling.of("mean"), document, actual);
    close(actual, mean);
  }

  private static void close(float[] actual, float[] expected) {
    float largest = 1e-3f;
    for (float value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertThat(actual).hasSize(expected.length);
    for (int c = 0; c < expected.length; c++) {
      assertThat(actual[c]).isCloseTo(expected[c], within(1e-5f * largest));
    }
  }

  @Test
  void everyRowOfTheTableIsSound() {
    for (Family family : Families.all()) {
      if (family.isRefused()) {
        assertThat(family.remark()).as("%s", family).isNotEmpty();
      } else {
        assertThat(family.part("table").names()).as("%s", family).isNotEmpty();
        assertThat(family.preset()).isNotEqualTo(Preset.AUTO);
        assertThat(family.settings(ModelConfig.none(), OptionalInt.of(1))).isNotNull();
      }
    }
    assertThat(Families.named("bert")).hasSize(2);
    assertThat(Families.named("@")).isNotEmpty();
    assertThat(Families.named("")).isEmpty();
  }
}
