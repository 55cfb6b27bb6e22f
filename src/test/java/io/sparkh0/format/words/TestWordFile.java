// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkh0.SharedFolder;
import io.sparkh0.checkpoint.CheckpointSettings;
import io.sparkh0.format.TableFile;
import io.sparkh0.format.TableFormat;
import io.sparkh0.format.TensorInfo;
import io.sparkh0.format.detect.SmallFiles;
import io.sparkh0.format.detect.TableFiles;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.table.EmbeddingTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Word files: what their formats are told by, what is left out of them and what is refused. */
class TestWordFile {
  private static final Configuration CONF = new Configuration();

  @TempDir private Path temporary;

  private Path text(String name, String content) throws IOException {
    return Files.writeString(temporary.resolve(name), content);
  }

  private Path binary(String name, String header, Object... content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(header.getBytes(StandardCharsets.UTF_8));
    for (Object part : content) {
      bytes.writeBytes(
          part instanceof float[] numbers
              ? SmallFiles.floats(numbers)
              : part.toString().getBytes(StandardCharsets.UTF_8));
    }
    return Files.write(temporary.resolve(name), bytes.toByteArray());
  }

  private static TableFile open(Path path) {
    return TableFiles.open(path.toString(), CONF);
  }

  private static TableFile lenient(Path path) {
    return TableFiles.open(path.toString(), TableFormat.AUTO, MalformedLines.LEFT_OUT, CONF);
  }

  private static void holds(TableFile file, String format, Object... wordsAndVectors) {
    try (file) {
      assertThat(file.format()).isEqualTo(format);
      EmbeddingTable table = file.table("vectors");
      assertThat(file.words()).hasSize(wordsAndVectors.length / 2).hasSize(table.rows());
      for (int row = 0; row < table.rows(); row++) {
        assertThat(file.words().get(row)).isEqualTo(wordsAndVectors[2 * row]);
        assertThat(table.row(row)).isEqualTo(wordsAndVectors[2 * row + 1]);
      }
      assertThat(file.tensors())
          .containsExactly(
              TensorInfo.of("vectors", "F32", new long[] {table.rows(), table.dimension()}));
    }
  }

  private static final float[] CAT = {1, -2.5f, 0.125f};
  private static final float[] DOG = {4, 5e-3f, -6};

  @Test
  void theContentTellsTheFormatWhateverTheName() throws IOException {
    String lines = "猫 1 -2.5 .125\ndog 4 5e-3 -6\n";
    Object[] expected = {"猫", CAT, "dog", DOG};
    holds(open(text("a.bin", "2 3\n" + lines)), "word2vec-text", expected);
    holds(open(text("a.vec", "2 3\n" + lines)), "fasttext-vec", expected);
    holds(open(text("a", lines)), "glove", expected);
    Path bytes = binary("a.txt", "2 3\n", "猫 ", CAT, "\ndog ", DOG, "\n");
    holds(open(bytes), "word2vec", expected);
    holds(open(SmallFiles.gzip(bytes)), "word2vec", expected);
    holds(open(SmallFiles.gzip(temporary.resolve("a"))), "glove", expected);
    holds(open(SmallFiles.gzip(temporary.resolve("a.vec"))), "fasttext-vec", expected);
  }

  @Test
  void aFileOfNoWordsIsATableOfNoRows() throws IOException {
    for (String name : List.of("a.vec", "a.txt", "a.bin")) {
      try (TableFile file = open(text(name, "0 3\n"))) {
        assertThat(file.words()).isEmpty();
        assertThat(file.table("vectors")).hasToString("0 x 3 F32");
      }
    }
  }

  @Test
  void aGivenFormatOverrules() throws IOException {
    Path numbers = text("numbers.txt", "2 3\n5 1\n");
    try (TableFile file = TableFiles.open(numbers.toString(), TableFormat.GLOVE, CONF)) {
      assertThat(file.words()).containsExactly("2", "5");
    }
    Path without = text("without.txt", "the 1 2\ncat 3 4\n");
    assertThatThrownBy(() -> TableFiles.open(without.toString(), TableFormat.WORD2VEC_TEXT, CONF))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("the first line is not the number of words");
    assertThatThrownBy(() -> CheckpointSettings.FORMAT.parse("format", "word3vec"))
        .hasMessageContaining("word3vec")
        .hasMessageContaining("word2vec-text");
  }

  @Test
  void faultyLinesAreRefusedOrLeftOutAndCounted() throws IOException {
    Path glove =
        text(
            "glove.txt",
            "cat 1 -2.5 .125\n. . . 1 2 3\ncat 7 8 9\nat name@domain.com 1 2 3\n"
                + "dog 4 0.005 -6\nbird 1 2");
    assertThatThrownBy(() -> open(glove))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining(glove.toString())
        .hasMessageContaining("at byte 16")
        .hasMessageContaining("--lenient");
    TableFile file = lenient(glove);
    assertThat(file.leftOut())
        .isEqualTo(
            Map.of(
                "words that hold spaces", 2L, "doubled words", 1L, "a last line that is cut", 1L));
    holds(file, "glove", "cat", CAT, "dog", DOG);

    Path cut = text("cut.vec", "5 3\ncat 1 -2.5 .125\ndog 4 0.005 -6\nbird 1 2 3");
    assertThatThrownBy(() -> open(cut)).hasMessageContaining("--lenient");
    TableFile rest = lenient(cut);
    assertThat(rest.leftOut())
        .isEqualTo(Map.of("a last line that is cut", 1L, "lines missing at the end", 2L));
    holds(rest, "fasttext-vec", "cat", CAT, "dog", DOG);

    Path bytes = binary("cut.bin", "4 3\n", "cat ", CAT, "cat ", DOG, "dog ", DOG, "bird ", "1234");
    assertThatThrownBy(() -> open(bytes)).hasMessageContaining("--lenient");
    TableFile words = lenient(bytes);
    assertThat(words.leftOut())
        .isEqualTo(Map.of("doubled words", 1L, "a last line that is cut", 1L));
    holds(words, "word2vec", "cat", CAT, "dog", DOG);
  }

  @Test
  void aFirstWordThatHoldsSpacesIsToldByTheLinesAfterIt() throws IOException {
    String others = "cat 1 -2.5 .125\ndog 4 5e-3 -6\n";
    for (String first : new String[] {". . . 1 2 3\n", "at 7 pm 1 2 3 \r\n", "5 x 1 2 3\n"}) {
      Path glove = text("glove.txt", first + others);
      for (Path file : new Path[] {glove, SmallFiles.gzip(glove)}) {
        assertThatThrownBy(() -> open(file))
            .isInstanceOf(MalformedFileException.class)
            .hasMessageContaining(file.toString())
            .hasMessageContaining("at byte 0")
            .hasMessageContaining("words that hold spaces (--lenient");
        TableFile rest = lenient(file);
        assertThat(rest.leftOut()).isEqualTo(Map.of("words that hold spaces", 1L));
        holds(rest, "glove", "cat", CAT, "dog", DOG);
      }
    }
  }

  @Test
  void textsThatOnlyLookLikeSuchAFileAreOfNoFormat() throws IOException {
    String good = "cat 1 2 3\ndog 4 5 6\n";
    for (String content :
        new String[] {
          "It was the best of times 1 2 3",
          ". . . 1 2 3\ncat 1 2 3\n",
          ". . . 1 2 3\ncat 1 2 3\ndog 4 5 6",
          "Total of lines 12\nwords 5\nbytes 17\n",
          ". . . 1 2\n" + good,
          ". . . 1 2 3\ncat 1 2 3 4\ndog 1 2 3 4\n",
          ". . . 1 2 nan\n" + good,
          ". . . 1 2 x\n" + good,
          ". . . 1 2 3\n\n" + good,
          ". . . 1 2 3\n 1 2 3\n" + good,
          ". . . 1 2 3\ncat 1 2 0x3\n" + good,
          ". . . 1 2 3\nbig cat 1 2 3\n" + good,
          "x ".repeat(40_000) + "1 2 3\n" + good
        }) {
      Path file = text("text.txt", content);
      assertThatThrownBy(() -> lenient(file))
          .as(content)
          .isInstanceOf(MalformedFileException.class)
          .hasMessageContaining("format is unknown");
    }
  }

  @Test
  void faultsThatLeaveNothingOutAreRefusedEvenWhenLenient() throws IOException {
    for (String content :
        new String[] {
          "2 3\ncat 1 2 3\n\ndog 1 2 3\n",
          "1 3\ncat 1 2 3\ndog 1 2 3\n",
          "2 3\ncat 1 2\ndog 1 2 3\n",
          "2 3\ncat 1 2 nan\ndog 1 2 3\n",
          "2 2\ncat 1 2 3\ndog 1 2 3\n",
          "2 3\ncat 1 2 x y\ndog 1 2 3\n"
        }) {
      Path file = text("faulty.txt", content);
      assertThatThrownBy(
              () -> {
                try (TableFile opened = lenient(file)) {
                  opened.table("vectors");
                }
              })
          .as(content)
          .isInstanceOf(MalformedFileException.class)
          .hasMessageContaining(file.toString());
    }
  }

  @Test
  void aCutOrChangedGzipIsRefused() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 2000; i++) {
      lines.append("word").append(i).append(' ').append(i * 0.37).append(" 1\n");
    }
    Path packed = SmallFiles.gzip(text("a.txt", lines.toString()));
    byte[] bytes = Files.readAllBytes(packed);
    Files.write(packed, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(() -> open(packed)).isInstanceOf(MalformedFileException.class);
    bytes[bytes.length / 2] ^= 0x55;
    Files.write(packed, bytes);
    assertThatThrownBy(() -> open(packed)).isInstanceOf(MalformedFileException.class);
  }

  @Test
  void safetensorsMayHoldWords() throws IOException {
    String header =
        "{'__metadata__':{'h0.words':'words'},"
            + "'vectors':{'dtype':'F32','shape':[2,1],'data_offsets':[0,8]},"
            + "'words':{'dtype':'U8','shape':[7],'data_offsets':[8,15]}}";
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.writeBytes(SmallFiles.floats(1, 2));
    data.writeBytes("猫\ndog".getBytes(StandardCharsets.UTF_8));
    Path path = temporary.resolve("words.safetensors");
    SmallFiles.safetensors(path, header.replace('\'', '"'), data.toByteArray());
    try (TableFile file = open(path)) {
      assertThat(file.words()).containsExactly("猫", "dog");
    }
    String other = header.replace("h0.words", "other").replace('\'', '"');
    SmallFiles.safetensors(path, other, data.toByteArray());
    try (TableFile file = open(path)) {
      assertThat(file.words()).isEmpty();
    }
    byte[] bytes = data.toByteArray();
    bytes[8] = (byte) 0xff;
    SmallFiles.safetensors(path, header.replace('\'', '"'), bytes);
    try (TableFile file = open(path)) {
      assertThatThrownBy(file::words)
          .isInstanceOf(MalformedFileException.class)
          .hasMessageContaining("not UTF-8");
    }
  }

  @Test
  void filesOfOtherPrograms() throws IOException {
    Path folder = SharedFolder.require("tables/word2vec-toy");
    JsonNode vectors = new ObjectMapper().readTree(folder.resolve("vectors.json").toFile());
    JsonNode expected = vectors.has("vectors") ? vectors.get("vectors") : vectors;
    for (String name : new String[] {"toy.bin", "toy.txt", "toy.glove.txt"}) {
      try (TableFile file = open(folder.resolve(name))) {
        EmbeddingTable table = file.table("vectors");
        assertThat(table.rows()).as(name).isEqualTo(18);
        for (int row = 0; row < table.rows(); row++) {
          JsonNode vector = expected.get(file.words().get(row));
          for (int c = 0; c < table.dimension(); c++) {
            assertThat(table.row(row)[c]).isEqualTo((float) vector.get(c).asDouble());
          }
        }
      }
    }
    try (TableFile file = open(folder.resolve("toy.fasttext.vec"))) {
      assertThat(file.format()).isEqualTo("fasttext-vec");
      assertThat(file.table("vectors").row(0)[0]).isEqualTo(-0.0023261f);
    }
  }
}
