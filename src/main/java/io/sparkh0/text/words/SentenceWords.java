// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.words;

import io.sparkh0.text.Utf8;
import io.sparkh0.text.split.WhiteSpace;
import io.sparkh0.text.split.WordSpans;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Words as Sentence-Transformers' WhitespaceTokenizer finds them: what stands between white space,
 * as it is, else without punctuation at its ends, else that in small letters. Stop words are none.
 */
final class SentenceWords implements WordEncoder {
  private static final long serialVersionUID = 1L;

  /** What the metadata of a table with such words begins with. */
  static final String METADATA = "whitespace.";

  static final String STOP_WORDS = METADATA + "stopwords";
  static final String LOWER_CASE = METADATA + "lower";
  static final String MAX_LENGTH = METADATA + "length";

  private final WordIndex index;
  private final WordIndex stopWords;
  private final int maxLength;

  private SentenceWords(WordIndex index, Map<String, String> metadata) {
    this.index = index;
    stopWords = WordIndex.of(List.of(metadata.get(STOP_WORDS).split("\n", -1)));
    maxLength = Integer.parseInt(metadata.get(MAX_LENGTH));
  }

  /** What finds the words of a table whose metadata says that they are such. */
  static Optional<WordEncoder> of(WordIndex index, Map<String, String> metadata) {
    return metadata.containsKey(STOP_WORDS)
        ? Optional.of(new SentenceWords(index, metadata))
        : Optional.empty();
  }

  @Override
  public void encode(byte[] text, int length, EncodedWords words) {
    words.clear();
    WordSpans spans = words.spans;
    WhiteSpace.UNICODE.split(text, length, spans);
    int kept = 0;
    for (int i = 0; i < spans.count() && kept < maxLength; i++) {
      int from = spans.start(i);
      int to = spans.end(i);
      if (isStopWord(text, from, to)) {
        continue;
      }
      int row = index.row(text, from, to);
      if (row == WordIndex.NONE) {
        while (from < to && isPunctuation(text[from])) {
          from++;
        }
        while (from < to && isPunctuation(text[to - 1])) {
          to--;
        }
        if (isStopWord(text, from, to)) {
          continue;
        }
        row = from < to ? index.row(text, from, to) : WordIndex.NONE;
      }
      if (row == WordIndex.NONE) {
        // Rare enough to be copied.
        byte[] lower = Utf8.lowerCase(Arrays.copyOfRange(text, from, to));
        if (isStopWord(lower, 0, lower.length)) {
          continue;
        }
        row = index.row(lower, 0, lower.length);
      }
      words.addWord(row, spans.start(i), spans.end(i));
      kept += row == WordIndex.NONE ? 0 : 1;
    }
  }

  private boolean isStopWord(byte[] text, int from, int to) {
    return from < to && stopWords.row(text, from, to) != WordIndex.NONE;
  }

  /** Python's string.punctuation. */
  private static boolean isPunctuation(byte b) {
    return b > ' ' && b < 0x7F && !Character.isLetterOrDigit(b);
  }

  @Override
  public boolean makesBags() {
    return false;
  }
}
