// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.words;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How the lines of a text file of words are written, by its first ones.
 *
 * @param header the first line where it is one; DL4J's third number, of documents, is cut off
 * @param separator between a word and its numbers
 * @param isBase64 whether words are DL4J's in base64
 * @param startsWithWord whether the first line after the header is a word and plain numbers
 * @param hasHeading whether the first line names the columns; then it is no header, and the next
 *     one starts with a word
 */
record TextLayout(
    Optional<String> header,
    FieldSeparator separator,
    boolean isBase64,
    boolean startsWithWord,
    boolean hasHeading) {

  /** The layout of a text by its first bytes. */
  static TextLayout find(byte[] start) {
    int firstEnd = indexOf(start, '\n', 0);
    String first =
        new String(start, 0, Math.min(firstEnd, WordHeader.MAX_LENGTH), StandardCharsets.ISO_8859_1)
            .strip();
    if (Base64Words.startsAt(start, firstEnd + 1)) {
      first = WordHeader.withoutDocuments(first);
    }
    boolean isHeader = WordHeader.looksLike(first);
    int next = firstEnd + 1;
    int nextEnd = indexOf(start, '\n', next);
    FieldSeparator later = FieldSeparator.find(start, next, nextEnd, 0);
    boolean hasHeading =
        !isHeader
            && nextEnd > next
            && ColumnHeading.isHeading(text(start, 0, firstEnd), text(start, next, nextEnd), later);
    int from = isHeader || hasHeading ? next : 0;
    int end = indexOf(start, '\n', from);
    int dimension = isHeader ? WordHeader.dimension(first) : 0;
    FieldSeparator separator = FieldSeparator.find(start, from, end, dimension);
    return new TextLayout(
        isHeader ? Optional.of(first) : Optional.empty(),
        separator,
        Base64Words.startsAt(start, from),
        from < end && separator.numbers(start, from, end) > 0,
        hasHeading);
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private static int indexOf(byte[] bytes, int value, int from) {
    int i = Math.min(from, bytes.length);
    while (i < bytes.length && bytes[i] != value) {
      i++;
    }
    return i;
  }
}
