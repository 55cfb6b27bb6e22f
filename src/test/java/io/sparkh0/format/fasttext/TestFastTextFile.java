// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.fasttext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparkh0.format.TableFile;
import io.sparkh0.format.detect.TableFiles;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.table.EmbeddingTable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that the fastText program wrote. */
class TestFastTextFile {
  private static final Configuration CONF = new Configuration();
  private static final Path FOLDER = Path.of("src/test/resources/fasttext-small");

  @TempDir private Path temporary;

  private static TableFile open(Path path) {
    return TableFiles.open(path.toString(), CONF);
  }

  @Test
  void rowsAreThoseOfTheTextFile() {
    try (TableFile model = open(FOLDER.resolve("cbow.bin"));
        TableFile text = open(FOLDER.resolve("cbow.vec"))) {
      assertThat(model.format()).isEqualTo("fasttext");
      assertThat(text.format()).isEqualTo("fasttext-vec");
      assertThat(model.words()).isEqualTo(text.words()).contains("</s>", "cat", "猫");
      assertThat(model.names()).containsExactly("input");
      EmbeddingTable rows = model.table("input");
      EmbeddingTable decimals = text.table("vectors");
      assertThat(rows.rows()).isEqualTo(model.words().size());
      for (int r = 0; r < rows.rows(); r++) {
        for (int c = 0; c < 4; c++) {
          assertThat(rows.row(r)[c]).isCloseTo(decimals.row(r)[c], within(1e-5f));
        }
      }
      assertThat(model.metadata())
          .containsEntry("fasttext.model", "cbow")
          .containsEntry("fasttext.maxn", "0")
          .containsEntry("fasttext.words", String.valueOf(rows.rows()))
          .doesNotContainKey("fasttext.labels");
    }
  }

  @Test
  void ngramsHaveRowsBehindTheWords() {
    try (TableFile model = open(FOLDER.resolve("skipgram.bin"))) {
      assertThat(model.table("input").rows()).isEqualTo(model.words().size() + 20);
      assertThat(model.metadata())
          .containsEntry("fasttext.model", "skipgram")
          .containsEntry("fasttext.minn", "2")
          .containsEntry("fasttext.maxn", "3")
          .containsEntry("fasttext.bucket", "20");
    }
  }

  @Test
  void supervisedModelsHaveLabels() {
    try (TableFile model = open(FOLDER.resolve("supervised.bin"))) {
      assertThat(model.metadata())
          .containsEntry("fasttext.labels", "__label__animal\n__label__order")
          .containsEntry("fasttext.wordNgrams", "2")
          .containsEntry("fasttext.loss", "softmax");
      assertThat(model.words()).hasSize(22).noneMatch(w -> w.startsWith("__label__"));
      // As `fasttext dump supervised.bin output` prints them.
      assertThat(model.table("output").row(1))
          .containsExactly(
              new float[] {0.00166912f, -0.00125661f, -0.00590813f, 0.00194773f}, within(1e-7f));
      assertThat(model.table("input").row(1)[0]).isCloseTo(0.12167f, within(1e-5f));
    }
  }

  /** Each change is one number of the file; all are found before the matrices are read. */
  @Test
  void changedSizesAreRefused() throws IOException {
    byte[] good = Files.readAllBytes(FOLDER.resolve("supervised.bin"));
    int dictionary = 8 + 12 * 4 + 8;
    int matrix = good.length - 2 * 4 * 4 - 17 - 32 * 4 * 4 - 17;
    Object[][] changes = {
      {4, 13, "version 13"},
      {8, -4, "dimension -4"},
      {8, 5, "input matrix of 32 x 4 (must be 32 x 5"},
      {32, 9, "loss 9"},
      {36, 0, "model 0"},
      {40, 11, "must be 33 x 4"},
      {40, Integer.MAX_VALUE, "input matrix"},
      {dictionary, Integer.MAX_VALUE, "a dictionary of 2147483647"},
      {dictionary + 4, 23, "a dictionary of 24: 23 words"},
      {dictionary + 20, 3, "pruned"},
      {matrix, 1, "quantised"},
      {matrix + 1, Integer.MAX_VALUE, "input matrix of 2147483647"},
    };
    for (Object[] change : changes) {
      byte[] bytes = good.clone();
      ByteBuffer.wrap(bytes)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putInt((int) change[0], (int) change[1]);
      Path file = Files.write(temporary.resolve("changed.bin"), bytes);
      assertThatThrownBy(() -> open(file))
          .as("%s", change[2])
          .isInstanceOf(MalformedFileException.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining((String) change[2]);
    }
  }

  @Test
  void filesCutAnywhereAreRefused() throws IOException {
    byte[] good = Files.readAllBytes(FOLDER.resolve("supervised.bin"));
    for (int length = 8; length < good.length; length += 7) {
      Path file = Files.write(temporary.resolve("cut.bin"), java.util.Arrays.copyOf(good, length));
      assertThatThrownBy(() -> open(file)).isInstanceOf(MalformedFileException.class);
    }
    Path longer =
        Files.write(
            temporary.resolve("longer.bin"), java.util.Arrays.copyOf(good, good.length + 1));
    assertThatThrownBy(() -> open(longer)).hasMessageContaining("more follows");
  }
}
