// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.words;

import io.sparkh0.text.IntList;
import io.sparkh0.text.split.WhiteSpace;
import io.sparkh0.text.split.WordSpans;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A text as one line of a supervised fastText model: the rows of its words, of their character
 * n-grams, of the end of line {@code </s>} and of the n-grams of words, in this order, whose flat
 * mean {@code fasttext print-sentence-vectors} prints (dictionary.cc, {@code getLine}).
 *
 * <p>As there, labels are left out, the model's and whatever else begins with {@code __label__},
 * and a word {@code </s>} ends the line. A line feed within the text is white space: the text is
 * one line, whatever it holds.
 */
public final class FastTextLine implements WordEncoder {
  private static final long serialVersionUID = 1L;

  private static final byte[] LABEL = "__label__".getBytes(StandardCharsets.UTF_8);

  private final FastTextWord word;
  private final WordIndex labels;
  private final WordNgrams ngrams;

  /**
   * @param index the model's words
   * @param labels the model's labels
   * @param settings the model's arguments
   */
  public FastTextLine(WordIndex index, WordIndex labels, FastTextSettings settings) {
    this.labels = labels;
    word = new FastTextWord(index, settings.characterNgrams());
    ngrams = settings.ngramsOfWords();
  }

  @Override
  public void encode(byte[] text, int length, EncodedWords words) {
    words.clear();
    WordSpans spans = words.spans;
    WhiteSpace.DICTIONARY.split(text, length, spans);
    IntList rows = words.rows();
    for (int i = 0; i < spans.count(); i++) {
      int from = spans.start(i);
      int to = spans.end(i);
      if (FastTextWord.isEndOfLine(text, from, to)) {
        break;
      }
      int hash = FastTextHash.of(text, from, to);
      int row = word.row(text, from, to, hash);
      if (row == WordIndex.NONE && isLabel(text, from, to, hash)) {
        continue;
      }
      int before = rows.size();
      word.add(text, from, to, row, rows);
      if (row == WordIndex.NONE) {
        words.unknown().add(from, to);
      }
      if (rows.size() == before) {
        rows.add(EncodedWords.NO_ROW);
      }
      words.hashes.add(hash);
      words.countWord();
    }
    words.hashes.add(word.addEndOfLine(rows));
    ngrams.add(words.hashes, rows);
  }

  private boolean isLabel(byte[] text, int from, int to, int hash) {
    boolean marked =
        to - from >= LABEL.length
            && Arrays.equals(text, from, from + LABEL.length, LABEL, 0, LABEL.length);
    return marked || labels.row(text, from, to, hash) != WordIndex.NONE;
  }

  @Override
  public boolean makesBags() {
    return false;
  }
}
