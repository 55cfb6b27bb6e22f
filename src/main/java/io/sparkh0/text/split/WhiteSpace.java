// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.split;

import io.sparkh0.text.Utf8;

/** Words as what stands between white space. */
public enum WhiteSpace implements WordSplitter {
  /**
   * Space, \n, \r, \t, \v and \f, at which C++ streams part words; other spaces are parts of words:
   * how fastText reads text for word vectors and for sentence vectors of unsupervised models.
   */
  STREAM,
  /** The same and \0: how fastText reads lines for training and for supervised models. */
  DICTIONARY,
  /** All that Unicode calls white space, such as U+3000 and the space that does not break. */
  UNICODE;

  private static final int NEXT_LINE = 0x85;

  @Override
  public void split(byte[] text, int length, WordSpans words) {
    int start = 0;
    for (int i = 0; i < length; ) {
      boolean isWide = this == UNICODE && text[i] < 0;
      int width = isWide ? Utf8.width(text, i, length) : 1;
      if (isWide ? isSpace(Utf8.codePoint(text, i, width)) : separates(text[i])) {
        if (i > start) {
          words.add(start, i);
        }
        start = i + width;
      }
      i += width;
    }
    if (length > start) {
      words.add(start, length);
    }
  }

  private boolean separates(byte b) {
    return b == ' '
        || (b >= '\t' && b <= '\r')
        || (b == 0 && this == DICTIONARY)
        || (b >= 0x1C && b <= 0x1F && this == UNICODE);
  }

  private static boolean isSpace(int c) {
    return Character.isSpaceChar(c) || c == NEXT_LINE;
  }
}
