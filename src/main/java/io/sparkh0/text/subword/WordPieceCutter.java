// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.subword;

import io.sparkh0.text.IntList;
import io.sparkh0.text.Utf8;
import java.util.Arrays;

/**
 * Cuts words by a WordPiece vocabulary, each given one code point after another. For one thread.
 */
final class WordPieceCutter {
  private final WordPieceTables vocabulary;

  /** The word that is being read, its length in bytes and in characters. */
  private byte[] word = new byte[256];

  private int length;
  private int characters;

  /** Element i: the hash of what is looked up, up to byte i of the word. */
  private int[] hashes = new int[257];

  WordPieceCutter(WordPieceTables vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Whether the word has no characters yet. */
  boolean isEmpty() {
    return characters == 0;
  }

  /** Puts a character at the word's end. */
  void append(int codePoint) {
    if (word.length - length < 4) {
      word = Arrays.copyOf(word, 2 * word.length);
    }
    length = Utf8.encode(codePoint, word, length);
    characters++;
  }

  /** Appends the word's ids, none if it is empty, and begins a new word. */
  void endWord(IntList out) {
    if (characters > vocabulary.maxCharacters()) {
      out.add(vocabulary.unknown());
    } else if (characters > 0) {
      int before = out.size();
      if (!cut(out)) {
        out.truncate(before);
        out.add(vocabulary.unknown());
      }
    }
    length = 0;
    characters = 0;
  }

  /** Appends the longest token from the start, then from its end, and so on, if there is one. */
  private boolean cut(IntList out) {
    int start = 0;
    while (start < length) {
      ByteStringTable table = start == 0 ? vocabulary.first() : vocabulary.continuing();
      int end = hashFrom(start, Math.min(length, start + table.longest()));
      int id = -1;
      while (end > start) {
        id = isBoundary(end) ? table.find(hashes[end], word, start, end) : -1;
        if (id >= 0) {
          break;
        }
        end--;
      }
      if (id < 0) {
        return false;
      }
      out.add(id);
      start = end;
    }
    return true;
  }

  private int hashFrom(int start, int end) {
    if (hashes.length <= end) {
      hashes = new int[word.length + 1];
    }
    int hash = ByteStringTable.EMPTY_HASH;
    for (int i = start; i < end; i++) {
      hash = ByteStringTable.hash(hash, word[i]);
      hashes[i + 1] = hash;
    }
    return end;
  }

  /** Whether a character ends before a byte of the word. */
  private boolean isBoundary(int at) {
    return at == length || (word[at] & 0xC0) != 0x80;
  }
}
