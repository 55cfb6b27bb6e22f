// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.words;

import io.sparkh0.storage.Sha256;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The row of each word: all words' UTF-8 in one array, and an open-addressing hash table of rows. A
 * word costs its bytes and about 12 more, so two million words of a dozen bytes take some 50 MB.
 * Where a word is there twice, its first row counts. Immutable.
 */
public final class WordIndex implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The row of a word that is not there. */
  public static final int NONE = -1;

  private static final byte[] LINE_FEED = {'\n'};

  private final byte[] bytes;
  private final int[] ends;
  private final int[] slots; // row + 1, or 0

  private WordIndex(byte[] bytes, int[] ends, int[] slots) {
    this.bytes = bytes;
    this.ends = ends;
    this.slots = slots;
  }

  /**
   * The index of words in the order of their rows.
   *
   * @throws IllegalArgumentException if they have more than 2 GB
   */
  public static WordIndex of(List<String> words) {
    Builder builder = new Builder();
    for (String word : words) {
      byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
      builder.add(utf8, 0, utf8.length);
    }
    return builder.build();
  }

  /** Takes words in the order of their rows. */
  public static final class Builder {
    private static final int MAX_BYTES = Integer.MAX_VALUE - 16;

    private byte[] bytes = new byte[1 << 10];
    private int[] ends = new int[1 << 7];
    private int[] slots = new int[1 << 8];
    private int size;

    /**
     * Adds the word of the next row.
     *
     * @return the row at which the word was there already, else {@link #NONE}
     */
    public int add(byte[] text, int from, int to) {
      int start = size == 0 ? 0 : ends[size - 1];
      long end = (long) start + (to - from);
      if (end > MAX_BYTES || size >= 1 << 29) {
        throw new IllegalArgumentException(
            "Invalid words: more than " + size + " (must be below 2 GB, and 2^29 words)");
      }
      if (end > bytes.length) {
        bytes = Arrays.copyOf(bytes, (int) Math.max(end, Math.min(MAX_BYTES, bytes.length * 2L)));
      }
      if (size == ends.length) {
        ends = Arrays.copyOf(ends, size * 2);
      }
      if (size * 4L >= slots.length * 3L) {
        grow();
      }
      System.arraycopy(text, from, bytes, start, to - from);
      ends[size++] = (int) end;
      return put(bytes, ends, slots, size - 1);
    }

    private void grow() {
      slots = new int[slots.length * 2];
      for (int row = 0; row < size; row++) {
        put(bytes, ends, slots, row);
      }
    }

    /** The index of all words so far. */
    public WordIndex build() {
      return new WordIndex(
          Arrays.copyOf(bytes, size == 0 ? 0 : ends[size - 1]),
          Arrays.copyOf(ends, size),
          slots.clone());
    }
  }

  private static int put(byte[] bytes, int[] ends, int[] slots, int row) {
    int from = row == 0 ? 0 : ends[row - 1];
    int hash = FastTextHash.of(bytes, from, ends[row]);
    int slot = find(bytes, ends, slots, bytes, from, ends[row], hash);
    if (slots[slot] != 0) {
      return slots[slot] - 1;
    }
    slots[slot] = row + 1;
    return NONE;
  }

  /** The slot of a word, or the free one where it would be. */
  private static int find(
      byte[] bytes, int[] ends, int[] slots, byte[] text, int from, int to, int hash) {
    int mask = slots.length - 1;
    // Spreads hashes that differ in few bits (Fibonacci hashing), high bits into the low ones.
    int spread = hash * 0x9E3779B9;
    int slot = (spread ^ spread >>> 16) & mask;
    while (slots[slot] != 0) {
      int row = slots[slot] - 1;
      if (Arrays.equals(bytes, row == 0 ? 0 : ends[row - 1], ends[row], text, from, to)) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** How many words there are, doubled ones included: the rows. */
  public int size() {
    return ends.length;
  }

  /** Bytes of the longest word. */
  int longest() {
    int longest = 0;
    for (int row = 0; row < ends.length; row++) {
      longest = Math.max(longest, ends[row] - (row == 0 ? 0 : ends[row - 1]));
    }
    return longest;
  }

  /**
   * The row of a word.
   *
   * @param text holds the word
   * @param from its first byte
   * @param to the byte after its last
   * @return the row, or {@link #NONE}
   */
  public int row(byte[] text, int from, int to) {
    return row(text, from, to, FastTextHash.of(text, from, to));
  }

  /** The row of a word whose {@link FastTextHash} is known. */
  int row(byte[] text, int from, int to, int hash) {
    return slots[find(bytes, ends, slots, text, from, to, hash)] - 1;
  }

  /** The row of a word, or {@link #NONE}. */
  public int row(String word) {
    byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
    return row(utf8, 0, utf8.length);
  }

  /** The word of a row. */
  public String word(int row) {
    int from = row == 0 ? 0 : ends[row - 1];
    return new String(bytes, from, ends[row] - from, StandardCharsets.UTF_8);
  }

  /**
   * The words one after another, separated by line feeds.
   *
   * @throws IllegalArgumentException if a word holds one
   */
  byte[] lines() {
    byte[] lines = new byte[Math.toIntExact(bytes.length + Math.max(0L, ends.length - 1L))];
    int next = 0;
    for (int row = 0; row < ends.length; row++) {
      int from = row == 0 ? 0 : ends[row - 1];
      for (int i = from; i < ends[row]; i++) {
        if (bytes[i] == '\n') {
          throw new IllegalArgumentException(
              "Invalid word of row "
                  + row
                  + ": it holds a line feed, which separates stored words");
        }
        lines[next++] = bytes[i];
      }
      if (row < ends.length - 1) {
        lines[next++] = '\n';
      }
    }
    return lines;
  }

  /** Adds the words to a digest, each ended by a line feed. */
  void update(Sha256 digest) {
    for (int row = 0; row < ends.length; row++) {
      int from = row == 0 ? 0 : ends[row - 1];
      digest.update(bytes, from, ends[row] - from);
      digest.update(LINE_FEED);
    }
  }
}
