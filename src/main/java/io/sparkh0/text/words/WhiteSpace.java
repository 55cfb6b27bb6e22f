// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.words;

/** fastText's words: what stands between white space of ASCII. Other spaces are parts of words. */
public enum WhiteSpace implements WordSplitter {
  /**
   * Space, \n, \r, \t, \v and \f, at which C++ streams part words: how fastText reads text for word
   * vectors and for sentence vectors of unsupervised models.
   */
  STREAM,
  /** The same and \0: how fastText reads lines for training and for supervised models. */
  DICTIONARY;

  @Override
  public void split(byte[] text, int length, WordSpans words) {
    int start = 0;
    for (int i = 0; i < length; i++) {
      if (separates(text[i])) {
        if (i > start) {
          words.add(start, i);
        }
        start = i + 1;
      }
    }
    if (length > start) {
      words.add(start, length);
    }
  }

  private boolean separates(byte b) {
    return b == ' ' || (b >= '\t' && b <= '\r') || (b == 0 && this == DICTIONARY);
  }
}
