package io.sparkh0.text.words;

import java.util.Arrays;

/** A growing list of ints that is filled again and again. Not thread-safe. */
public final class RowList {
  private int[] values = new int[64];
  private int size;

  /** Empties the list. */
  public void clear() {
    size = 0;
  }

  /** Adds one int at the end. */
  public void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  /** How many ints there are. */
  public int size() {
    return size;
  }

  /**
   * One of them.
   *
   * @param at 0 to size − 1
   */
  public int get(int at) {
    assert at < size : at;
    return values[at];
  }

  /** A copy. */
  public int[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
