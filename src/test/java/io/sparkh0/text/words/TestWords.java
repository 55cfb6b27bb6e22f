// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkh0.text.Utf8;
import io.sparkh0.text.split.UnicodeWords;
import io.sparkh0.text.split.WordSpans;
import io.sparkh0.text.split.WordSplitter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Splitting texts, and finding the rows of words. */
class TestWords {
  @Test
  void runsOfLettersAndSigns() {
    assertThat(words(UnicodeWords.HAN_BY_CHARACTER, "Don't pay $3.50, snake_case…  OK?"))
        .containsExactly(
            "Don", "'", "t", "pay", "$", "3", ".", "50", ",", "snake_case", "…", "OK", "?");
    assertThat(words(UnicodeWords.HAN_BY_CHARACTER, "退款ABC元\u3000。ひらがな"))
        .containsExactly("退", "款", "ABC", "元", "。", "ひらがな");
    assertThat(words(UnicodeWords.HAN_IN_RUNS, "退款ABC元\u3000。ひらがな"))
        .containsExactly("退款ABC元", "。", "ひらがな");
    assertThat(words(UnicodeWords.HAN_BY_CHARACTER, "𠮷野x々〇"))
        .containsExactly("𠮷", "野", "x", "々", "〇");
    assertThat(words(UnicodeWords.ALL_BY_CHARACTER, "a1 退款_e\u0301"))
        .containsExactly("a", "1", "退", "款", "_", "e\u0301");
    // Marks stay with their letter, or their sign; what is not seen parts words.
    assertThat(
            words(UnicodeWords.HAN_BY_CHARACTER, "हिन्दी cafe\u0301 ❤\ufe0f a\u200bb\u00a0c\ufeff"))
        .containsExactly("हिन्दी", "cafe\u0301", "❤\ufe0f", "a", "b", "c");
    assertThat(words(UnicodeWords.HAN_BY_CHARACTER, "")).isEmpty();
    assertThat(words(UnicodeWords.HAN_BY_CHARACTER, " \t\n")).isEmpty();
  }

  @Test
  void lettersAndSignsAgreeWithAPattern() {
    Pattern pattern =
        Pattern.compile(
            "\\p{IsHan}\\p{M}*|(?:(?!\\p{IsHan})[\\p{L}\\p{N}\\p{Pc}])[[\\p{L}\\p{N}\\p{Pc}\\p{M}]&&[^\\p{IsHan}]]*"
                + "|[^\\p{Z}\\p{Cc}\\p{Cf}]\\p{M}*");
    Random random = new Random(4);
    int[] ranges = {
      0, 0x80, 0x300, 0x900, 0x2000, 0x3000, 0x4E00, 0x9FF0, 0xFF00, 0x1F600, 0x20000
    };
    for (int round = 0; round < 3000; round++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(12);
      for (int i = 0; i < length; i++) {
        text.appendCodePoint(ranges[random.nextInt(ranges.length)] + random.nextInt(0x60));
      }
      List<String> expected = new ArrayList<>();
      Matcher matcher = pattern.matcher(text);
      while (matcher.find()) {
        expected.add(matcher.group());
      }
      assertThat(words(UnicodeWords.HAN_BY_CHARACTER, text.toString()))
          .as("%s", text.codePoints().mapToObj(Integer::toHexString).toList())
          .isEqualTo(expected);
    }
  }

  @Test
  void bytesThatAreNoUtf8AreSigns() {
    byte[] text = {'a', (byte) 0xFF, 'b', (byte) 0xE4, (byte) 0xB8, ' ', (byte) 0x80, (byte) 0xF0};
    WordSpans spans = new WordSpans();
    UnicodeWords.HAN_BY_CHARACTER.split(text, text.length, spans);
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i < spans.count(); i++) {
      starts.add(spans.start(i));
    }
    assertThat(starts).containsExactly(0, 1, 2, 3, 4, 6, 7);
  }

  @Test
  void smallLetters() {
    assertThat(lower("ÀÉ Straße ΑΒΓ 退 İ"))
        .isEqualTo("ÀÉ Straße ΑΒΓ 退 İ".toLowerCase(java.util.Locale.ROOT));
    assertThat(lower("Az[@Z")).isEqualTo("az[@z");
    byte[] unchanged = "already small 1".getBytes(StandardCharsets.UTF_8);
    assertThat(Utf8.lowerCase(unchanged)).isSameAs(unchanged);
  }

  @Test
  void anIndexAgreesWithAMap() throws Exception {
    Random random = new Random(3);
    List<String> words = new ArrayList<>();
    Map<String, Integer> rows = new HashMap<>();
    for (int row = 0; row < 20_000; row++) {
      String word = Integer.toString(random.nextInt(15_000), 36) + (row % 7 == 0 ? "字" : "");
      words.add(word);
      rows.putIfAbsent(word, row);
    }
    WordIndex index = copy(WordIndex.of(words));
    assertThat(index.size()).isEqualTo(20_000);
    rows.forEach((word, row) -> assertThat(index.row(word)).as(word).isEqualTo(row));
    assertThat(index.word(19_999)).isEqualTo(words.get(19_999));
    for (String other : List.of("", " ", "字", "zzzzzz", "0 ", "zzzzzz字")) {
      assertThat(index.row(other)).as(other).isEqualTo(WordIndex.NONE);
    }
    assertThat(WordIndex.of(List.of()).row("a")).isEqualTo(WordIndex.NONE);
    assertThat(WordIndex.of(List.of("", " ")).row("")).isZero();
  }

  @Test
  void plainWordsHaveARowOrNone() {
    PlainWords encoder =
        new PlainWords(WordIndex.of(List.of(" ", "the", "退")), UnicodeWords.HAN_BY_CHARACTER);
    EncodedWords words = new EncodedWords();
    byte[] text = "the 退款 the!".getBytes(StandardCharsets.UTF_8);
    encoder.encode(text, text.length, words);
    assertThat(words.rows().toArray()).containsExactly(1, 2, -1, 1, -1);
    assertThat(words.words()).isEqualTo(5);
    assertThat(words.unknown().count()).isEqualTo(2);
    assertThat(words.unknown().word(0, text)).isEqualTo("款");
    encoder.encode(text, 3, words);
    assertThat(words.rows().toArray()).containsExactly(1);
    assertThat(words.unknown().count()).isZero();
  }

  private static List<String> words(WordSplitter splitter, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    WordSpans spans = new WordSpans();
    splitter.split(utf8, utf8.length, spans);
    List<String> words = new ArrayList<>();
    for (int i = 0; i < spans.count(); i++) {
      words.add(spans.word(i, utf8));
    }
    return words;
  }

  private static String lower(String text) {
    return new String(
        Utf8.lowerCase(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
  }

  private static WordIndex copy(WordIndex index) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(index);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (WordIndex) in.readObject();
    }
  }
}
