// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.words;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What stands between a word and its numbers. A run of blanks or tabs is one separator; between
 * commas every field counts, and blanks around a number don't.
 */
enum FieldSeparator {
  /** U+0020; words may hold tabs. */
  BLANK(' ', ' '),
  /** Words may hold blanks. */
  TAB('\t', '\t'),
  /** Such as a tab behind the word and blanks between the numbers. */
  BLANK_OR_TAB(' ', '\t'),
  /** Words may hold blanks, and commas where they stand in quotation marks. */
  COMMA(',', ',');

  private final char first;
  private final char second;

  FieldSeparator(char first, char second) {
    this.first = first;
    this.second = second;
  }

  boolean is(int c) {
    return c == first || c == second;
  }

  /**
   * The separator of a text by one of its lines.
   *
   * @param text its first bytes
   * @param from where the line begins
   * @param to where it ends; the last field is not looked at where a longer text is cut there
   * @param dimension how many numbers the line should have; 0 where that is not known
   * @return the one by which the line has that many numbers, else the most; {@link #BLANK} where
   *     the line is no word and numbers by any
   */
  static FieldSeparator find(byte[] text, int from, int to, int dimension) {
    FieldSeparator best = BLANK;
    int most = Math.max(0, BLANK.numbers(text, from, to));
    for (FieldSeparator other : values()) {
      int numbers = other.numbers(text, from, to);
      boolean more = numbers > most && (other != COMMA || most == 0);
      boolean settled = most > 0 && most == dimension;
      if (!settled && (more || (numbers > 0 && numbers == dimension))) {
        best = other;
        most = numbers;
      }
    }
    return best;
  }

  /** The fields of a line, numbers or not; runs and blanks as above. */
  List<String> fields(String line) {
    String one = Pattern.quote("" + first) + "|" + Pattern.quote("" + second);
    return List.of(line.stripTrailing().split(this == COMMA ? " *, *" : "(" + one + ")+", -1));
  }

  /** How many plain numbers follow the first field; −1 where a field is none. */
  int numbers(byte[] text, int from, int to) {
    int at = wordEnd(text, from, to);
    int numbers = 0;
    while (at < to) {
      int start = at + 1;
      at = start;
      while (at < to && !is(text[at])) {
        at++;
      }
      boolean whole = at < text.length || text.length < WordStream.START;
      if (isBlank(text, start, at) && this != COMMA) {
        continue;
      }
      if (whole && Float.isNaN(parse(text, start, at))) {
        return -1;
      }
      numbers++;
    }
    return numbers;
  }

  /** Where the first field ends; one in quotation marks may hold commas. */
  int wordEnd(byte[] line, int from, int to) {
    int at = from;
    boolean quoted = this == COMMA && from < to && line[from] == '"';
    for (boolean inside = false; at < to && (inside || !is(line[at])); at++) {
      inside ^= quoted && line[at] == '"';
    }
    return at;
  }

  /** A number between separators, NaN where it is no plain finite one. */
  float parse(byte[] line, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && isSpace(line[start])) {
      start++;
    }
    while (end > start && isSpace(line[end - 1])) {
      end--;
    }
    return DecimalFloats.parse(line, start, end);
  }

  private static boolean isBlank(byte[] line, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isSpace(line[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSpace(int c) {
    return c == ' ' || c == '\t' || c == '\r';
  }

  /** A word as it is meant: without the quotation marks that it stands in between commas. */
  String unquoted(String word) {
    boolean quoted = this == COMMA && word.length() > 1 && word.matches("(?s)\".*\"");
    return quoted ? word.substring(1, word.length() - 1).replace("\"\"", "\"") : word;
  }

  /** The bytes of a line, for messages. */
  static String text(byte[] line, int from, int to) {
    return new String(line, from, Math.min(to - from, 40), StandardCharsets.UTF_8);
  }
}
