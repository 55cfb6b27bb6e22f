// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.words;

import io.sparkh0.text.split.WordSpans;
import io.sparkh0.text.split.WordSplitter;

/**
 * Words of a table that has a row for each: one row a word.
 *
 * @param index the table's words
 * @param splitter finds the words of a text
 */
public record PlainWords(WordIndex index, WordSplitter splitter) implements WordEncoder {
  @Override
  public void encode(byte[] text, int length, EncodedWords words) {
    words.clear();
    WordSpans spans = words.spans;
    splitter.split(text, length, spans);
    for (int i = 0; i < spans.count(); i++) {
      int row = index.row(text, spans.start(i), spans.end(i));
      words.addWord(row, spans.start(i), spans.end(i));
    }
  }

  @Override
  public boolean makesBags() {
    return false;
  }
}
