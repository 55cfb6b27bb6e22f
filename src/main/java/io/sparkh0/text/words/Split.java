// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.words;

import io.sparkh0.text.split.UnicodeWords;
import io.sparkh0.text.split.WhiteSpace;

/** How texts become the words of a table. */
public enum Split {
  /** What stands between white space where it has a row, else as {@link #WORDS}. */
  AUTO,
  /** Runs of letters, and single signs: {@link UnicodeWords}. */
  WORDS,
  /** What stands between white space. */
  WHITESPACE,
  /** Of what stands between white space, from left to right the longest part that has a row. */
  LONGEST_MATCH;

  /**
   * What turns texts into the rows of words.
   *
   * @param index the words
   * @param words splits what is split further
   */
  WordEncoder encoder(WordIndex index, UnicodeWords words) {
    return switch (this) {
      case AUTO -> new WholeWords(index, words);
      case WORDS -> new PlainWords(index, words);
      case WHITESPACE -> new PlainWords(index, WhiteSpace.UNICODE);
      case LONGEST_MATCH -> new LongestWords(index, words);
    };
  }
}
