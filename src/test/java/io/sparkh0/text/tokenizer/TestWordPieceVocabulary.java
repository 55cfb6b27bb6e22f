// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.tokenizer;

import static io.sparkh0.text.tokenizer.SmallTokenizers.ids;
import static io.sparkh0.text.tokenizer.SmallTokenizers.read;
import static io.sparkh0.text.tokenizer.SmallTokenizers.vocabTxt;
import static io.sparkh0.text.tokenizer.SmallTokenizers.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkh0.text.json.MalformedTokenizerException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A vocab.txt behaves as BERT's tokenizer does. */
class TestWordPieceVocabulary {
  private static final String SPECIAL = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\n";

  @TempDir Path folder;

  @Test
  void splitsLikeBert() {
    TokenizerJson json = read(vocabTxt(folder));
    assertThat(ids(json, "Hellos\u0000 WORLD!")).containsExactly(2, 5, 7, 6, 8, 3);
    assertThat(ids(json, "Café中文x")).containsExactly(2, 9, 10, 11, 1, 3);
    assertThat(ids(json, "hello [MASK]")).containsExactly(2, 5, 4, 3);
    assertThat(ids(json, "")).containsExactly(2, 3);
  }

  @Test
  void specialTokensCanBeOmitted() {
    Tokenizer tokenizer = read(vocabTxt(folder)).tokenizer();
    assertThat(tokenizer.encode("hello", SpecialTokens.OMIT).ids()).containsExactly(5);
    assertThat(tokenizer.encode("", SpecialTokens.OMIT).ids()).isEmpty();
  }

  @Test
  void linesEndWithLineFeedsOnly() {
    Path file = write(folder, "vocab.txt", "[UNK]\r\na\r\nb\u2028c\r\nd");
    assertThat(ids(read(file), "a d x")).containsExactly(1, 3, 0);
    assertThat(read(file).vocabulary().size()).isEqualTo(4);
  }

  @Test
  void withoutClsNothingIsAdded() {
    Path file = write(folder, "vocab.txt", "[UNK]\n[SEP]\na\n");
    assertThat(ids(read(file), "a")).containsExactly(2);
  }

  @Test
  void repeatedLine() {
    Path file = write(folder, "vocab.txt", "[UNK]\na\nb\na\n");
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(MalformedTokenizerException.class)
        .hasMessageContaining(file + ": line 4 repeats line 2: \"a\"");
  }

  @Test
  void caseFollowsTheVocabulary() {
    Path cased = write(folder, "vocab.txt", SPECIAL + "Hello\nhello\n");
    assertThat(ids(read(cased), "Hello")).containsExactly(2, 5, 3);
    assertThat(ids(read(cased, LowerCase.ON), "Hello")).containsExactly(2, 6, 3);
    Path uncased = write(folder, "vocab.txt", SPECIAL + "<S>\nhello\nℝ\n");
    assertThat(ids(read(uncased), "Hello")).containsExactly(2, 6, 3);
    assertThat(ids(read(uncased, LowerCase.OFF), "Hello")).containsExactly(2, 1, 3);
  }

  @Test
  void caseFollowsTheConfigBeside() {
    Path file = vocabTxt(folder);
    write(folder, "tokenizer_config.json", "{\"do_lower_case\": false}");
    assertThat(ids(read(file), "Hello")).containsExactly(2, 1, 3);
    assertThat(ids(read(file, LowerCase.ON), "Hello")).containsExactly(2, 5, 3);
    write(
        folder,
        "tokenizer_config.json",
        "{\"do_lower_case\": true, \"strip_accents\": false, \"tokenize_chinese_chars\": false}");
    assertThat(ids(read(file), "Hello café 中文")).containsExactly(2, 5, 1, 1, 3);
  }

  @Test
  void vocabulary() {
    Vocabulary vocabulary = read(vocabTxt(folder)).vocabulary();
    assertThat(vocabulary.size()).isEqualTo(12);
    assertThat(vocabulary.unknownId()).hasValue(1);
    assertThat(vocabulary.paddingId()).hasValue(0);
  }
}
