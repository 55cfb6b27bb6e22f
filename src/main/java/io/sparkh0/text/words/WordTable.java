// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.words;

import io.sparkh0.setting.Check;
import io.sparkh0.storage.Sha256;
import io.sparkh0.text.split.UnicodeWords;
import io.sparkh0.text.split.WhiteSpace;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The words of a table, and what fastText's n-grams need to be found in it: all that turns a text
 * into the table's rows. It travels to the executors. Immutable.
 */
public final class WordTable implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final String FAST_TEXT = "fasttext.";
  private static final String LABELS = "fasttext.labels";

  private final WordIndex index;
  private final TreeMap<String, String> metadata = new TreeMap<>();
  private final String sha256;

  /**
   * @param index the words; word i is row i
   * @param metadata of the table's file; what fastText left there is kept
   * @throws IllegalArgumentException if that is not whole, or does not fit the words
   */
  public WordTable(WordIndex index, Map<String, String> metadata) {
    this.index = index;
    metadata.forEach(
        (name, value) -> {
          if (name.startsWith(FAST_TEXT) || name.startsWith(SentenceWords.METADATA)) {
            this.metadata.put(name, value);
          }
        });
    fastText()
        .ifPresent(
            settings ->
                Check.that(
                    settings.words() == index.size(),
                    "words",
                    index.size(),
                    "the " + settings.words() + " of fasttext.words"));
    Sha256 digest = new Sha256();
    index.update(digest);
    sha256 = digest.update(this.metadata.toString().getBytes(StandardCharsets.UTF_8)).hex();
  }

  /** The words; word i is row i. */
  public WordIndex index() {
    return index;
  }

  /** What is known of a fastText model or a WordEmbeddings module; empty for other tables. */
  public Map<String, String> metadata() {
    return Map.copyOf(metadata);
  }

  /** A fastText model's settings. */
  public Optional<FastTextSettings> fastText() {
    return FastTextSettings.of(metadata);
  }

  /** The SHA-256 of words and settings, in hexadecimal. */
  public String sha256() {
    return sha256;
  }

  /** How many rows the table must have at least. */
  public long rows() {
    return index.size() + (long) fastText().map(FastTextSettings::buckets).orElse(0);
  }

  /** Whether a word may have several rows; see {@link WordEncoder#makesBags}. */
  public boolean makesBags() {
    return fastText().map(s -> !s.isSupervised() && s.longest() > 0).orElse(false);
  }

  /**
   * What turns texts into rows of this table: as fastText or Sentence-Transformers does it for
   * tables that {@linkplain #hasOwnWords come with their own way}.
   *
   * @param split how texts become words for other tables
   * @param parts splits what is split further
   */
  public WordEncoder encoder(Split split, UnicodeWords parts) {
    if (fastText().isEmpty()) {
      return SentenceWords.of(index, metadata).orElseGet(() -> split.encoder(index, parts));
    }
    FastTextSettings settings = fastText().get();
    if (settings.isSupervised()) {
      String labels = metadata.getOrDefault(LABELS, "");
      return new FastTextLine(index, WordIndex.of(List.of(labels.split("\n", -1))), settings);
    }
    return makesBags()
        ? new FastTextBags(index, settings)
        : new PlainWords(index, WhiteSpace.STREAM);
  }

  /** Whether the words stand between white space by the rules of the program that made them. */
  public boolean hasOwnWords() {
    return !metadata.isEmpty();
  }

  /** Whether texts are to be made lower-case, as all words are. */
  public boolean isLowerCase() {
    return Optional.ofNullable(metadata.get(SentenceWords.LOWER_CASE))
        .map(Boolean::valueOf)
        .orElseGet(() -> fastText().isEmpty() && !hasCapitals());
  }

  /**
   * Whether a word has a letter that lower-casing would change. Names in brackets, such as {@code
   * <UNK>}, don't count.
   */
  public boolean hasCapitals() {
    for (int row = 0; row < index.size(); row++) {
      String word = index.word(row);
      if (!isName(word) && word.codePoints().anyMatch(c -> Character.toLowerCase(c) != c)) {
        return true;
      }
    }
    return false;
  }

  /** Whether every word is one character. Names in brackets don't count. */
  public boolean isOfCharacters() {
    for (int row = 0; row < index.size(); row++) {
      String word = index.word(row);
      if (!isName(word) && word.codePointCount(0, word.length()) > 1) {
        return false;
      }
    }
    return index.size() > 0;
  }

  private static boolean isName(String word) {
    return (word.startsWith("<") && word.endsWith(">"))
        || (word.startsWith("[") && word.endsWith("]"));
  }
}
