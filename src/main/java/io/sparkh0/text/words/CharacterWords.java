// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.words;

import io.sparkh0.text.split.UnicodeWords;

/** Which characters are words one by one. */
public enum CharacterWords {
  /** All where each word of the table is one character, else {@link #HAN}. */
  AUTO,
  /** Chinese ones: Unicode's script Han. */
  HAN,
  /** All. */
  ALL,
  /** None. */
  NONE;

  /** What splits texts into the words of a table. */
  public UnicodeWords splitter(WordTable table) {
    return switch (this) {
      case HAN -> UnicodeWords.HAN_BY_CHARACTER;
      case ALL -> UnicodeWords.ALL_BY_CHARACTER;
      case NONE -> UnicodeWords.HAN_IN_RUNS;
      case AUTO ->
          table.isOfCharacters() ? UnicodeWords.ALL_BY_CHARACTER : UnicodeWords.HAN_BY_CHARACTER;
    };
  }
}
