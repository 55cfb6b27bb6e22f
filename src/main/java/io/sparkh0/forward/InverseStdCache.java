package io.sparkh0.forward;

import java.util.Arrays;

/**
 * The factors of layer normalisation, 1 / √(variance + ε), of pairs of a row of the table and an
 * addend, kept once they were measured: texts have the same words at the same places again and
 * again, and a number is read sooner than two rows are. A row's factors for sixteen addends lie
 * side by side, in one cache line. Addends get room when they first come, in their order, up to a
 * limit.
 *
 * <p>Threads share it without locks: all would write the same number, and what one may see before
 * that is 0, which no factor is. Where two make room at a time, some numbers are measured again.
 */
final class InverseStdCache {
  private static final int GROUP_BITS = 4;
  private static final int GROUP = 1 << GROUP_BITS;

  /** Unused numbers, so that groups start on a cache line where the array starts on a page. */
  private static final int LEAD = 12;

  /** The slot of pairs without room: it stays 0. */
  private static final int NONE = 0;

  private final int rows;
  private final int limit;
  private float[] values = new float[LEAD];

  /**
   * @param rows number of rows of the table
   * @param addends number of addends
   * @param most the most of them that get room, {@code rows} numbers each
   */
  InverseStdCache(int rows, int addends, int most) {
    this.rows = rows;
    int possible = (Integer.MAX_VALUE - LEAD) / Math.max(1, rows);
    limit = Math.min(addends + GROUP - 1, Math.min(most, possible)) / GROUP * GROUP;
  }

  /**
   * Looks up the factors of pairs 0 to n − 1.
   *
   * @param tableRows the pairs' rows, the first at index {@code at}
   * @param addends the pairs' addends; negative where there is none
   * @param slots receives where {@link #put} puts a factor
   * @param factors receives the factors; 0 where one is not known
   * @return whether all are known
   */
  boolean find(int[] tableRows, int at, int[] addends, int n, int[] slots, float[] factors) {
    int least = Integer.MAX_VALUE;
    int most = -1;
    for (int i = 0; i < n; i++) {
      least = Math.min(least, addends[i]);
      most = Math.max(most, addends[i]);
    }
    for (int i = 0; i < n; i++) {
      int addend = addends[i];
      int inGroup = tableRows[at + i] * GROUP + (addend & (GROUP - 1));
      slots[i] = LEAD + (addend >> GROUP_BITS) * (rows * GROUP) + inGroup;
    }
    if (least < 0 || most >= limit) {
      for (int i = 0; i < n; i++) {
        slots[i] = addends[i] < 0 || addends[i] >= limit ? NONE : slots[i];
      }
    }
    // A loop of hardly more than a load has many under way at a time, which lie all over the array.
    // Factors are positive, so the bits of 0 alone are negative when 1 is taken from them.
    float[] known = withRoomFor(Math.min(most, limit - 1));
    int signs = 0;
    for (int i = 0; i < n; i++) {
      float factor = known[slots[i]];
      factors[i] = factor;
      signs |= Float.floatToRawIntBits(factor) - 1;
    }
    return signs >= 0;
  }

  private float[] withRoomFor(int addend) {
    float[] known = values;
    int groups = (addend >> GROUP_BITS) + 1;
    if (LEAD + groups * rows * GROUP > known.length) {
      int before = known.length / GROUP / Math.max(1, rows);
      int now = Math.max(groups, Math.min(limit / GROUP, before + before / 2));
      known = Arrays.copyOf(known, LEAD + now * rows * GROUP);
      values = known;
    }
    return known;
  }

  /** Keeps a factor in its slot. */
  void put(int slot, float factor) {
    float[] known = values;
    if (slot != NONE && slot < known.length) {
      known[slot] = factor;
    }
  }
}
