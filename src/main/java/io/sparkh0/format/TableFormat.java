// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format;

import java.util.Locale;

/** The formats of table files. */
public enum TableFormat {
  /** Whatever the content says. */
  AUTO,
  /** Hugging Face's safetensors, one file or the index of several. */
  SAFETENSORS,
  /** One NumPy array. */
  NPY,
  /** Several, in a zip archive. */
  NPZ,
  /** word2vec's binary file: a header, then words with their numbers in four bytes each. */
  WORD2VEC,
  /** word2vec's text file: a header, then a line a word. */
  WORD2VEC_TEXT,
  /** GloVe's text file: a line a word, no header. */
  GLOVE,
  /** fastText's model. */
  FASTTEXT,
  /** fastText's text file, which is that of word2vec. */
  FASTTEXT_VEC;

  /** The name used on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
