// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.data;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * Texts for tokenizers: words of one to four syllables, frequencies by Zipf's law, capitals and
 * punctuation. The vocabulary, for BERT's tokenizer, has the frequent words whole and pieces for
 * the others, so that about as many words are cut as in English.
 */
public final class InventedLanguage implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int WORDS = 60_000;
  private static final int WHOLE_WORDS = 8_000;
  private static final int MAX_SYLLABLES = 4;
  private static final int SHORTEST_TEXT = 5;
  private static final int LONGEST_TEXT = 100;
  private static final List<String> CONSONANTS =
      List.of(
          "b", "c", "d", "f", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "t", "v", "w", "z");
  private static final List<String> VOWELS = List.of("a", "e", "i", "o", "u");

  private final String[] words;
  private final ZipfIds ranks;
  private final long seed;

  /**
   * @param seed of the words and of all texts
   */
  public InventedLanguage(long seed) {
    this.seed = seed;
    ranks = new ZipfIds(WORDS, seed);
    Random random = new Random(seed);
    Set<String> all = new LinkedHashSet<>();
    while (all.size() < WORDS) {
      StringBuilder word = new StringBuilder();
      int syllables = 1 + random.nextInt(MAX_SYLLABLES);
      for (int s = 0; s < syllables; s++) {
        word.append(any(CONSONANTS, random)).append(any(VOWELS, random));
        word.append(random.nextInt(3) == 0 ? any(CONSONANTS, random) : "");
      }
      all.add(word.toString());
    }
    words = all.toArray(new String[0]);
  }

  /** The vocabulary, a piece a line. */
  public List<String> vocabulary() {
    Set<String> pieces = new LinkedHashSet<>(List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"));
    pieces.addAll(List.of(".", ",", "!", "?"));
    for (String consonant : CONSONANTS) {
      add(consonant, pieces);
      for (String vowel : VOWELS) {
        add(vowel, pieces);
        add(consonant + vowel, pieces);
      }
    }
    // Ranks are shuffled over the words, so the first words are as rare as any.
    Random random = new Random(seed + 1);
    while (pieces.size() < WHOLE_WORDS) {
      pieces.add(words[ranks.next(random)]);
    }
    return new ArrayList<>(pieces);
  }

  /** Adds a piece as the start of a word and as its continuation. */
  private static void add(String piece, Set<String> pieces) {
    pieces.add(piece);
    pieces.add("##" + piece);
  }

  private static String any(List<String> letters, Random random) {
    return letters.get(random.nextInt(letters.size()));
  }

  /** A text that depends on its number only. */
  public String text(long number) {
    Random random = new Random(seed ^ (number + 1) * 0x9E3779B97F4A7C15L);
    int length = SHORTEST_TEXT + random.nextInt(LONGEST_TEXT - SHORTEST_TEXT);
    StringBuilder text = new StringBuilder();
    boolean starts = true;
    for (int i = 0; i < length; i++) {
      String word = words[ranks.next(random)];
      text.append(i == 0 ? "" : " ");
      text.append(
          starts ? word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1) : word);
      int mark = random.nextInt(20);
      starts = mark < 2;
      text.append(mark == 0 ? "." : mark == 1 ? "?" : mark == 2 ? "," : "");
    }
    return text.toString();
  }
}
