package io.sparkh0.text.subword;

import java.util.Arrays;

/** A list of token ids that is filled again and again. */
public final class TokenIds {
  private int[] values = new int[128];
  private int size;

  /** Number of ids. */
  public int size() {
    return size;
  }

  /** The ids, from index 0 to the size; what follows is left over. Valid until the next change. */
  public int[] values() {
    return values;
  }

  /** A copy of the ids. */
  public int[] toArray() {
    return Arrays.copyOf(values, size);
  }

  /** Empties the list. */
  public void clear() {
    size = 0;
  }

  /** Appends one id. */
  public void add(int id) {
    if (size == values.length) {
      grow(1);
    }
    values[size++] = id;
  }

  /** Appends {@code count} ids of an array. */
  public void addAll(int[] ids, int from, int count) {
    if (count > values.length - size) {
      grow(count);
    }
    // Mostly one or two, for which a call to arraycopy would cost more.
    for (int i = 0; i < count; i++) {
      values[size + i] = ids[from + i];
    }
    size += count;
  }

  /** Cuts the list to its first ids. */
  void truncate(int newSize) {
    size = newSize;
  }

  private void grow(int more) {
    values = Arrays.copyOf(values, Math.max(Math.addExact(size, more), size + (size >> 1)));
  }
}
