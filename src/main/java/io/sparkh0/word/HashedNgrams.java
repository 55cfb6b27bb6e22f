package io.sparkh0.word;

import java.io.Serializable;

/**
 * Ids of a text's words, of runs of words and of runs of characters within words, all by hashing,
 * so that no vocabulary is needed and words never seen have ids too. Runs of words begin and end
 * with the text's bounds, so that what a text starts with is seen. The ids of the three kinds do
 * not meet: words have {@code 0 … buckets − 1}, runs of words the next {@code buckets}, runs of
 * characters the last. Words of one character have no runs of characters, which would say the same
 * again.
 *
 * @param longestWords words of the longest run of words; 1 for none
 * @param shortestCharacters characters of the shortest run, the bounds of the word included
 * @param longestCharacters characters of the longest run; 0 for none
 * @param buckets ids of each kind
 */
public record HashedNgrams(
    int longestWords, int shortestCharacters, int longestCharacters, int buckets)
    implements Serializable {
  /** The kinds of ids. */
  public enum Kind {
    /** One word. */
    WORD,
    /** A run of words. */
    WORDS,
    /** A run of characters. */
    CHARACTERS
  }

  /** White space is in no word, so this hash stands for a bound of the text. */
  private static final int BOUND = FastTextHash.of(new byte[] {'\n'}, 0, 1);

  private static final int MOST_BUCKETS = 1 << 28;

  /** Checks the numbers. */
  public HashedNgrams {
    check(longestWords >= 1, "longest run of words", longestWords, "1 or more");
    check(longestCharacters >= 0, "longest run of characters", longestCharacters, "0 or more");
    check(
        longestCharacters == 0
            || (shortestCharacters >= 1 && shortestCharacters <= longestCharacters),
        "shortest run of characters",
        shortestCharacters,
        "1 to " + longestCharacters);
    check(buckets >= 1 && buckets <= MOST_BUCKETS, "number of buckets", buckets, "1 to 2^28");
  }

  private static void check(boolean holds, String what, int value, String must) {
    if (!holds) {
      throw new IllegalArgumentException(
          "Invalid " + what + ": " + value + " (must be " + must + ")");
    }
  }

  /** How many ids there are. */
  public int size() {
    return buckets * (1 + (longestWords > 1 ? 1 : 0) + (longestCharacters > 0 ? 1 : 0));
  }

  /**
   * The kind of an id.
   *
   * @param id below {@link #size}
   */
  public Kind kind(int id) {
    if (id < buckets) {
      return Kind.WORD;
    }
    return id < 2 * buckets && longestWords > 1 ? Kind.WORDS : Kind.CHARACTERS;
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
    LettersAndSigns.HAN_BY_CHARACTER.split(text, length, spans);
    RowList ids = words.rows();
    words.hashes.add(BOUND);
    for (int i = 0; i < spans.count(); i++) {
      int hash = FastTextHash.of(text, spans.start(i), spans.end(i));
      words.hashes.add(hash);
      ids.add(Integer.remainderUnsigned(hash, buckets));
      words.countWord();
    }
    words.hashes.add(BOUND);
    if (longestWords > 1 && spans.count() > 0) {
      new WordNgrams(longestWords, buckets, buckets).add(words.hashes, ids);
    }
    if (longestCharacters > 0) {
      addCharacters(text, spans, ids);
    }
  }

  private void addCharacters(byte[] text, WordSpans spans, RowList ids) {
    CharacterNgrams characters =
        new CharacterNgrams(shortestCharacters, longestCharacters, buckets, size() - buckets);
    for (int i = 0; i < spans.count(); i++) {
      int from = spans.start(i);
      int to = spans.end(i);
      if (from + Utf8.width(text, from, to) < to) {
        characters.add(text, from, to, ids);
      }
    }
  }
}
