// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkh0.format.TableFile;
import io.sparkh0.format.TableFormat;
import io.sparkh0.format.TensorInfo;
import io.sparkh0.format.numpy.NpyFile;
import io.sparkh0.format.words.MalformedLines;
import io.sparkh0.format.words.WordFile;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.table.EmbeddingTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Hostile files, each with the right verdict, and good ones changed at random. */
class TestMalformed {
  /** Made once: it reads Hadoop's XML defaults. */
  private static final Configuration CONF = new Configuration();

  private static final Path FOLDER = Path.of("src/test/resources/malformed");

  @TempDir private Path temporary;

  @TestFactory
  Stream<DynamicTest> everyFileHasItsVerdict() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode entry :
        new ObjectMapper().readTree(FOLDER.resolve("index.json").toFile()).get("files")) {
      String file = entry.get("file").asText();
      tests.add(
          DynamicTest.dynamicTest(file + ": " + entry.get("what").asText(), () -> check(entry)));
    }
    return tests.stream();
  }

  private void check(JsonNode entry) throws IOException {
    Path path = FOLDER.resolve(entry.get("file").asText());
    if (path.toString().endsWith(".gz")) {
      Path unpacked = temporary.resolve(path.getFileName().toString().replace(".gz", ""));
      try (InputStream in = new GZIPInputStream(Files.newInputStream(path))) {
        Files.copy(in, unpacked);
      }
      path = unpacked;
    }
    String name = path.toString();
    switch (entry.get("verdict").asText()) {
      case "reject" ->
          assertThatThrownBy(() -> read(name))
              .isInstanceOf(MalformedFileException.class)
              .hasMessageContaining(name);
      case "accept" -> expect(entry, name);
      default -> {
        try {
          expect(entry, name);
        } catch (MalformedFileException e) {
          assertThat(e).hasMessageContaining(name);
        }
      }
    }
  }

  private static void expect(JsonNode entry, String path) {
    JsonNode expected = entry.path("expect");
    if (entry.get("format").asText().startsWith("word2vec")) {
      expectWords(expected, path);
      return;
    }
    boolean safetensors = path.endsWith(".safetensors");
    JsonNode rows = safetensors ? expected.path("w") : expected;
    if (rows.isMissingNode() || rows.isNull() || rows.isEmpty() || !rows.get(0).isArray()) {
      try (TableFile file = TableFiles.open(path, CONF)) {
        assertThat(file.tensors()).isNotNull();
      }
      return;
    }
    try (TableFile file = TableFiles.open(path, CONF)) {
      EmbeddingTable table = file.table(safetensors ? "w" : NpyFile.TENSOR);
      assertThat(table.rows()).isEqualTo(rows.size());
      for (int r = 0; r < rows.size(); r++) {
        for (int c = 0; c < table.dimension(); c++) {
          JsonNode number = rows.get(r).get(c);
          float value =
              number.isNumber()
                  ? (float) number.asDouble()
                  : Float.parseFloat(
                      number.asText().replace("inf", "Infinity").replace("nan", "NaN"));
          assertThat(table.row(r)[c]).isEqualTo(value);
        }
      }
    }
  }

  private static void expectWords(JsonNode expected, String path) {
    try (TableFile file = TableFiles.open(path, CONF)) {
      EmbeddingTable table = file.table(WordFile.TENSOR);
      assertThat(file.words()).hasSize(expected.size()).hasSize(table.rows());
      for (int row = 0; row < table.rows(); row++) {
        JsonNode vector = expected.get(file.words().get(row));
        assertThat(vector).as(file.words().get(row)).isNotNull();
        for (int c = 0; c < table.dimension(); c++) {
          assertThat(table.row(row)[c]).isEqualTo((float) vector.get(c).asDouble());
        }
      }
    }
  }

  private static void read(String path) {
    try (TableFile file = TableFiles.open(path, CONF)) {
      for (TensorInfo tensor : file.tensors()) {
        if (tensor.shape().size() == 2) {
          file.table(tensor.name());
        }
      }
    }
  }

  private static final int ROUNDS = 300;

  private static final String[] GOOD = {
    "malformed/npy/ok_v1.npy",
    "malformed/npy/ok_v2.npy",
    "malformed/npy/fortran_order.npy",
    "malformed/safetensors/ok_plain.safetensors",
    "malformed/safetensors/ok_metadata.safetensors",
    "malformed/word2vec/ok_utf8.bin",
    "malformed/word2vec/ok_newlines.bin",
    "malformed/word2vec/ok_exponents.txt",
    "malformed/word2vec/header_missing.txt",
    "quantised/groups.safetensors",
    "quantised/row_bf16.safetensors",
    "quantised/e4m3_blocks.safetensors",
    "words/tabs.vec",
    "words/commas.csv",
    "words/dl4j.txt",
    "words/tabs.vec.bz2",
    "words/tabs.vec.zip",
    "numpy/stored.npz",
    "numpy/deflated.npz",
    "fasttext-small/supervised.bin",
    "fasttext-small/skipgram.bin"
  };

  @Test
  void goodFilesChangedAtRandomFailInOneWayOnly() throws IOException {
    Random random = new Random(20261124);
    for (String good : GOOD) {
      byte[] bytes = Files.readAllBytes(Path.of("src/test/resources").resolve(good));
      Path file = temporary.resolve("changed." + good.substring(good.lastIndexOf('.') + 1));
      int refused = 0;
      for (int round = 0; round < ROUNDS; round++) {
        byte[] changed =
            random.nextInt(4) == 0
                ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length))
                : bytes.clone();
        for (int k = random.nextInt(4); k >= 0 && changed.length > 0; k--) {
          changed[random.nextInt(changed.length)] = (byte) random.nextInt();
        }
        if (round % 10 == 0) {
          changed = gzipped(changed);
        }
        Files.write(file, changed);
        try {
          readAll(
              file.toString(), round % 2 == 0 ? MalformedLines.REFUSED : MalformedLines.LEFT_OUT);
        } catch (MalformedFileException e) {
          assertThat(e).hasMessageContaining(file.toString());
          refused++;
        }
      }
      // Some changes make another good file, but not nearly all.
      assertThat(refused).as(good).isGreaterThan(ROUNDS / 10);
    }
  }

  private static byte[] gzipped(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private static void readAll(String path, MalformedLines faulty) {
    try (TableFile file = TableFiles.open(path, TableFormat.AUTO, faulty, CONF)) {
      file.words();
      file.metadata();
      for (TensorInfo tensor : file.tensors()) {
        if (file.matrices().contains(tensor)) {
          file.table(tensor.name());
        } else if (tensor.shape().size() == 1) {
          file.vector(tensor.name());
        }
      }
    }
  }
}
