// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text;

import java.util.Arrays;

/** A list of ints, such as the ids of a text, that is filled again and again. Not thread-safe. */
public final class IntList {
  private int[] values = new int[128];
  private int size;

  /** How many ints there are. */
  public int size() {
    return size;
  }

  /**
   * One of them.
   *
   * @param index 0 to size − 1
   */
  public int get(int index) {
    assert index < size : index;
    return values[index];
  }

  /** The ints, from index 0 to the size; what follows is left over. Valid until the next change. */
  public int[] values() {
    return values;
  }

  /** How many of them are this one. */
  public int count(int value) {
    int count = 0;
    for (int i = 0; i < size; i++) {
      count += values[i] == value ? 1 : 0;
    }
    return count;
  }

  /** A copy. */
  public int[] toArray() {
    return Arrays.copyOf(values, size);
  }

  /** Empties the list. */
  public void clear() {
    size = 0;
  }

  /** Cuts the list to its first ints. */
  public void truncate(int newSize) {
    size = newSize;
  }

  /** Appends one int. */
  public void add(int value) {
    if (size == values.length) {
      grow(1);
    }
    values[size++] = value;
  }

  /** Appends {@code count} ints of an array, from index {@code start} on. */
  public void addAll(int[] source, int start, int count) {
    if (count > values.length - size) {
      grow(count);
    }
    // Mostly one or two, for which a call to arraycopy would cost more.
    for (int i = 0; i < count; i++) {
      values[size + i] = source[start + i];
    }
    size += count;
  }

  private void grow(int more) {
    values = Arrays.copyOf(values, Math.max(Math.addExact(size, more), size + (size >> 1)));
  }
}
