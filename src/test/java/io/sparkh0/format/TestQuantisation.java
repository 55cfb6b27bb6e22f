// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkh0.checkpoint.CheckpointSettings;
import io.sparkh0.checkpoint.LayerLoader;
import io.sparkh0.checkpoint.LayerSpec;
import io.sparkh0.checkpoint.LoadedLayer;
import io.sparkh0.checkpoint.family.Preset;
import io.sparkh0.format.detect.SmallFiles;
import io.sparkh0.format.detect.TableFiles;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.table.EmbeddingTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Quantised matrices against PyTorch's numbers (see gen_quantised.py), and what is refused. */
class TestQuantisation {
  private static final Configuration CONF = new Configuration();
  private static final Path FOLDER = Path.of("src/test/resources/quantised");

  @TempDir private Path temporary;

  @ParameterizedTest
  @CsvSource({
    "row_bf16, I8, times m.weight_scale 12 x 1 BF16",
    "row_vector, I8, times m.scale 12 F32",
    "column, I8, times m.weight.scale 1 x 8 F16",
    "one, I8, times m.scales  F32",
    "zero_point_0, I8, times m.weight_scale 12 x 1 F32",
    "zero_point, F32, 'times m.weight_scale 12 x 1 F32, less m.weight_zero_point 12 x 1 I8'",
    "unsigned, F32, 'times m.scale 12 F32, less m.zero_point 12 U8'",
    "groups, F32, 'times m.weight_scale 12 x 2 F16, less m.weight_zero_point 12 x 2 I32'",
    "e4m3_row, F32, times m.weight_scale 12 x 1 F32",
    "e5m2_one, F32, times m.scale_weight 1 F32",
    "e4m3_alone, F16, ''",
    "e4m3_blocks, F32, times m.weight_scale_inv 2 x 2 F32",
    "e4m3_e8m0, F32, times m.weight_scale 12 x 2 F8_E8M0",
  })
  void theNumbersArePyTorchs(String name, String keptAs, String applied) {
    try (TableFile file = TableFiles.open(FOLDER.resolve(name + ".safetensors").toString(), CONF)) {
      EmbeddingTable expected = file.table("expected");
      EmbeddingTable table = file.table("m.weight");
      assertThat(table.elementType()).hasToString(keptAs);
      for (int row = 0; row < expected.rows(); row++) {
        assertThat(table.row(row)).isEqualTo(expected.row(row));
      }
      assertThat(Quantisation.of(file, "m.weight")).hasToString(applied);
      assertThat(file.matrices())
          .extracting(TensorInfo::name)
          .containsExactlyInAnyOrder("m.weight", "expected");
    }
  }

  @Test
  void every8BitFloatHasPyTorchsValue() {
    try (TableFile file =
        TableFiles.open(FOLDER.resolve("every_f8.safetensors").toString(), CONF)) {
      for (String type :
          new String[] {"F8_E4M3", "F8_E5M2", "F8_E4M3FNUZ", "F8_E5M2FNUZ", "F8_E8M0"}) {
        assertThat(file.vector(type)).as(type).isEqualTo(file.vector("expected_" + type));
      }
    }
  }

  /** A file of a matrix {@code m.weight} of 4 x 6 and others; names to dtype and shape. */
  private Path file(String weight, String... others) throws IOException {
    Map<String, String> tensors = new TreeMap<>(Map.of("m.weight", weight));
    for (int i = 0; i < others.length; i += 2) {
      tensors.put(others[i], others[i + 1]);
    }
    StringBuilder header = new StringBuilder("{");
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    for (Map.Entry<String, String> tensor : tensors.entrySet()) {
      String dtype = tensor.getValue().replaceFirst(" .*", "");
      String shape = tensor.getValue().substring(dtype.length() + 1);
      long bits = 1;
      for (String size :
          (dtype.replaceAll("_.*", "").replaceAll("\\D", "") + "," + shape).split(",", -1)) {
        bits *= Long.parseLong(size);
      }
      header.append(
          String.format(
              "%s'%s':{'dtype':'%s','shape':[%s],'data_offsets':[%d,%d]}",
              header.length() > 1 ? "," : "",
              tensor.getKey(),
              dtype,
              shape,
              data.size(),
              data.size() + bits / 8));
      for (int i = 0; i < bits / 8; i++) {
        data.write(i % 100);
      }
    }
    Path path = temporary.resolve("model.safetensors");
    return SmallFiles.safetensors(
        path, header.append('}').toString().replace('\'', '"'), data.toByteArray());
  }

  private static EmbeddingTable read(Path path) {
    try (TableFile file = TableFiles.open(path.toString(), CONF)) {
      return file.table("m.weight");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "I8, m.SCB, 'F32 4', bitsandbytes",
    "U8, m.weight.absmax, 'F32 1', bitsandbytes",
    "U32, m.biases, 'F16 4,1', MLX",
    "I32, m.qzeros, 'I32 1,1', GPTQ",
    "I8, m._shift, 'I8 4,1', quanto",
    "U8, m.weight_global_scale, 'F32 1', NVFP4",
    "I8, m.weight_scale, 'F32 3', fits no part",
    "I8, m.weight_scale, 'F32 4,3', fits no part",
    "I8, m.weight_scale, 'I8 4', no floats",
    "I8, m.weight_zero_point, 'I8 4', zero point and no scale",
    "U8, m.scales, 'F32 4', several integers in one",
    "I32, m.scales, 'F32 4', several integers in one",
    "I8, m.other, 'F32 4', 'no scale (sought: m.weight_scale, m.scale and the like; beside it: m.other)'",
    "U8, other, 'F32 4', no scale",
    "F4, m.scales, 'F32 4', 'is of type F4'",
    "F6_E2M3, m.scales, 'F32 4', 'is of type F6_E2M3'",
    "C64, m.scales, 'F32 4', 'is of type C64'",
    "F8_E8M0, other, 'F32 4', a type of scales",
  })
  void whatIsNotUnderstoodIsRefusedByName(
      String dtype, String beside, String besideShape, String message) throws IOException {
    Path path = file(dtype + " 4,8", beside, besideShape);
    assertThatThrownBy(() -> read(path))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining(path.toString())
        .hasMessageContaining("m.weight")
        .hasMessageContaining(message);
  }

  @Test
  void severalScalesAreAmbiguous() throws IOException {
    Path path = file("I8 4,8", "m.weight_scale", "F32 4", "m.scale", "F32 4");
    assertThatThrownBy(() -> read(path)).hasMessageContaining("several scales");
  }

  @Test
  void floatsAreWholeWhateverStandsBesideThem() throws IOException {
    Path path = file("BF16 4,8", "m.weight_scale", "F32 4", "m.biases", "F32 4", "x", "F4 3,2");
    assertThat(read(path).elementType()).hasToString("BF16");
    assertThat(load(path, LayerSpec.none().with(CheckpointSettings.TABLE_TENSOR, "m.weight")))
        .contains("[m.weight_scale] beside it not applied");
  }

  private static String load(Path path, LayerSpec spec) {
    LoadedLayer loaded = new LayerLoader(spec, CONF).fromFile(path.toString());
    return loaded.describe();
  }

  @Test
  void theAdviceForIntegersWorksAndIsTold() throws IOException {
    Path path = file("I8 4,8");
    assertThatThrownBy(() -> load(path, LayerSpec.none()))
        .hasMessageContaining("or --preset model2vec to take the integers as they are");
    assertThat(load(path, LayerSpec.none().with(CheckpointSettings.PRESET, Preset.MODEL2VEC)))
        .contains("integers as they are, without a scale");
  }

  @ParameterizedTest
  @ValueSource(strings = {"F4", "F6_E2M3", "F6_E3M2", "F8_E8M0", "C64", "U16", "U64"})
  void tensorsOfOtherTypesDoNotStopTheTable(String dtype) throws IOException {
    Path path = file("F32 4,8", "other", dtype + " 4,8");
    assertThat(read(path).rows()).isEqualTo(4);
    if (!dtype.startsWith("U")) {
      assertThat(load(path, LayerSpec.none())).contains("by the name m.weight");
    }
  }

  @Test
  void aMatrixWithoutRowsIsNoSecondTable() throws IOException {
    Path path = file("F32 4,8", "other", "F32 0,8");
    assertThat(load(path, LayerSpec.none())).contains("by the name m.weight");
  }

  @Test
  void aModelOfAKnownTypeIsRefusedByItsScheme() throws IOException {
    Files.writeString(temporary.resolve("config.json"), "{\"model_type\": \"llama\"}");
    Path quanto =
        file("F32 4,8", "model.embed_tokens.weight._data", "I8 4,8", "m._shift", "I8 4,1");
    assertThatThrownBy(() -> load(quanto, LayerSpec.none())).hasMessageContaining("quanto's");
    Path awq = file("F32 4,8", "embed_tokens.qweight", "I32 4,1", "embed_tokens.qzeros", "I32 1,1");
    assertThatThrownBy(() -> load(awq, LayerSpec.none())).hasMessageContaining("GPTQ's or AWQ's");
  }

  @Test
  void torchaosTableIsKnownByItsName() throws IOException {
    Files.writeString(temporary.resolve("config.json"), "{\"model_type\": \"llama\"}");
    Path path =
        file(
            "F32 4,8",
            "embed_tokens._weight_qdata",
            "I8 4,8",
            "embed_tokens._weight_scale",
            "F32 4");
    assertThat(load(path, LayerSpec.none()))
        .contains("llama, by config.json; times embed_tokens._weight_scale");
  }

  @Test
  void noIntegersNeedNoScales() throws IOException {
    Path path = file("I8 0,8", "m.weight_scale", "F32 0,1");
    assertThat(read(path)).hasToString("0 x 8 I8");
  }

  @Test
  void bitsThatFillNoByteAreRefused() {
    String header = "{'w':{'dtype':'F4','shape':[3],'data_offsets':[0,1]}}".replace('\'', '"');
    Path path = temporary.resolve("odd.safetensors");
    assertThatThrownBy(
            () -> {
              SmallFiles.safetensors(path, header, new byte[1]);
              TableFiles.open(path.toString(), CONF);
            })
        .hasMessageContaining("12 bits, which are no whole bytes");
  }
}
