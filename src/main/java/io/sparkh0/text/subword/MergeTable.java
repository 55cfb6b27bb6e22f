// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.subword;

import java.util.Arrays;

/**
 * By two neighbouring tokens: the rank of their merge, from 0, and the token it makes. Immutable.
 */
final class MergeTable {
  /** The rank of a pair that is not merged. */
  static final int NO_RANK = Integer.MAX_VALUE;

  private static final long EMPTY = -1;

  private final long[] pairs;
  private final int[] ranks;
  private final int[] merged;
  private final int mask;

  /**
   * @param left ids, by rank
   * @param right ids, by rank
   * @param made ids, by rank; of a pair that is there twice, the last counts
   */
  MergeTable(int[] left, int[] right, int[] made) {
    int capacity = Integer.highestOneBit(Math.max(left.length, 4)) << 2;
    mask = capacity - 1;
    pairs = new long[capacity];
    ranks = new int[capacity];
    merged = new int[capacity];
    Arrays.fill(pairs, EMPTY);
    for (int rank = 0; rank < left.length; rank++) {
      int slot = find(left[rank], right[rank]);
      pairs[slot] = pair(left[rank], right[rank]);
      ranks[slot] = rank;
      merged[slot] = made[rank];
    }
  }

  /** The rank of a pair's merge, or {@link #NO_RANK}. */
  int rank(int left, int right) {
    int slot = find(left, right);
    return pairs[slot] == EMPTY ? NO_RANK : ranks[slot];
  }

  /** The token that a pair is merged to, which it must be. */
  int merged(int left, int right) {
    return merged[find(left, right)];
  }

  private int find(int left, int right) {
    long pair = pair(left, right);
    int slot = (int) ((pair * 0x9E3779B97F4A7C15L) >>> 32) & mask;
    while (pairs[slot] != pair && pairs[slot] != EMPTY) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private static long pair(int left, int right) {
    return (long) left << 32 | right;
  }
}
