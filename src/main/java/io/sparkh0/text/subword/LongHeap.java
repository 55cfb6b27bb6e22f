// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.subword;

import java.util.Arrays;

/** A priority queue of longs, the least first. */
final class LongHeap {
  private long[] values = new long[64];
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  void clear() {
    size = 0;
  }

  void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    int at = size++;
    while (at > 0 && values[(at - 1) >> 1] > value) {
      values[at] = values[(at - 1) >> 1];
      at = (at - 1) >> 1;
    }
    values[at] = value;
  }

  /** Removes and returns the least; there must be one. */
  long poll() {
    long least = values[0];
    long last = values[--size];
    int at = 0;
    for (int child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && values[child + 1] < values[child]) {
        child++;
      }
      if (values[child] >= last) {
        break;
      }
      values[at] = values[child];
      at = child;
    }
    values[at] = last;
    return least;
  }
}
