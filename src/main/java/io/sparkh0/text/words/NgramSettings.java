// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.words;

import io.sparkh0.setting.Setting;
import io.sparkh0.setting.SettingType;
import java.util.List;

/** What may be chosen of hashed n-grams; see {@link HashedNgrams}. */
public final class NgramSettings {
  /** Words of the longest word n-gram. */
  public static final Setting<Integer> WORD_NGRAMS =
      Setting.of(SettingType.integer(1))
          .option("--word-ngrams")
          .param("wordNgrams")
          .byDefault(2)
          .doc("The number of words of the longest word n-gram; 1 for words alone.");

  /** Characters of the shortest character n-gram. */
  public static final Setting<Integer> MIN_CHARACTERS =
      Setting.of(SettingType.integer(0))
          .option("--min-characters")
          .param("minCharacters")
          .byDefault(2)
          .doc("The number of characters of the shortest character n-gram within a word.");

  /** Characters of the longest character n-gram. */
  public static final Setting<Integer> MAX_CHARACTERS =
      Setting.of(SettingType.integer(0))
          .option("--max-characters")
          .param("maxCharacters")
          .byDefault(5)
          .doc("The number of characters of the longest character n-gram; 0 for none.");

  /** Words of the longest prefix n-gram. */
  public static final Setting<Integer> PREFIX_WORDS =
      Setting.of(SettingType.integer(0))
          .option("--opening-words")
          .param("openingWords")
          .byDefault(0)
          .otherwise("0; of supervised features 3, and whether they are used is tuned")
          .doc(
              "The number of words of the longest prefix n-gram, the first words of a text (\"how"
                  + " many\"); 0 for none.");

  /** Ids of each kind. */
  public static final Setting<Integer> BUCKETS =
      Setting.of(SettingType.integer(1, HashedNgrams.MAX_BUCKETS))
          .option("--buckets")
          .param("buckets")
          .byDefault(1 << 19)
          .doc(
              "The number of ids of each kind: words, word n-grams, character n-grams, prefix"
                  + " n-grams; only those that occur take space.");

  /** All of them, in the order of the help. */
  public static final List<Setting<?>> ALL =
      List.of(WORD_NGRAMS, MIN_CHARACTERS, MAX_CHARACTERS, PREFIX_WORDS, BUCKETS);

  private NgramSettings() {}
}
