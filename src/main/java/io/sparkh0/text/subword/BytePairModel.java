// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.subword;

import io.sparkh0.text.IntList;

/**
 * Merges a piece's bytes by rank: of all neighbours that can be merged, those of the lowest rank,
 * the leftmost first, until none can. Takes time n log n for n bytes.
 */
final class BytePairModel implements PieceModel {
  private static final int NONE = -1;

  /** The token of each byte, or −1 for a byte that is left out. */
  private final int[] byteIds;

  private final MergeTable merges;

  /** By place: the token there, or −1 if it went into the one before it. */
  private int[] ids = new int[64];

  private int[] previous = new int[64];
  private int[] next = new int[64];

  /** Rank and place of merges; those whose rank is no longer the place's are out of date. */
  private final LongHeap queue = new LongHeap();

  BytePairModel(int[] byteIds, MergeTable merges) {
    this.byteIds = byteIds;
    this.merges = merges;
  }

  @Override
  public void encode(byte[] text, int from, int to, IntList out) {
    int count = place(text, from, to);
    queue.clear();
    for (int i = 0; i + 1 < count; i++) {
      offer(i);
    }
    while (!queue.isEmpty()) {
      long first = queue.poll();
      int at = (int) first;
      if (ids[at] != NONE && rank(at) == (int) (first >>> 32)) {
        merge(at);
      }
    }
    for (int i = 0; i < count; i++) {
      if (ids[i] != NONE) {
        out.add(ids[i]);
      }
    }
  }

  private int place(byte[] text, int from, int to) {
    if (ids.length < to - from) {
      ids = new int[2 * (to - from)];
      previous = new int[ids.length];
      next = new int[ids.length];
    }
    int count = 0;
    for (int i = from; i < to; i++) {
      int id = byteIds[text[i] & 0xFF];
      if (id != NONE) {
        ids[count] = id;
        previous[count] = count - 1;
        next[count] = count + 1;
        count++;
      }
    }
    if (count > 0) {
      next[count - 1] = NONE;
    }
    return count;
  }

  private int rank(int at) {
    return next[at] == NONE ? MergeTable.NO_RANK : merges.rank(ids[at], ids[next[at]]);
  }

  private void offer(int at) {
    int rank = rank(at);
    if (rank != MergeTable.NO_RANK) {
      queue.add((long) rank << 32 | at);
    }
  }

  private void merge(int at) {
    int right = next[at];
    ids[at] = merges.merged(ids[at], ids[right]);
    ids[right] = NONE;
    next[at] = next[right];
    if (next[at] != NONE) {
      previous[next[at]] = at;
      offer(at);
    }
    if (previous[at] != NONE) {
      offer(previous[at]);
    }
  }
}
