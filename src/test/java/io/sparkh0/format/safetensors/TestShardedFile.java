// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkh0.format.TableFile;
import io.sparkh0.format.TensorInfo;
import io.sparkh0.format.detect.SmallFiles;
import io.sparkh0.format.detect.TableFiles;
import io.sparkh0.storage.MalformedFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models in several files. */
class TestShardedFile {
  private static final Configuration CONF = new Configuration();
  private static final String FIRST = "model-00001-of-00002.safetensors";
  private static final String SECOND = "model-00002-of-00002.safetensors";
  private static final float[][] A = {{1, 2}, {3, 4}};
  private static final float[][] B = {{5, 6}, {7, 8}};

  @TempDir private Path folder;

  private void index(String weightMap) throws IOException {
    Files.writeString(
        folder.resolve("model.safetensors.index.json"),
        "{\"metadata\": {\"total_size\": 32}, \"weight_map\": {" + weightMap + "}}");
  }

  private TableFile open() {
    return TableFiles.open(folder.toString(), CONF);
  }

  @Test
  void shardsAreOpenedWhenAskedFor() throws IOException {
    index("\"a\": \"" + FIRST + "\", \"b\": \"" + SECOND + "\"");
    SmallFiles.safetensors(folder.resolve(FIRST), Map.of("a", A));
    try (TableFile file = open()) {
      assertThat(file.names()).containsExactly("a", "b");
      assertThat(file.metadata()).containsExactly(Map.entry("total_size", "32"));
      assertThat(file.table("a").row(1)).containsExactly(3, 4);
      assertThatThrownBy(() -> file.table("b"))
          .isInstanceOf(MalformedFileException.class)
          .hasMessageContaining(SECOND);
      assertThatThrownBy(() -> file.table("c"))
          .hasMessageContaining("no tensor 'c' in any of [" + FIRST);
    }
    SmallFiles.safetensors(folder.resolve(SECOND), Map.of("b", B));
    String digest = TableFiles.sha256(folder.toString(), CONF);
    try (TableFile file = open()) {
      assertThat(file.table("b").row(0)).containsExactly(5, 6);
      assertThat(file.tensors()).extracting(TensorInfo::name).containsExactly("a", "b");
    }
    SmallFiles.safetensors(folder.resolve(SECOND), Map.of("b", A));
    assertThat(TableFiles.sha256(folder.toString(), CONF)).isNotEqualTo(digest);
  }

  @Test
  void shardsHoldJustTheirTensors() throws IOException {
    index("\"a\": \"" + FIRST + "\", \"b\": \"" + SECOND + "\"");
    SmallFiles.safetensors(folder.resolve(FIRST), Map.of("a", A, "b", B));
    SmallFiles.safetensors(folder.resolve(SECOND), Map.of("c", B));
    try (TableFile file = open()) {
      assertThatThrownBy(() -> file.table("a"))
          .isInstanceOf(MalformedFileException.class)
          .hasMessageContaining("[b]");
      assertThatThrownBy(() -> file.table("b")).hasMessageContaining("[b, c]");
    }
  }

  @Test
  void hostileIndexesAreRefused() throws IOException {
    for (String map :
        new String[] {
          "\"a\": \"../" + FIRST + "\"",
          "\"a\": \"/etc/passwd\"",
          "\"a\": \"hdfs://x/y.safetensors\"",
          "\"a\": \"sub/x.safetensors\"",
          "\"a\": \"pytorch_model.bin\"",
          "\"a\": 1",
          "\"a\": null",
          "\"a\": {\"b\": \"" + FIRST + "\"}",
          "\"a\": \"" + FIRST + "\", \"a\": \"" + SECOND + "\"",
          "",
          "\"a\": " + "[".repeat(1000) + "]".repeat(1000),
        }) {
      index(map);
      assertThatThrownBy(this::open)
          .as(map)
          .isInstanceOf(MalformedFileException.class)
          .hasMessageContaining("index.json");
    }
    for (String json : new String[] {"", "[]", "{", "{} {}", "\0\0\0{"}) {
      Files.writeString(folder.resolve("model.safetensors.index.json"), json);
      assertThatThrownBy(this::open).as(json).isInstanceOf(MalformedFileException.class);
    }
  }
}
