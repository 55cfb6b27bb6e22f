// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.subword;

import io.sparkh0.text.IntList;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The ids of short pieces by their raw bytes, in a table of fixed size (about 1.3 MB) in which a
 * newer piece takes an older one's place. Nothing is allocated for a piece.
 */
final class PieceCache {
  /** Longer pieces are not kept. */
  static final int MAX_BYTES = 16;

  /** Pieces of more ids are not kept. */
  static final int MAX_IDS = 6;

  /** Bytes after a text that are read, though not used. */
  static final int PADDING = MAX_BYTES;

  private static final int BITS = 15;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Two longs a slot: the bytes, with zeros after them. */
  private final long[] keys = new long[2 << BITS];

  /** {@link #MAX_IDS} a slot. */
  private final int[] ids = new int[MAX_IDS << BITS];

  /** For each slot the piece's length in bytes, times 8, plus the number of ids; 0 if empty. */
  private final byte[] lengths = new byte[1 << BITS];

  /**
   * Appends the ids of a piece, if it is there.
   *
   * @param text has {@link #PADDING} bytes more than the text
   */
  boolean find(byte[] text, int from, int to, IntList out) {
    int length = to - from;
    long low = low(text, from, length);
    long high = high(text, from, length);
    int slot = slot(low, high, length);
    int lengthAndCount = lengths[slot] & 0xFF;
    if (keys[2 * slot] != low || keys[2 * slot + 1] != high || lengthAndCount >> 3 != length) {
      return false;
    }
    out.addAll(ids, slot * MAX_IDS, lengthAndCount & 7);
    return true;
  }

  /** Keeps the last {@code count} ids of a list as those of a piece. */
  void put(byte[] text, int from, int to, IntList list, int count) {
    if (count > MAX_IDS) {
      return;
    }
    int length = to - from;
    long low = low(text, from, length);
    long high = high(text, from, length);
    int slot = slot(low, high, length);
    keys[2 * slot] = low;
    keys[2 * slot + 1] = high;
    lengths[slot] = (byte) (length << 3 | count);
    System.arraycopy(list.values(), list.size() - count, ids, slot * MAX_IDS, count);
  }

  private static long low(byte[] text, int from, int length) {
    return prefix((long) LONGS.get(text, from), Math.min(length, 8));
  }

  private static long high(byte[] text, int from, int length) {
    return length <= 8 ? 0 : prefix((long) LONGS.get(text, from + 8), length - 8);
  }

  /** The first 1 to 8 bytes of a long. */
  private static long prefix(long bytes, int count) {
    return bytes & (-1L >>> (64 - 8 * count));
  }

  private static int slot(long low, long high, int length) {
    long mixed = (low ^ Long.rotateLeft(high, 29) ^ length) * 0x9E3779B97F4A7C15L;
    mixed ^= mixed >>> 32;
    return (int) ((mixed * 0xD6E8FEB86659FD93L) >>> (64 - BITS));
  }
}
