// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.subword;

import io.sparkh0.text.IntList;
import io.sparkh0.text.Utf8;

/** Normalizes a piece, splits it into words, and cuts these by a WordPiece vocabulary. */
final class WordPieceModel implements PieceModel {
  private final BertNormalizer normalizer;
  private final WordPieceCutter cutter;

  WordPieceModel(WordPieceTables vocabulary, BertNormalizer normalizer) {
    this.normalizer = normalizer;
    cutter = new WordPieceCutter(vocabulary);
  }

  @Override
  public void encode(byte[] text, int from, int to, IntList out) {
    normalizer.clear();
    for (int at = from; at < to; ) {
      int codePoint = Utf8.decode(text, at, to);
      normalizer.add(codePoint);
      at += Utf8.length(codePoint);
    }
    for (int i = 0; i < normalizer.size(); i++) {
      int codePoint = normalizer.get(i);
      if (CodePoints.SPACE.get(codePoint)) {
        cutter.endWord(out);
      } else if (CodePoints.PUNCTUATION.get(codePoint)) {
        cutter.endWord(out);
        cutter.append(codePoint);
        cutter.endWord(out);
      } else {
        cutter.append(codePoint);
      }
    }
    cutter.endWord(out);
  }
}
