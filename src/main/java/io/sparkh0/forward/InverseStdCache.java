// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward;

import java.util.Arrays;

/**
 * The reciprocal standard deviations of layer normalisation, rstd = 1 / √(variance + ε), of pairs
 * of a row of the table and an added row (of position and type), kept once they were measured:
 * texts have the same words at the same places again and again, and a number is read sooner than
 * two rows are. A row's numbers for sixteen added rows lie side by side, in one cache line. Added
 * rows get room when they first come, in their order, up to a limit.
 *
 * <p>Threads share it without locks: all would write the same number, and what one may see before
 * that is 0, which no rstd is. Where two make room at a time, some numbers are measured again.
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
   * @param addedRows number of added rows
   * @param most the most of them that get room, {@code rows} numbers each
   */
  InverseStdCache(int rows, int addedRows, int most) {
    this.rows = rows;
    int possible = (Integer.MAX_VALUE - LEAD) / Math.max(1, rows);
    limit = Math.min(addedRows + GROUP - 1, Math.min(most, possible)) / GROUP * GROUP;
  }

  /**
   * Looks up pairs 0 to n − 1.
   *
   * @param tableRows the pairs' rows of the table, the first at index {@code at}
   * @param addedRows the pairs' added rows; negative where there is none
   * @param slots receives where {@link #put} puts a number
   * @param rstds receives the numbers; 0 where one is not known
   * @return whether all are known
   */
  boolean find(int[] tableRows, int at, int[] addedRows, int n, int[] slots, float[] rstds) {
    int least = Integer.MAX_VALUE;
    int most = -1;
    for (int i = 0; i < n; i++) {
      least = Math.min(least, addedRows[i]);
      most = Math.max(most, addedRows[i]);
    }
    for (int i = 0; i < n; i++) {
      int added = addedRows[i];
      int inGroup = tableRows[at + i] * GROUP + (added & (GROUP - 1));
      slots[i] = LEAD + (added >> GROUP_BITS) * (rows * GROUP) + inGroup;
    }
    if (least < 0 || most >= limit) {
      for (int i = 0; i < n; i++) {
        slots[i] = addedRows[i] < 0 || addedRows[i] >= limit ? NONE : slots[i];
      }
    }
    // A loop of hardly more than a load has many under way at a time, which lie all over the array.
    // They are positive, so the bits of 0 alone are negative when 1 is taken from them.
    float[] known = withRoomFor(Math.min(most, limit - 1));
    int signs = 0;
    for (int i = 0; i < n; i++) {
      float rstd = known[slots[i]];
      rstds[i] = rstd;
      signs |= Float.floatToRawIntBits(rstd) - 1;
    }
    return signs >= 0;
  }

  private float[] withRoomFor(int addedRow) {
    float[] known = values;
    int groups = (addedRow >> GROUP_BITS) + 1;
    if (LEAD + groups * rows * GROUP > known.length) {
      int before = known.length / GROUP / Math.max(1, rows);
      int now = Math.max(groups, Math.min(limit / GROUP, before + before / 2));
      known = Arrays.copyOf(known, LEAD + now * rows * GROUP);
      values = known;
    }
    return known;
  }

  /** Keeps a number in its slot. */
  void put(int slot, float rstd) {
    float[] known = values;
    if (slot != NONE && slot < known.length) {
      known[slot] = rstd;
    }
  }
}
