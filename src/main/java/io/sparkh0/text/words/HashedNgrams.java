// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.words;

import io.sparkh0.setting.Check;
import io.sparkh0.text.IntList;
import io.sparkh0.text.Utf8;
import io.sparkh0.text.split.UnicodeWords;
import io.sparkh0.text.split.WordSpans;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Ids of a text's words, of word n-grams, of character n-grams within words and of the prefix
 * n-grams that it begins with, all by hashing, so that no vocabulary is needed and words never seen
 * have ids too. Word n-grams begin and end with the text's bounds, so that its first and last word
 * are seen as such; prefix n-grams are longer ones from its beginning ("how many", "what is the"),
 * which tell questions apart. The kinds' ids do not meet: each kind has {@code buckets} of them, in
 * the order of {@link Kind}, and keeps its place where kinds before it are absent. Words of one
 * character have no character n-grams, which would say the same again.
 *
 * @param longestWords words of the longest word n-gram; 1 for none
 * @param shortestCharacters characters of the shortest character n-gram, the bounds of the word
 *     included
 * @param longestCharacters characters of the longest; 0 for none
 * @param longestPrefix words of the longest prefix n-gram; 1 or less for none
 * @param buckets ids of each kind
 */
public record HashedNgrams(
    int longestWords, int shortestCharacters, int longestCharacters, int longestPrefix, int buckets)
    implements Serializable {
  /** The kinds of ids. */
  public enum Kind {
    /** Words. */
    WORD(0),
    /** Word n-grams. */
    WORDS(1),
    /** Character n-grams. */
    CHARACTERS(2),
    /** Prefix n-grams, the first words of a text. */
    PREFIX(3);

    private final int place;

    Kind(int place) {
      this.place = place;
    }
  }

  /** White space is in no word, so this hash stands for a bound of the text. */
  private static final int BOUND = FastTextHash.of(new byte[] {'\n'}, 0, 1);

  static final int MAX_BUCKETS = 1 << 28;

  /** Checks the numbers. */
  public HashedNgrams {
    Check.that(longestWords >= 1, "longest run of words", longestWords, "1 or more");
    Check.that(longestCharacters >= 0, "longest run of characters", longestCharacters, "0 or more");
    Check.that(
        longestCharacters == 0
            || (shortestCharacters >= 1 && shortestCharacters <= longestCharacters),
        "shortest run of characters",
        shortestCharacters,
        "1 to " + longestCharacters);
    Check.that(longestPrefix >= 0, "longest opening", longestPrefix, "0 or more");
    Check.that(buckets >= 1 && buckets <= MAX_BUCKETS, "number of buckets", buckets, "1 to 2^28");
  }

  /** Without prefix n-grams. */
  public HashedNgrams(
      int longestWords, int shortestCharacters, int longestCharacters, int buckets) {
    this(longestWords, shortestCharacters, longestCharacters, 0, buckets);
  }

  /** Whether there are ids of a kind. */
  public boolean has(Kind kind) {
    return switch (kind) {
      case WORD -> true;
      case WORDS -> longestWords > 1;
      case CHARACTERS -> longestCharacters > 0;
      case PREFIX -> longestPrefix > 1;
    };
  }

  /** The same without a kind; words stay. */
  public HashedNgrams without(Kind kind) {
    return switch (kind) {
      case WORD -> this;
      case WORDS ->
          new HashedNgrams(1, shortestCharacters, longestCharacters, longestPrefix, buckets);
      case CHARACTERS -> new HashedNgrams(longestWords, 0, 0, longestPrefix, buckets);
      case PREFIX ->
          new HashedNgrams(longestWords, shortestCharacters, longestCharacters, 0, buckets);
    };
  }

  /** One more than the largest id that there may be. */
  public int size() {
    int kinds = 0;
    for (Kind kind : Kind.values()) {
      kinds = has(kind) ? kind.place + 1 : kinds;
    }
    return kinds * buckets;
  }

  /**
   * The kind of an id.
   *
   * @param id below {@link #size}
   */
  public Kind kind(int id) {
    return switch (id / buckets) {
      case 0 -> Kind.WORD;
      case 1 -> Kind.WORDS;
      case 2 -> Kind.CHARACTERS;
      default -> Kind.PREFIX;
    };
  }

  /**
   * Fills a buffer with a text's ids.
   *
   * @param text UTF-8, in small letters where case is not to tell words apart
   * @param length how many bytes of the array are the text
   * @param words receives them as its rows; what it held before is dropped
   */
  public void encode(byte[] text, int length, EncodedWords words) {
    words.clear();
    WordSpans spans = words.spans;
    UnicodeWords.HAN_BY_CHARACTER.split(text, length, spans);
    IntList ids = words.rows();
    words.hashes.add(BOUND);
    for (int i = 0; i < spans.count(); i++) {
      int hash = FastTextHash.of(text, spans.start(i), spans.end(i));
      words.hashes.add(hash);
      ids.add(Integer.remainderUnsigned(hash, buckets));
      words.countWord();
    }
    words.hashes.add(BOUND);
    if (longestWords > 1 && spans.count() > 0) {
      new WordNgrams(longestWords, buckets, first(Kind.WORDS)).add(words.hashes, ids);
    }
    if (longestCharacters > 0) {
      addCharacters(text, spans, ids);
    }
    addPrefixes(words.hashes, spans.count(), ids);
  }

  private int first(Kind kind) {
    return kind.place * buckets;
  }

  /**
   * A text's ids, each once and ascending: whether an n-gram is there tells more of short texts
   * than how often it is.
   *
   * @param text as for {@link #encode}
   * @param length how many bytes of the array are the text
   * @param words a buffer
   */
  public int[] distinct(byte[] text, int length, EncodedWords words) {
    encode(text, length, words);
    int[] ids = words.rows().toArray();
    Arrays.sort(ids);
    int count = 0;
    for (int i = 0; i < ids.length; i++) {
      if (count == 0 || ids[i] != ids[count - 1]) {
        ids[count++] = ids[i];
      }
    }
    return Arrays.copyOf(ids, count);
  }

  private void addCharacters(byte[] text, WordSpans spans, IntList ids) {
    CharacterNgrams characters =
        new CharacterNgrams(shortestCharacters, longestCharacters, buckets, first(Kind.CHARACTERS));
    for (int i = 0; i < spans.count(); i++) {
      int from = spans.start(i);
      int to = spans.end(i);
      if (from + Utf8.width(text, from, to) < to) {
        characters.add(text, from, to, ids);
      }
    }
  }

  /** Prefix n-grams of two words and more; one word is a word n-gram already. */
  private void addPrefixes(IntList hashes, int words, IntList ids) {
    long hash = BOUND;
    for (int i = 1; i <= Math.min(words, longestPrefix); i++) {
      hash = WordNgrams.join(hash, hashes.get(i));
      if (i > 1) {
        ids.add(first(Kind.PREFIX) + (int) Long.remainderUnsigned(hash, buckets));
      }
    }
  }
}
