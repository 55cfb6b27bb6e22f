// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.words;

import io.sparkh0.text.Utf8;
import java.nio.charset.StandardCharsets;

/**
 * The words of a table that a text can reach: those that, written alone, become their own row. The
 * second row of a word that is there twice is out of reach, and so is a word with white space.
 */
public final class ReachableWords {
  private ReachableWords() {}

  /**
   * How many of a table's words can be reached, as a share from 0 to 1.
   *
   * @param table with one word at least
   * @param split how texts become words
   */
  public static double share(WordTable table, Split split) {
    WordEncoder encoder = table.encoder(split, CharacterWords.AUTO.splitter(table));
    EncodedWords encoded = new EncodedWords();
    boolean lowerCase = table.isLowerCase();
    long reached = 0;
    for (int row = 0; row < table.index().size(); row++) {
      byte[] word = table.index().word(row).getBytes(StandardCharsets.UTF_8);
      byte[] text = lowerCase ? Utf8.lowerCase(word) : word;
      encoder.encode(text, text.length, encoded);
      if (encoded.words() == 1 && encoded.rows().size() > 0 && encoded.rows().get(0) == row) {
        reached++;
      }
    }
    return (double) reached / table.index().size();
  }
}
