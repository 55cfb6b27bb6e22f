// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkh0.text.split.UnicodeWords;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How texts become the words of a table. */
class TestSplit {
  private static final List<String> WORDS =
      List.of("don't", "don", "'", "t", "U.S.", "e-mail", "c++", "3.14", "new_york", "order");
  private static final List<String> CHINESE = List.of("订单", "订", "单", "迟到", "了", "订单号", "a", "ab");

  @ParameterizedTest
  @CsvSource({
    "don't order, auto, don't order",
    "don't order, words, don ' t order",
    "don't order, whitespace, don't order",
    "'U.S. e-mail c++ 3.14 new_york', auto, U.S. e-mail c++ 3.14 new_york",
    "'order, don''t,', auto, order ? don ' t ?",
    "'order, don''t', whitespace, ? don't",
    "order don't, longest-match, order don't",
    "orderdon't!, longest-match, order don't ?",
  })
  void words(String text, String split, String expected) {
    assertThat(encoded(WORDS, text, split)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "订单 迟到 了, auto, 订单 迟到 了",
    "订单迟到了, auto, 订 单 ? ? 了",
    "订单 迟到, words, 订 单 ? ?",
    "订单迟到了, longest-match, 订单 迟到 了",
    "订单号订单订, longest-match, 订单号 订单 订",
    "快订单xyz迟迟到, longest-match, ? 订单 ? ? 迟到",
    "abaab了, longest-match, ab a ab 了",
    "订单\u3000迟到\t了\u00A0订单\u2003了\u0085了, whitespace, 订单 迟到 了 订单 了 了",
    "订单\u3000迟到\t了, auto, 订单 迟到 了",
    "订单\u3000迟到, longest-match, 订单 迟到",
    "'', auto, ''",
    "'', longest-match, ''",
  })
  void chinese(String text, String split, String expected) {
    assertThat(encoded(CHINESE, text, split)).isEqualTo(expected);
  }

  @Test
  void unknownWordsAreThoseWithoutARow() {
    byte[] text = "快快order xyz订单".getBytes(StandardCharsets.UTF_8);
    EncodedWords words = new EncodedWords();
    table(List.of("订单"))
        .encoder(Split.LONGEST_MATCH, UnicodeWords.HAN_BY_CHARACTER)
        .encode(text, text.length, words);
    List<String> unknown = new ArrayList<>();
    for (int i = 0; i < words.unknown().count(); i++) {
      unknown.add(words.unknown().word(i, text));
    }
    assertThat(unknown).containsExactly("快", "快", "order", "xyz");
    assertThat(words.words()).isEqualTo(5);
  }

  @Test
  void bytesThatAreNoUtf8DoNoHarm() {
    byte[] text = {'a', (byte) 0xE8, (byte) 0xAE, ' ', (byte) 0xFF, 'a', 'b'};
    for (Split split : Split.values()) {
      EncodedWords words = new EncodedWords();
      table(CHINESE).encoder(split, UnicodeWords.HAN_BY_CHARACTER).encode(text, text.length, words);
      assertThat(words.words()).as(split.toString()).isPositive();
    }
  }

  private static WordTable table(List<String> words) {
    return new WordTable(WordIndex.of(words), Map.of());
  }

  /** The words of a text, ? for one without a row. */
  private static String encoded(List<String> table, String text, String split) {
    WordTable words = table(table);
    EncodedWords encoded = new EncodedWords();
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    words
        .encoder(
            Split.valueOf(split.toUpperCase(Locale.ROOT).replace('-', '_')),
            UnicodeWords.HAN_BY_CHARACTER)
        .encode(utf8, utf8.length, encoded);
    List<String> found = new ArrayList<>();
    for (int i = 0; i < encoded.rows().size(); i++) {
      int row = encoded.rows().get(i);
      found.add(row == WordIndex.NONE ? "?" : words.index().word(row));
    }
    return String.join(" ", found);
  }
}
