// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.tokenizer;

import static io.sparkh0.text.tokenizer.SmallTokenizers.ids;
import static io.sparkh0.text.tokenizer.SmallTokenizers.read;
import static io.sparkh0.text.tokenizer.SmallTokenizers.vocabJson;
import static io.sparkh0.text.tokenizer.SmallTokenizers.vocabTxt;
import static io.sparkh0.text.tokenizer.SmallTokenizers.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkh0.text.json.MalformedTokenizerException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is a tokenizer file, of which kind, and what is said about all others. */
class TestTokenizerFile {
  private static final String WORD_LEVEL =
      "{\"version\":\"1.0\",\"pre_tokenizer\":{\"type\":\"Whitespace\"},"
          + "\"model\":{\"type\":\"WordLevel\",\"vocab\":{\"a\":0,\"b\":1,\"?\":2},"
          + "\"unk_token\":\"?\"}";

  @TempDir Path folder;

  @Test
  void tokenizerJsonIsTakenAsItIs() throws IOException {
    Path file = write(folder, "tokenizer.json", WORD_LEVEL + "}");
    TokenizerJson json = read(file);
    assertThat(json.bytes()).isEqualTo(Files.readAllBytes(file));
    assertThat(ids(json, "b a c")).containsExactly(1, 0, 2);
  }

  @Test
  void truncationAndPaddingAreRemoved() {
    Path file =
        write(
            folder,
            "tokenizer.json",
            WORD_LEVEL
                + ",\"truncation\":{\"direction\":\"Right\",\"max_length\":2,"
                + "\"strategy\":\"LongestFirst\",\"stride\":0},"
                + "\"padding\":{\"strategy\":{\"Fixed\":6},\"direction\":\"Right\","
                + "\"pad_to_multiple_of\":null,\"pad_id\":2,\"pad_type_id\":0,"
                + "\"pad_token\":\"?\"}}");
    TokenizerJson json = read(file);
    assertThat(new String(json.bytes(), StandardCharsets.UTF_8))
        .contains("\"truncation\":null", "\"padding\":null");
    assertThat(ids(json, "a b a")).containsExactly(0, 1, 0);
  }

  @Test
  void scoresKeepTheirDigits() {
    Path file =
        write(
            folder,
            "tokenizer.json",
            "{\"truncation\":{\"direction\":\"Right\",\"max_length\":2,"
                + "\"strategy\":\"LongestFirst\",\"stride\":0},\"model\":{\"type\":\"Unigram\","
                + "\"unk_id\":0,\"vocab\":[[\"?\",0.0],[\"a\",-10.0],"
                + "[\"b\",-3.14159265358979323846]]}}");
    TokenizerJson json = read(file);
    assertThat(new String(json.bytes(), StandardCharsets.UTF_8))
        .contains("0.0]", "-10.0]", "-3.14159265358979323846]");
    assertThat(ids(json, "ab")).containsExactly(1, 2);
  }

  @Test
  void aFolderStandsForTheFileInIt() {
    vocabTxt(folder);
    assertThat(ids(read(folder), "hello")).containsExactly(2, 5, 3);
    write(folder, "tokenizer.json", WORD_LEVEL + "}");
    assertThat(ids(read(folder), "b")).containsExactly(1);
  }

  @Test
  void theKindIsToldByTheContent() throws IOException {
    Path vocabulary = Files.move(vocabTxt(folder), folder.resolve("words.json"));
    assertThat(ids(read(vocabulary), "hello")).containsExactly(2, 5, 3);
    Path json = write(folder, "tokenizer.txt", "\uFEFF " + WORD_LEVEL + "}");
    assertThat(ids(read(json), "b")).containsExactly(1);
    Path brace = write(folder, "brace.txt", "{\n[UNK]\n}\n");
    assertThat(ids(read(brace), "}")).containsExactly(2);
  }

  @Test
  void theDigestIsThatOfTheBytes() {
    TokenizerJson json = new TokenizerJson("x", "abc".getBytes(StandardCharsets.UTF_8));
    // FIPS 180-2, appendix B.1.
    assertThat(json.sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void missingFile() {
    refuses(folder.resolve("none.json"), "there is no such file");
  }

  @Test
  void folderWithoutTokenizer() {
    refuses(folder, "it is a folder with none of tokenizer.json, vocab.json, vocab.txt");
  }

  @Test
  void emptyFiles() {
    refuses(write(folder, "tokenizer.json", ""), "it is empty");
    refuses(write(folder, "vocab.txt", " \n\n"), "it holds white space only");
  }

  @Test
  void safetensors() throws IOException {
    byte[] header = "{\"w\":{}}".getBytes(StandardCharsets.UTF_8);
    ByteBuffer file = ByteBuffer.allocate(8 + header.length).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(header.length).put(header);
    refuses(
        Files.write(folder.resolve("model.safetensors"), file.array()),
        "it is a safetensors file, so a table and no tokenizer");
  }

  @Test
  void binaryFiles() throws IOException {
    refuses(
        Files.write(folder.resolve("a.bin"), new byte[] {'P', 'K', 0, 3}),
        "it is a binary file (byte 2 is zero)");
    refuses(
        Files.write(folder.resolve("b.txt"), new byte[] {'a', '\n', (byte) 0xe4, 'b'}),
        "it is no UTF-8 text (at byte 2)");
    refuses(
        Files.write(folder.resolve("c.txt"), new byte[] {'a', '\n', (byte) 0xe4}),
        "it is no UTF-8 text (at byte 2)");
  }

  @Test
  void hugeFilesAreNotRead() throws IOException {
    Path file = folder.resolve("vocab.txt");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength((256L << 20) + 1);
    }
    refuses(file, "it has 268435457 bytes");
  }

  @Test
  void otherJson() {
    refuses(write(folder, "a.json", "{\"hidden_size\":768,\"model_type\":\"bert\"}"), "neither");
    refuses(write(folder, "b.json", "{\"a\":0,"), "it is no valid JSON");
    refuses(write(folder, "c.json", "{\"a\":0,\"a\":1}"), "it is no valid JSON: Duplicate field");
  }

  @Test
  void gitPointer() {
    refuses(
        write(folder, "vocab.txt", "version https://git-lfs.github.com/spec/v1\noid sha256:0\n"),
        "it is a Git LFS pointer");
  }

  @Test
  void wordList() {
    refuses(write(folder, "vocab.txt", "the\nof\n"), "no line is [UNK]");
  }

  @Test
  void mergesAloneOrMissing() throws IOException {
    Path vocabulary = vocabJson(folder);
    refuses(folder.resolve("merges.txt"), "give the vocab.json beside it");
    Files.delete(folder.resolve("merges.txt"));
    refuses(vocabulary, "it needs merges.txt beside it, and there is none");
  }

  @Test
  void invalidTokenizer() {
    Path file = write(folder, "tokenizer.json", "{\"model\":{\"type\":\"?\",\"vocab\":{}}}");
    TokenizerJson json = read(file);
    assertThatThrownBy(json::tokenizer)
        .isInstanceOf(MalformedTokenizerException.class)
        .hasMessageContaining("Cannot read")
        .hasMessageContaining(file.toString())
        .hasMessageContaining("it is no valid tokenizer");
  }

  private static void refuses(Path file, String reason) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(MalformedTokenizerException.class)
        .hasMessageStartingWith("Cannot read ")
        .hasMessageContaining(file.toString())
        .hasMessageContaining(reason);
  }
}
