// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.words;

/** Why a line of a word file may be left out. */
enum LineFault {
  /** The names of columns, in the first line. */
  HEADING("a heading of columns"),
  /** The separator is in the word, too, so that numbers and word cannot be told apart for sure. */
  SPACED("words that hold spaces"),
  /** Which of the vectors is meant cannot be told; the first is kept. */
  DOUBLED("doubled words"),
  /** The file ends within the line. */
  CUT("a last line that is cut"),
  /** The file ends before the header's count. */
  MISSING("lines missing at the end");

  private final String label;

  LineFault(String label) {
    this.label = label;
  }

  /** The reason, as people read it. */
  @Override
  public String toString() {
    return label;
  }
}
