// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.words;

import io.sparkh0.text.IntList;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The rows of one fastText word: its own, where it is known, and those of its character n-grams
 * (dictionary.cc, {@code getSubwords}).
 */
record FastTextWord(WordIndex index, CharacterNgrams ngrams) implements Serializable {
  private static final byte[] END_OF_LINE = "</s>".getBytes(StandardCharsets.UTF_8);

  /**
   * A word's own row, or {@link WordIndex#NONE}.
   *
   * @param hash the word's {@link FastTextHash}
   */
  int row(byte[] text, int from, int to, int hash) {
    return index.row(text, from, to, hash);
  }

  /**
   * Adds a word's rows; there may be none.
   *
   * @param row what {@link #row} gave
   */
  void add(byte[] text, int from, int to, int row, IntList rows) {
    if (row != WordIndex.NONE) {
      rows.add(row);
    }
    if (!isEndOfLine(text, from, to)) {
      ngrams.add(text, from, to, rows);
    }
  }

  static boolean isEndOfLine(byte[] text, int from, int to) {
    return Arrays.equals(text, from, to, END_OF_LINE, 0, END_OF_LINE.length);
  }

  /** Adds the row of {@code </s>}, which has no n-grams, and returns its hash. */
  int addEndOfLine(IntList rows) {
    int hash = FastTextHash.of(END_OF_LINE, 0, END_OF_LINE.length);
    int row = row(END_OF_LINE, 0, END_OF_LINE.length, hash);
    if (row != WordIndex.NONE) {
      rows.add(row);
    }
    return hash;
  }
}
