// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.words;

import io.sparkh0.text.IntList;
import io.sparkh0.text.split.WhiteSpace;
import io.sparkh0.text.split.WordSpans;

/**
 * Words of a fastText model as bags of rows, whose means are the vectors that {@code fasttext
 * print-word-vectors} prints. A word that is not known and too short for an n-gram has no rows.
 */
public final class FastTextBags implements WordEncoder {
  private static final long serialVersionUID = 1L;

  private final FastTextWord word;

  /**
   * @param index the model's words
   * @param settings the model's arguments
   */
  public FastTextBags(WordIndex index, FastTextSettings settings) {
    word = new FastTextWord(index, settings.characterNgrams());
  }

  @Override
  public void encode(byte[] text, int length, EncodedWords words) {
    words.clear();
    WordSpans spans = words.spans;
    WhiteSpace.STREAM.split(text, length, spans);
    IntList rows = words.rows();
    for (int i = 0; i < spans.count(); i++) {
      int from = spans.start(i);
      int to = spans.end(i);
      int before = rows.size();
      int row = word.row(text, from, to, FastTextHash.of(text, from, to));
      word.add(text, from, to, row, rows);
      if (row == WordIndex.NONE) {
        words.unknown().add(from, to);
      }
      if (rows.size() == before) {
        rows.add(EncodedWords.NO_ROW);
      }
      words.bagEnds().add(rows.size());
      words.countWord();
    }
  }

  @Override
  public boolean makesBags() {
    return true;
  }
}
