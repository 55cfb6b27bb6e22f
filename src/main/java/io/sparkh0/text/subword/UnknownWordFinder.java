// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.subword;

import io.sparkh0.text.IntList;
import io.sparkh0.text.Utf8;

/**
 * Finds the words of a piece that a WordPiece vocabulary can't cut. A piece is one word but where
 * normalizing puts punctuation or white space into it, so it is read again, word by word. For one
 * thread.
 */
final class UnknownWordFinder {
  private final WordPieceTables vocabulary;
  private final BertNormalizer normalizer;
  private final WordPieceCutter cutter;
  private final UnknownWords found;
  private final IntList ids = new IntList();

  /** Where the word that is being read starts and ends in the text. */
  private int start;

  private int end;

  UnknownWordFinder(WordPieceTables vocabulary, BertNormalizer normalizer, UnknownWords found) {
    this.vocabulary = vocabulary;
    this.normalizer = normalizer;
    this.found = found;
    cutter = new WordPieceCutter(vocabulary);
  }

  /** Looks at an added token, which may be the unknown token itself. */
  void addedToken(byte[] text, int from, int to, int id) {
    if (id == vocabulary.unknown()) {
      found.add(text, from, to);
    }
  }

  /**
   * Looks at a piece.
   *
   * @param pieceIds the piece's ids are its last ones
   * @param first index of the first of them
   */
  void piece(byte[] text, int from, int to, IntList pieceIds, int first) {
    for (int i = first; i < pieceIds.size(); i++) {
      if (pieceIds.values()[i] == vocabulary.unknown()) {
        words(text, from, to);
        return;
      }
    }
  }

  private void words(byte[] text, int from, int to) {
    for (int at = from; at < to; ) {
      int codePoint = Utf8.decode(text, at, to);
      int next = at + Utf8.length(codePoint);
      normalizer.clear();
      normalizer.add(codePoint);
      for (int i = 0; i < normalizer.size(); i++) {
        int normalized = normalizer.get(i);
        boolean alone = CodePoints.PUNCTUATION.get(normalized);
        boolean space = CodePoints.SPACE.get(normalized);
        if (alone || space) {
          endWord(text);
        }
        if (!space) {
          start = cutter.isEmpty() ? at : start;
          end = next;
          cutter.append(normalized);
        }
        if (alone) {
          endWord(text);
        }
      }
      at = next;
    }
    endWord(text);
  }

  private void endWord(byte[] text) {
    ids.clear();
    cutter.endWord(ids);
    if (ids.size() == 1 && ids.values()[0] == vocabulary.unknown()) {
      found.add(text, start, end);
    }
  }
}
