// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.tokenizer;

import static io.sparkh0.text.tokenizer.SmallTokenizers.read;
import static io.sparkh0.text.tokenizer.SmallTokenizers.vocabTxt;
import static io.sparkh0.text.tokenizer.SmallTokenizers.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The native tokenizer and its life. */
class TestTokenizer {
  @TempDir Path folder;

  @Test
  void nothingIsCut() {
    EncodedText encoded =
        read(vocabTxt(folder)).tokenizer().encode("hello ".repeat(5000), SpecialTokens.ADD);
    assertThat(encoded.length()).isEqualTo(5002);
    assertThat(encoded.ids()).startsWith(2, 5).endsWith(5, 3);
    assertThat(encoded.attentionMask()).hasSize(5002).containsOnly(1);
    assertThat(encoded.typeIds()).hasSize(5002).containsOnly(0);
  }

  @Test
  void bytesThatCutAndPadDoNeither() {
    String json =
        "{\"truncation\":{\"direction\":\"Right\",\"max_length\":1,\"strategy\":\"LongestFirst\","
            + "\"stride\":0},\"padding\":{\"strategy\":{\"Fixed\":9},\"direction\":\"Right\","
            + "\"pad_to_multiple_of\":null,\"pad_id\":0,\"pad_type_id\":0,\"pad_token\":\"a\"},"
            + "\"pre_tokenizer\":{\"type\":\"Whitespace\"},"
            + "\"model\":{\"type\":\"WordLevel\",\"vocab\":{\"a\":0,\"b\":1},\"unk_token\":\"a\"}}";
    TokenizerJson bytes = new TokenizerJson("x", json.getBytes(StandardCharsets.UTF_8));
    assertThat(bytes.tokenizer().encode("b b", SpecialTokens.ADD).ids()).containsExactly(1, 1);
  }

  @Test
  void aBatchIsItsTexts() {
    Tokenizer tokenizer = read(vocabTxt(folder)).tokenizer();
    List<EncodedText> batch =
        tokenizer.encode(List.of("hello", "", "world hello"), SpecialTokens.OMIT);
    assertThat(batch)
        .extracting(EncodedText::ids)
        .containsExactly(new int[] {5}, new int[0], new int[] {6, 5});
  }

  @Test
  void oneForEachDigest() {
    TokenizerJson first = read(vocabTxt(folder));
    TokenizerJson second = read(vocabTxt(folder));
    assertThat(first).isNotSameAs(second);
    assertThat(first.tokenizer()).isSameAs(second.tokenizer());
    TokenizerJson other = read(write(folder, "other.txt", "[UNK]\na\n"));
    assertThat(other.tokenizer()).isNotSameAs(first.tokenizer());
  }

  @Test
  void freedWhenNothingRefersToIt() throws InterruptedException {
    Path file = write(folder, "vocab.txt", "[UNK]\nshort\nlived\n");
    WeakReference<Tokenizer> reference = new WeakReference<>(read(file).tokenizer());
    for (int i = 0; i < 100 && reference.get() != null; i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertThat(reference.get()).isNull();
    assertThat(SmallTokenizers.ids(read(file), "lived")).containsExactly(2);
  }

  @Test
  void sharedByThreads() throws Exception {
    Tokenizer tokenizer = read(vocabTxt(folder)).tokenizer();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      texts.add("hello ".repeat(i % 7) + "worlds! " + "中文".repeat(i % 5));
    }
    List<List<Integer>> expected = idsOf(tokenizer, texts);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<List<List<Integer>>>> results =
          Collections.nCopies(8, null).stream()
              .map(unused -> threads.submit(() -> idsOf(tokenizer, texts)))
              .toList();
      for (Future<List<List<Integer>>> result : results) {
        assertThat(result.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void onlyTheBytesTravel() throws Exception {
    TokenizerJson json = read(vocabTxt(folder));
    Tokenizer before = json.tokenizer();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(json);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      TokenizerJson copy = (TokenizerJson) in.readObject();
      assertThat(copy.sha256()).isEqualTo(json.sha256());
      assertThat(copy.tokenizer()).isSameAs(before);
    }
  }

  @Test
  void aRejectedTextIsAnError() {
    Path file =
        write(
            folder,
            "tokenizer.json",
            "{\"model\":{\"type\":\"WordPiece\",\"unk_token\":\"[UNK]\","
                + "\"continuing_subword_prefix\":\"##\",\"max_input_chars_per_word\":100,"
                + "\"vocab\":{\"a\":0}}}");
    Tokenizer tokenizer = read(file).tokenizer();
    assertThat(tokenizer.encode("a", SpecialTokens.ADD).ids()).containsExactly(0);
    assertThatThrownBy(() -> tokenizer.encode("secret", SpecialTokens.ADD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot tokenize a text of 6 characters: WordPiece error: Missing [UNK] token from the"
                + " vocabulary");
    assertThatThrownBy(() -> tokenizer.encode(List.of("a", "secret"), SpecialTokens.ADD))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void brokenCharactersDoNoHarm() {
    Tokenizer tokenizer = read(vocabTxt(folder)).tokenizer();
    for (String text : List.of("\ud800", "hello \udc00 world", "\u0000", "\uffff")) {
      assertThat(tokenizer.encode(text, SpecialTokens.ADD).ids()).startsWith(2).endsWith(3);
    }
  }

  private static List<List<Integer>> idsOf(Tokenizer tokenizer, List<String> texts) {
    return tokenizer.encode(texts, SpecialTokens.ADD).stream()
        .map(encoded -> Arrays.stream(encoded.ids()).boxed().toList())
        .toList();
  }
}
