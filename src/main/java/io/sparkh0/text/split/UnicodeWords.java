// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.split;

import io.sparkh0.text.Utf8;

/**
 * Words as most tables of words have them: a run of letters, digits and underscores, or one sign
 * (punctuation, symbol, emoji). White space, control and format characters part words and are none.
 * Combining marks belong to what they follow, so that words of Indic scripts stay whole.
 */
public enum UnicodeWords implements WordSplitter {
  /** Each Chinese character (Unicode's script Han) is a word: the default. */
  HAN_BY_CHARACTER,
  /** Chinese characters are letters like others. */
  HAN_IN_RUNS,
  /** Each character is a word, of whatever script: for tables of single characters. */
  ALL_BY_CHARACTER;

  private enum Kind {
    LETTER,
    SIGN,
    MARK,
    SPACE
  }

  private static final Kind[] ASCII = new Kind[128];

  static {
    for (int c = 0; c < ASCII.length; c++) {
      ASCII[c] = kindOf(c);
    }
  }

  @Override
  public void split(byte[] text, int length, WordSpans words) {
    split(text, 0, length, words);
  }

  /**
   * Adds the words of a part of a text, in order.
   *
   * @param from its first byte
   * @param to the byte after its last
   */
  public void split(byte[] text, int from, int to, WordSpans words) {
    int start = from;
    boolean open = false; // a word begins at start
    boolean isRun = false; // which more letters may join
    for (int i = from; i < to; ) {
      int width = Utf8.width(text, i, to);
      int c = Utf8.codePoint(text, i, width);
      Kind kind = c < ASCII.length ? ASCII[c] : kindOf(c);
      boolean letter = kind == Kind.LETTER && isInRuns(c);
      boolean joins = open && (kind == Kind.MARK || (letter && isRun));
      if (!joins) {
        if (open) {
          words.add(start, i);
        }
        start = i;
        open = kind != Kind.SPACE;
        isRun = letter;
      }
      i += width;
    }
    if (open) {
      words.add(start, to);
    }
  }

  private boolean isInRuns(int c) {
    return switch (this) {
      case HAN_BY_CHARACTER -> !isHan(c);
      case HAN_IN_RUNS -> true;
      case ALL_BY_CHARACTER -> false;
    };
  }

  private static Kind kindOf(int c) {
    if (Character.isLetterOrDigit(c)) {
      return Kind.LETTER;
    }
    return switch (Character.getType(c)) {
      case Character.CONNECTOR_PUNCTUATION, Character.LETTER_NUMBER, Character.OTHER_NUMBER ->
          Kind.LETTER;
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          Kind.MARK;
      case Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.CONTROL,
          Character.FORMAT ->
          Kind.SPACE;
      default -> Kind.SIGN;
    };
  }

  private static boolean isHan(int c) {
    if (c < 0x2E80) {
      return false;
    }
    // The block that nearly all Chinese text is written in, before the slow look-up.
    return (c >= 0x4E00 && c <= 0x9FFF)
        || Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN;
  }
}
