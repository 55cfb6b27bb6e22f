// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.words;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;

/**
 * A first line that names columns, as data frames write it: {@code word,d0,d1} or {@code word,0,1}.
 * Numbers are names where they count the columns and the numbers of the line after it have points.
 */
final class ColumnHeading {
  private ColumnHeading() {}

  /**
   * Whether a text begins with such a line.
   *
   * @param line its first line
   * @param row the line after it
   * @param separator of that line
   */
  static boolean isHeading(String line, String row, FieldSeparator separator) {
    byte[] bytes = row.getBytes(StandardCharsets.ISO_8859_1);
    int numbers = separator.numbers(bytes, 0, bytes.length);
    List<String> fields = separator.fields(line);
    if (numbers < 2 || fields.size() != numbers + 1) {
      return false;
    }
    List<String> names = fields.subList(1, fields.size());
    boolean areTexts = names.stream().noneMatch(ColumnHeading::isNumber);
    return areTexts
        ? new HashSet<>(names).size() == numbers
        : isCounting(names) && String.join("", last(separator.fields(row), numbers)).contains(".");
  }

  private static List<String> last(List<String> fields, int count) {
    return fields.subList(fields.size() - count, fields.size());
  }

  private static boolean isCounting(List<String> names) {
    int first = names.get(0).equals("1") ? 1 : 0;
    for (int i = 0; i < names.size(); i++) {
      if (!names.get(i).equals(String.valueOf(first + i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNumber(String field) {
    byte[] bytes = field.getBytes(StandardCharsets.ISO_8859_1);
    return !Float.isNaN(DecimalFloats.parse(bytes, 0, bytes.length));
  }
}
