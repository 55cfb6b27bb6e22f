// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.subword;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The list of code points is what Hugging Face's code does, wherever something changes in it. */
class TestCodePoints {
  /** One in so many of the code points within a stretch that is all of one kind. */
  private static final int SAMPLED = 61;

  @Test
  void areAsHuggingFaceSeesThem() {
    List<Integer> codePoints = sample();
    assertThat(codePoints).hasSizeGreaterThan(20_000);
    BitSet sampled = new BitSet();
    codePoints.forEach(sampled::set);
    Map<String, BitSet> actual = CodePointsFile.sets(codePoints);
    Map<String, BitSet> listed = listed();
    assertThat(actual.keySet()).isEqualTo(listed.keySet());
    listed.forEach(
        (name, set) -> {
          BitSet expected = (BitSet) set.clone();
          expected.and(sampled);
          BitSet different = (BitSet) actual.get(name).clone();
          different.xor(expected);
          assertThat(different).as(name).isEqualTo(new BitSet());
        });
    Map<Integer, String> lower = new TreeMap<>();
    for (int c : codePoints) {
      if (!CodePoints.lowerCase(c).equals(Character.toString(c))) {
        lower.put(c, CodePoints.lowerCase(c));
      }
    }
    assertThat(CodePointsFile.lower(codePoints)).isEqualTo(lower);
  }

  @Test
  void decomposeAsTheJdkSays() {
    HuggingFace.Normalizer nfd = HuggingFace.normalizer("{\"type\":\"NFD\"}");
    StringBuilder text = new StringBuilder();
    CodePoints.DECOMPOSES.stream()
        .filter(c -> c < 0xAC00 || c > 0xD7A3 || c % SAMPLED == 0)
        .forEach(c -> text.appendCodePoint(c).append('.'));
    assertThat(nfd.normalize(text.toString()))
        .isEqualTo(Normalizer.normalize(text, Normalizer.Form.NFD));
  }

  private static Map<String, BitSet> listed() {
    return Map.of(
        "control", CodePoints.CONTROL,
        "space", CodePoints.SPACE,
        "punctuation", CodePoints.PUNCTUATION,
        "chinese", CodePoints.CHINESE,
        "accent", CodePoints.ACCENT,
        "decomposes", CodePoints.DECOMPOSES,
        "reordered", CodePoints.REORDERED,
        "letter", CodePoints.LETTER,
        "number", CodePoints.NUMBER);
  }

  private static List<Integer> sample() {
    return CodePointsFile.where(
        c -> kind(c - 1) != kind(c) || kind(c) != kind(c + 1) || c % SAMPLED == 0);
  }

  /** What the list and the JDK say of a code point. */
  private static int kind(int codePoint) {
    if (codePoint < 0 || codePoint >= CodePoints.COUNT) {
      return -1;
    }
    int kind = Character.getType(codePoint);
    for (BitSet set : listed().values()) {
      kind = 2 * kind + (set.get(codePoint) ? 1 : 0);
    }
    return kind;
  }
}
