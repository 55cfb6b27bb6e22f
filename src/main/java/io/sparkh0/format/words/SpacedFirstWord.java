// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.words;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/**
 * The first lines of a GloVe file whose very first word holds spaces, as {@code . . . 0.1 0.2}
 * does: that line alone does not tell which of its fields are the word.
 */
final class SpacedFirstWord {
  /** Lines after the first that must be a word and as many numbers as the first ends in. */
  private static final int AGREEING = 2;

  private SpacedFirstWord() {}

  /**
   * The dimension of such a file.
   *
   * @param start the file's first bytes
   * @return empty where the first line is a plain one, or the lines after it do not agree
   */
  static OptionalInt dimension(byte[] start) {
    String[] lines = new String(start, StandardCharsets.ISO_8859_1).split("\n", AGREEING + 2);
    if (lines.length < AGREEING + 2) {
      return OptionalInt.empty();
    }
    String[] first = fields(lines[0]);
    int numbers = numbersAtTheEnd(first);
    // Sentences may end in one number.
    boolean spaced = numbers > 1 && numbers < first.length - 1;
    for (int line = 1; spaced && line <= AGREEING; line++) {
      String[] fields = fields(lines[line]);
      spaced =
          fields.length == numbers + 1
              && !fields[0].isEmpty()
              && numbersAtTheEnd(fields) >= numbers;
    }
    return spaced ? OptionalInt.of(numbers) : OptionalInt.empty();
  }

  private static String[] fields(String line) {
    return line.replaceFirst(" ?\r?\\z", "").split(" ", -1);
  }

  private static int numbersAtTheEnd(String[] fields) {
    int numbers = 0;
    while (numbers < fields.length && isNumber(fields[fields.length - 1 - numbers])) {
      numbers++;
    }
    return numbers;
  }

  private static boolean isNumber(String field) {
    byte[] bytes = field.getBytes(StandardCharsets.ISO_8859_1);
    return !Float.isNaN(DecimalFloats.parse(bytes, 0, bytes.length));
  }
}
