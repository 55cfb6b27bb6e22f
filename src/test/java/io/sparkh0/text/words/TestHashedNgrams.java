// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TestHashedNgrams {
  private static final int BUCKETS = 1000;

  private static int[] ids(HashedNgrams ngrams, String text) {
    EncodedWords words = new EncodedWords();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ngrams.encode(bytes, bytes.length, words);
    return words.rows().toArray();
  }

  private static int[] sorted(int[] ids) {
    int[] sorted = ids.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  @Test
  void kindsDoNotMeetAndRunsBeginAndEndWithTheText() {
    HashedNgrams ngrams = new HashedNgrams(2, 2, 3, BUCKETS);
    assertThat(ngrams.size()).isEqualTo(3 * BUCKETS);
    int[] ids = ids(ngrams, "a bc");
    // a, bc; bound-a, a-bc, bc-bound; <b bc c> <bc bc>, and none of a.
    assertThat(ids).hasSize(2 + 3 + 5);
    assertThat(Arrays.stream(ids).mapToObj(ngrams::kind))
        .startsWith(
            HashedNgrams.Kind.WORD,
            HashedNgrams.Kind.WORD,
            HashedNgrams.Kind.WORDS,
            HashedNgrams.Kind.WORDS,
            HashedNgrams.Kind.WORDS,
            HashedNgrams.Kind.CHARACTERS);
    assertThat(Arrays.stream(ids)).allMatch(id -> id >= 0 && id < ngrams.size());
    assertThat(ids(new HashedNgrams(1, 0, 0, BUCKETS), "a bc")).containsExactly(ids[0], ids[1]);
    assertThat(ids(ngrams, "")).isEmpty();
    assertThat(ids(ngrams, " \t")).isEmpty();
  }

  @Test
  void openingsAreRunsOfTheFirstWords() {
    HashedNgrams ngrams = new HashedNgrams(1, 0, 0, 3, BUCKETS);
    assertThat(ngrams.size()).isEqualTo(4 * BUCKETS);
    int[] ids = ids(ngrams, "how many men are there");
    assertThat(ids).hasSize(5 + 2);
    assertThat(Arrays.stream(ids).filter(id -> ngrams.kind(id) == HashedNgrams.Kind.PREFIX))
        .containsExactly(ids[5], ids[6]);
    // how many; how many men
    assertThat(ids(ngrams, "how many dogs")).contains(ids[5]).doesNotContain(ids[6]);
    assertThat(ids(ngrams, "tell me how many men")).doesNotContain(ids[5], ids[6]);
    assertThat(ids(ngrams, "how")).hasSize(1);
  }

  @Test
  void aKindKeepsItsIdsWhereOthersAreLeftOut() {
    HashedNgrams all = new HashedNgrams(2, 2, 3, 3, BUCKETS);
    for (HashedNgrams.Kind kind : HashedNgrams.Kind.values()) {
      HashedNgrams fewer = all.without(kind);
      assertThat(fewer.has(kind)).isEqualTo(kind == HashedNgrams.Kind.WORD);
      assertThat(ids(fewer, "ab cd ef"))
          .isEqualTo(
              Arrays.stream(ids(all, "ab cd ef")).filter(id -> fewer.has(all.kind(id))).toArray());
    }
    assertThat(all.without(HashedNgrams.Kind.PREFIX).size()).isEqualTo(3 * BUCKETS);
  }

  @Test
  void chineseCharactersAreWordsWithoutRunsOfCharacters() {
    assertThat(ids(new HashedNgrams(2, 2, 5, BUCKETS), "你好吗")).hasSize(3 + 4);
  }

  @Test
  void distinctIdsAreThoseOfTheTextEachOnce() {
    HashedNgrams ngrams = new HashedNgrams(2, 2, 3, BUCKETS);
    byte[] text = "ab cd ab cd ab".getBytes(StandardCharsets.UTF_8);
    assertThat(ngrams.distinct(text, text.length, new EncodedWords()))
        .isEqualTo(Arrays.stream(ids(ngrams, "ab cd ab cd ab")).sorted().distinct().toArray());
  }

  /** Order is seen by runs of words, never by words alone. */
  @Test
  void swappedWordsDifferInRunsOnly() {
    HashedNgrams words = new HashedNgrams(1, 0, 0, BUCKETS);
    HashedNgrams runs = new HashedNgrams(2, 0, 0, BUCKETS);
    assertThat(sorted(ids(words, "dog bites man"))).isEqualTo(sorted(ids(words, "man bites dog")));
    assertThat(sorted(ids(runs, "dog bites man"))).isNotEqualTo(sorted(ids(runs, "man bites dog")));
  }

  @Test
  void wrongNumbersAreNamed() {
    assertThatThrownBy(() -> new HashedNgrams(0, 2, 5, 10)).hasMessageContaining("words: 0");
    assertThatThrownBy(() -> new HashedNgrams(2, 6, 5, 10)).hasMessageContaining("characters: 6");
    assertThatThrownBy(() -> new HashedNgrams(2, 2, 5, -1, 10)).hasMessageContaining("opening: -1");
    assertThatThrownBy(() -> new HashedNgrams(2, 2, 5, 0)).hasMessageContaining("buckets: 0");
  }
}
