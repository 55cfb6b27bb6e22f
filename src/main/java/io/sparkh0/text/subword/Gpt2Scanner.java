// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.subword;

import io.sparkh0.text.Utf8;

/**
 * Cuts a text as GPT-2's pattern does: {@code 's|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+|
 * ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+}. Each byte is part of a piece. Immutable.
 */
final class Gpt2Scanner implements PieceScanner {
  // 0 is what is none of these.
  private static final byte LETTER = 1;
  private static final byte NUMBER = 2;
  private static final byte SPACE = 3;

  /** By code point. */
  private static final byte[] KINDS = kinds();

  private static byte[] kinds() {
    byte[] kinds = new byte[CodePoints.COUNT];
    CodePoints.LETTER.stream().forEach(c -> kinds[c] = LETTER);
    CodePoints.NUMBER.stream().forEach(c -> kinds[c] = NUMBER);
    CodePoints.SPACE.stream().forEach(c -> kinds[c] = SPACE);
    return kinds;
  }

  @Override
  public int start(byte[] text, int at, int end) {
    return at;
  }

  @Override
  public int end(byte[] text, int at, int end) {
    if (text[at] == '\'') {
      int contraction = contraction(text, at, end);
      if (contraction > 0) {
        return at + contraction;
      }
    }
    int first = text[at] == ' ' && at + 1 < end ? at + 1 : at;
    int codePoint = Utf8.decode(text, first, end);
    if (codePoint == Utf8.MALFORMED) {
      return UNREADABLE;
    }
    byte kind = KINDS[codePoint];
    return kind == SPACE ? spaces(text, at, end) : run(text, first, end, kind);
  }

  /** The end of what is of one kind. */
  private static int run(byte[] text, int at, int end, byte kind) {
    int i = at;
    while (i < end) {
      int codePoint = Utf8.decode(text, i, end);
      if (codePoint == Utf8.MALFORMED) {
        return UNREADABLE;
      }
      if (KINDS[codePoint] != kind) {
        return i;
      }
      i += Utf8.length(codePoint);
    }
    return i;
  }

  /** White space, but for the last one where a word follows that may want it. */
  private static int spaces(byte[] text, int at, int end) {
    int after = run(text, at, end, SPACE);
    if (after == end || after == UNREADABLE) {
      return after;
    }
    int last = after - 1;
    while ((text[last] & 0xC0) == 0x80) {
      last--;
    }
    return last > at ? last : after;
  }

  /** Bytes of the contraction that starts at an apostrophe, or 0. */
  private static int contraction(byte[] text, int at, int end) {
    byte second = at + 1 < end ? text[at + 1] : 0;
    byte third = at + 2 < end ? text[at + 2] : 0;
    return switch (second) {
      case 's', 't', 'm', 'd' -> 2;
      case 'r', 'v' -> third == 'e' ? 3 : 0;
      case 'l' -> third == 'l' ? 3 : 0;
      default -> 0;
    };
  }
}
