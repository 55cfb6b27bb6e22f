// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkh0.checkpoint.family.ModelConfig;
import io.sparkh0.format.detect.TableFiles;
import io.sparkh0.storage.StoragePath;
import io.sparkh0.text.tokenizer.LowerCase;
import io.sparkh0.text.tokenizer.TokenizerFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is beyond a limit is refused with the file's name, and the manual has them all. */
class TestSizeLimit {
  private static final String DEEP = "[".repeat(100_000) + "]".repeat(100_000);

  @TempDir private Path folder;
  private final Configuration conf = new Configuration();

  @Test
  void theManualHasThemAll() throws IOException {
    String rows =
        Arrays.stream(SizeLimit.values()).map(SizeLimit::row).collect(Collectors.joining("\n"));
    assertThat(Files.readString(Path.of("src/site/markdown/limits.md"))).contains(rows + "\n\n");
  }

  @Test
  void deepConfig() throws IOException {
    Path file = Files.writeString(folder.resolve("config.json"), DEEP);
    assertThatThrownBy(() -> ModelConfig.read(new StoragePath(file.toString(), conf)))
        .hasMessageContainingAll("config.json", "depth", "maximum allowed (1000)")
        .message()
        .hasLineCount(1);
  }

  @Test
  void deepTokenizer() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("tokenizer.json"), "{\"model\": {\"vocab\": " + DEEP + "}}");
    assertThatThrownBy(() -> TokenizerFile.read(file.toString(), LowerCase.AUTO, conf))
        .hasMessageContainingAll("tokenizer.json", "depth", "maximum allowed (1000)")
        .message()
        .hasLineCount(1);
  }

  @Test
  void deepHeaderOfTensors() throws IOException {
    byte[] header = ("{\"a\": {\"b\": " + DEEP + "}}").getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + header.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(header.length).put(header);
    Path file = Files.write(folder.resolve("model.safetensors"), bytes.array());
    assertThatThrownBy(() -> TableFiles.open(file.toString(), conf))
        .hasMessageContainingAll("model.safetensors", "depth", "maximum allowed (16)")
        .message()
        .hasLineCount(1);
  }

  @Test
  void largeConfig() throws IOException {
    assertRefused("config.json", SizeLimit.CONFIG_BYTES, f -> ModelConfig.read(path(f)));
  }

  @Test
  void largeTokenizer() throws IOException {
    assertRefused(
        "vocab.txt",
        SizeLimit.TOKENIZER_BYTES,
        f -> TokenizerFile.read(f.toString(), LowerCase.AUTO, conf));
  }

  @Test
  void manyAddedTokens() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("tokenizer.json"),
            "{\"model\": {\"vocab\": {}}, \"added_tokens\": [{}" + ", {}".repeat(250_000) + "]}");
    assertThatThrownBy(() -> TokenizerFile.read(file.toString(), LowerCase.AUTO, conf))
        .hasMessageContainingAll("250001 added tokens", "must be at most 250,000 tokens");
  }

  private StoragePath path(Path file) {
    return new StoragePath(file.toString(), conf);
  }

  private interface Reader {
    void read(Path file);
  }

  /** A sparse file, which takes no room. */
  private void assertRefused(String name, SizeLimit limit, Reader reader) throws IOException {
    Path path = folder.resolve(name);
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(limit.most() + 1);
    }
    assertThatThrownBy(() -> reader.read(path)).hasMessageContainingAll(name, "bytes");
  }
}
