// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.tokenizer;

import static io.sparkh0.text.tokenizer.SmallTokenizers.ids;
import static io.sparkh0.text.tokenizer.SmallTokenizers.read;
import static io.sparkh0.text.tokenizer.SmallTokenizers.vocabJson;
import static io.sparkh0.text.tokenizer.SmallTokenizers.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkh0.text.json.MalformedTokenizerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A vocab.json with merges.txt behaves as GPT-2's tokenizer does, or RoBERTa's. */
class TestBytePairVocabulary {
  @TempDir Path folder;

  @Test
  void mergesByRank() {
    TokenizerJson json = read(vocabJson(folder));
    assertThat(ids(json, "hello world")).containsExactly(11, 13, 6, 2, 7);
    assertThat(json.tokenizer().decode(new int[] {11, 13, 6, 2, 7})).isEqualTo("hello world");
    assertThat(ids(json, "")).isEmpty();
  }

  @Test
  void gpt2HasNoUnknownToken() {
    Vocabulary vocabulary = read(vocabJson(folder, "<|endoftext|>")).vocabulary();
    assertThat(vocabulary.size()).isEqualTo(15);
    assertThat(vocabulary.unknownId()).isEmpty();
    assertThat(vocabulary.paddingId()).isEmpty();
  }

  @Test
  void endOfTextIsOneToken() {
    assertThat(ids(read(vocabJson(folder, "<|endoftext|>")), "hello<|endoftext|>hello"))
        .containsExactly(11, 14, 11);
  }

  @Test
  void robertaAddsItsTokens() {
    TokenizerJson json = read(vocabJson(folder, "<s>", "<pad>", "</s>", "<unk>", "<mask>"));
    assertThat(ids(json, "hello world")).containsExactly(14, 11, 13, 6, 2, 7, 16);
    assertThat(ids(json, "hello <mask>")).containsExactly(14, 11, 18, 16);
    assertThat(json.tokenizer().encode("hello", SpecialTokens.OMIT).ids()).containsExactly(11);
    assertThat(json.vocabulary().paddingId()).hasValue(15);
  }

  @Test
  void lowerCaseOn() {
    Path file = vocabJson(folder);
    assertThat(ids(read(file, LowerCase.ON), "HELLO")).containsExactly(11);
    assertThat(ids(read(file), "HELLO")).isEmpty();
  }

  @Test
  void prefixedNames() throws IOException {
    Path vocabulary = Files.move(vocabJson(folder), folder.resolve("gpt2-vocab.json"));
    Files.move(folder.resolve("merges.txt"), folder.resolve("gpt2-merges.txt"));
    assertThat(ids(read(vocabulary), "hello")).containsExactly(11);
  }

  @Test
  void theEarlierMergeWins() {
    Path file = write(folder, "vocab.json", "{\"a\":0,\"b\":1,\"c\":2,\"ab\":3,\"bc\":4}");
    write(folder, "merges.txt", "b c\na b\n");
    assertThat(ids(read(file), "abc")).containsExactly(0, 4);
    write(folder, "merges.txt", "a b\nb c\n");
    assertThat(ids(read(file), "abc")).containsExactly(3, 2);
  }

  @Test
  void aMergeMayStartWithAHash() {
    Path file = write(folder, "vocab.json", "{\"#\":0,\"##\":1}");
    write(folder, "merges.txt", "# #\n");
    assertThat(ids(read(file), "###")).containsExactly(1, 0);
  }

  @Test
  void faultyFiles() {
    Path file = vocabJson(folder);
    write(folder, "merges.txt", "#version: 0.2\nh e\nl o w\n");
    refuses(file, "merges.txt: line 3 is no pair of tokens: \"l o w\"");
    write(folder, "merges.txt", "h e\nl o\n");
    refuses(file, "merges.txt: line 2 needs the token \"lo\"");
    refuses(
        write(folder, "vocab.json", "{\"a\":0,\"b\":0}"), "\"a\" and \"b\" have the same id, 0");
    refuses(write(folder, "vocab.json", "{\"a\":-1}"), "the id of \"a\" is -1 (must be from 0)");
    refuses(write(folder, "vocab.json", "{\"a\":4294967296}"), "the id of \"a\" is 4294967296");
    refuses(write(folder, "vocab.json", "{\"a\":0,\"a</w>\":1}"), "its tokens end words with </w>");
  }

  private static void refuses(Path file, String reason) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(MalformedTokenizerException.class)
        .hasMessageStartingWith("Cannot read ")
        .hasMessageContaining(reason);
  }
}
