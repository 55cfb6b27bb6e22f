// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.words;

import io.sparkh0.text.IntList;
import io.sparkh0.text.split.WordSpans;

/** The rows of a text's words, in a buffer that is filled again. Not thread-safe. */
public final class EncodedWords {
  /** Stands in place of the rows of a word that has none. */
  public static final int NO_ROW = WordIndex.NONE;

  private final IntList rows = new IntList();
  private final IntList bagEnds = new IntList();
  private final WordSpans unknown = new WordSpans();
  private int words;

  /** Where an encoder puts what it needs for one text only. */
  final WordSpans spans = new WordSpans();

  /** Where an encoder puts what stands between white space. */
  final WordSpans whole = new WordSpans();

  final IntList hashes = new IntList();

  void clear() {
    rows.clear();
    bagEnds.clear();
    unknown.clear();
    spans.clear();
    whole.clear();
    hashes.clear();
    words = 0;
  }

  void countWord() {
    words++;
  }

  /** Adds a word of one row, or of {@link #NO_ROW}, and where it stands. */
  void addWord(int row, int start, int end) {
    if (row == NO_ROW) {
      unknown.add(start, end);
    }
    rows.add(row);
    words++;
  }

  /** Rows in order, {@link #NO_ROW} for a word that has none. */
  public IntList rows() {
    return rows;
  }

  /** For an encoder that makes bags: after how many rows each word ends. */
  public IntList bagEnds() {
    return bagEnds;
  }

  /** How many words the text has, known or not; an end of line is no word. */
  public int words() {
    return words;
  }

  /** The words that the table has no row for; they may have rows of n-grams. */
  public WordSpans unknown() {
    return unknown;
  }
}
