// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.subword;

import io.sparkh0.text.Utf8;
import java.util.Arrays;
import java.util.Set;

/**
 * Cuts a text, not normalized, where BERT's pre-tokenizer would cut it after normalizing: at white
 * space, and around punctuation and Chinese characters. What only becomes such when it is
 * normalized stays within its piece. Immutable.
 */
final class BertScanner implements PieceScanner {
  private static final byte WORD = 0;
  private static final byte SPACE = 1;
  private static final byte ALONE = 2;
  private static final byte UNKNOWN = 3;

  /** By code point. */
  private final byte[] kinds = new byte[CodePoints.COUNT];

  BertScanner(Set<BertStep> steps) {
    Arrays.fill(kinds, WORD);
    BertNormalizer normalizer = new BertNormalizer(steps);
    CodePoints.PUNCTUATION.stream().forEach(c -> kinds[c] = kind(normalizer, c));
    CodePoints.SPACE.stream().forEach(c -> kinds[c] = kind(normalizer, c));
    if (steps.contains(BertStep.SPLIT_CHINESE)) {
      CodePoints.CHINESE.stream().forEach(c -> kinds[c] = ALONE);
    }
    if (steps.contains(BertStep.STRIP_ACCENTS)) {
      CodePoints.REORDERED.stream().forEach(c -> kinds[c] = UNKNOWN);
    }
  }

  /** What a code point is once it is normalized; if that is several, a part of a word. */
  private static byte kind(BertNormalizer normalizer, int codePoint) {
    normalizer.clear();
    normalizer.add(codePoint);
    if (normalizer.size() != 1) {
      return WORD;
    }
    int normalized = normalizer.get(0);
    return CodePoints.SPACE.get(normalized)
        ? SPACE
        : CodePoints.PUNCTUATION.get(normalized) ? ALONE : WORD;
  }

  @Override
  public int start(byte[] text, int at, int end) {
    int i = at;
    while (i < end) {
      int codePoint = Utf8.decode(text, i, end);
      if (codePoint == Utf8.MALFORMED || kinds[codePoint] != SPACE) {
        return i;
      }
      i += Utf8.length(codePoint);
    }
    return i;
  }

  @Override
  public int end(byte[] text, int at, int end) {
    int i = at;
    while (i < end) {
      int codePoint = Utf8.decode(text, i, end);
      if (codePoint == Utf8.MALFORMED || kinds[codePoint] == UNKNOWN) {
        return UNREADABLE;
      }
      if (kinds[codePoint] != WORD) {
        return i == at ? i + Utf8.length(codePoint) : i;
      }
      i += Utf8.length(codePoint);
    }
    return i;
  }
}
