// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.words;

import io.sparkh0.text.Utf8;
import io.sparkh0.text.split.UnicodeWords;
import io.sparkh0.text.split.WhiteSpace;
import io.sparkh0.text.split.WordSpans;

/**
 * Words of a table in text without spaces, such as Chinese: from left to right the longest that
 * begins at a character and does not reach over white space. Characters at which none begins are
 * unknown words, split as other text is.
 */
final class LongestWords implements WordEncoder {
  private static final long serialVersionUID = 1L;

  private final WordIndex index;
  private final UnicodeWords rest;
  private final int longest;

  /**
   * @param index the table's words
   * @param rest splits what is in no word of the table
   */
  LongestWords(WordIndex index, UnicodeWords rest) {
    this.index = index;
    this.rest = rest;
    longest = index.longest();
  }

  @Override
  public void encode(byte[] text, int length, EncodedWords words) {
    words.clear();
    WordSpans runs = words.whole;
    WhiteSpace.UNICODE.split(text, length, runs);
    for (int run = 0; run < runs.count(); run++) {
      int to = runs.end(run);
      int unmatched = runs.start(run);
      int at = unmatched;
      while (at < to) {
        int end = longestWord(text, at, to);
        if (end == at) {
          at += Utf8.width(text, at, to);
        } else {
          addUnknown(text, unmatched, at, words);
          words.addWord(index.row(text, at, end), at, end);
          at = end;
          unmatched = end;
        }
      }
      addUnknown(text, unmatched, to, words);
    }
  }

  /** The end of the longest word that begins at a character; that character where none does. */
  private int longestWord(byte[] text, int from, int to) {
    int end = from;
    int hash = FastTextHash.START;
    int last = longest < to - from ? from + longest : to;
    for (int at = from; at < last; ) {
      int next = at + Utf8.width(text, at, to);
      for (; at < next; at++) {
        hash = FastTextHash.add(hash, text[at]);
      }
      if (index.row(text, from, next, hash) != WordIndex.NONE) {
        end = next;
      }
    }
    return end;
  }

  private void addUnknown(byte[] text, int from, int to, EncodedWords words) {
    WordSpans spans = words.spans;
    spans.clear();
    rest.split(text, from, to, spans);
    for (int i = 0; i < spans.count(); i++) {
      words.addWord(WordIndex.NONE, spans.start(i), spans.end(i));
    }
  }

  @Override
  public boolean makesBags() {
    return false;
  }
}
