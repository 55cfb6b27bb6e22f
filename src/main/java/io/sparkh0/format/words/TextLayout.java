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
 */
record TextLayout(
    Optional<String> header, FieldSeparator separator, boolean isBase64, boolean startsWithWord) {

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
    int from = isHeader ? firstEnd + 1 : 0;
    int end = indexOf(start, '\n', from);
    int dimension = isHeader ? WordHeader.dimension(first) : 0;
    FieldSeparator separator = FieldSeparator.find(start, from, end, dimension);
    return new TextLayout(
        isHeader ? Optional.of(first) : Optional.empty(),
        separator,
        Base64Words.startsAt(start, from),
        from < end && separator.numbers(start, from, end) > 0);
  }

  private static int indexOf(byte[] bytes, int value, int from) {
    int i = Math.min(from, bytes.length);
    while (i < bytes.length && bytes[i] != value) {
      i++;
    }
    return i;
  }
}
