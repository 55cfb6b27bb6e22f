// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.split;

import io.sparkh0.text.IntList;
import java.nio.charset.StandardCharsets;

/** Words as ranges of a text's bytes, in a buffer that is filled again. Not thread-safe. */
public final class WordSpans {
  private final IntList starts = new IntList();
  private final IntList ends = new IntList();

  /** Empties the buffer. */
  public void clear() {
    starts.clear();
    ends.clear();
  }

  /**
   * Adds a word.
   *
   * @param start its first byte
   * @param end the byte after its last
   */
  public void add(int start, int end) {
    starts.add(start);
    ends.add(end);
  }

  /** How many words there are. */
  public int count() {
    return starts.size();
  }

  /** Where a word begins. */
  public int start(int word) {
    return starts.get(word);
  }

  /** The byte after a word's last. */
  public int end(int word) {
    return ends.get(word);
  }

  /** How many bytes a word has. */
  public int length(int word) {
    return end(word) - start(word);
  }

  /** A word as a string, for messages and tests. */
  public String word(int word, byte[] text) {
    return new String(text, start(word), length(word), StandardCharsets.UTF_8);
  }
}
