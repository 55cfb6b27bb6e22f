// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.words;

import io.sparkh0.setting.Check;
import java.io.Serializable;
import java.util.Map;
import java.util.Optional;

/**
 * What of a fastText model's arguments shapes the rows of its input matrix: rows 0 to {@code words}
 * − 1 are words, {@code buckets} rows for n-grams follow. Pruned models, which have fewer, are not
 * covered.
 *
 * @param model how it was trained
 * @param words how many words have a row
 * @param shortest minn, characters of the shortest n-gram
 * @param longest maxn, characters of the longest; 0 for none
 * @param buckets bucket, rows for n-grams
 * @param wordNgrams words of the longest n-gram of words, of supervised models only
 */
public record FastTextSettings(
    Model model, int words, int shortest, int longest, int buckets, int wordNgrams)
    implements Serializable {

  /** How a model was trained. */
  public enum Model {
    /** Each word predicts its neighbours. */
    SKIPGRAM,
    /** The neighbours predict each word. */
    CBOW,
    /** A line predicts its label. */
    SUPERVISED
  }

  private static final String PREFIX = "fasttext.";

  /** Checks the numbers. */
  public FastTextSettings {
    Check.that(words >= 0, "words", words, "0 or more");
    new CharacterNgrams(shortest, longest, buckets, words);
    new WordNgrams(model == Model.SUPERVISED ? wordNgrams : 1, buckets, words);
  }

  /**
   * The settings that a table file tells.
   *
   * @param metadata {@code fasttext.model}, {@code words}, {@code minn}, {@code maxn}, {@code
   *     bucket} and {@code wordNgrams}; none of them for other tables
   * @throws IllegalArgumentException if there are some only, or one is no number
   */
  public static Optional<FastTextSettings> of(Map<String, String> metadata) {
    String model = metadata.get(PREFIX + "model");
    if (model == null) {
      return Optional.empty();
    }
    return Optional.of(
        new FastTextSettings(
            model(model),
            number(metadata, "words"),
            number(metadata, "minn"),
            number(metadata, "maxn"),
            number(metadata, "bucket"),
            number(metadata, "wordNgrams")));
  }

  private static Model model(String name) {
    return switch (name) {
      case "skipgram", "sg" -> Model.SKIPGRAM;
      case "cbow" -> Model.CBOW;
      case "supervised", "sup" -> Model.SUPERVISED;
      default ->
          throw Check.invalid(PREFIX + "model", "'" + name + "'", "skipgram, cbow or supervised");
    };
  }

  private static int number(Map<String, String> metadata, String name) {
    String value = metadata.getOrDefault(PREFIX + name, "");
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "Invalid " + PREFIX + name + ": '" + value + "' (must be a number)", e);
    }
  }

  /** Whether a sentence is the mean of all rows of a line rather than of its words. */
  public boolean isSupervised() {
    return model == Model.SUPERVISED;
  }

  CharacterNgrams characterNgrams() {
    return new CharacterNgrams(shortest, longest, buckets, words);
  }

  WordNgrams ngramsOfWords() {
    return new WordNgrams(wordNgrams, buckets, words);
  }
}
