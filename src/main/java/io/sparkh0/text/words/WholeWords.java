// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.words;

import io.sparkh0.text.split.UnicodeWords;
import io.sparkh0.text.split.WhiteSpace;
import io.sparkh0.text.split.WordSpans;

/**
 * Words of a table as they stand between white space, such as {@code don't}, {@code U.S.} or
 * Chinese words in segmented text; what has no row so is split further.
 *
 * @param index the table's words
 * @param parts splits what has no row as a whole
 */
record WholeWords(WordIndex index, UnicodeWords parts) implements WordEncoder {
  @Override
  public void encode(byte[] text, int length, EncodedWords words) {
    words.clear();
    WordSpans spans = words.spans;
    WordSpans whole = words.whole;
    WhiteSpace.UNICODE.split(text, length, whole);
    for (int i = 0; i < whole.count(); i++) {
      int row = index.row(text, whole.start(i), whole.end(i));
      if (row != WordIndex.NONE) {
        words.addWord(row, whole.start(i), whole.end(i));
        continue;
      }
      spans.clear();
      parts.split(text, whole.start(i), whole.end(i), spans);
      for (int p = 0; p < spans.count(); p++) {
        boolean isWhole = spans.length(p) == whole.length(i); // which has just been looked up
        int part = isWhole ? row : index.row(text, spans.start(p), spans.end(p));
        words.addWord(part, spans.start(p), spans.end(p));
      }
    }
  }

  @Override
  public boolean makesBags() {
    return false;
  }
}
