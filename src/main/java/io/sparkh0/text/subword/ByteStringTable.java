// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.subword;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * Ids by UTF-8 strings, looked up within longer ones. The hash of a string grows byte by byte, so
 * that one pass gives those of all prefixes. Immutable.
 */
final class ByteStringTable {
  /** The hash of the empty string. */
  static final int EMPTY_HASH = 0x811C9DC5;

  private static final int NONE = -1;

  private final byte[][] strings;
  private final int[] ids;
  private final int mask;
  private final int longest;

  ByteStringTable(Map<String, Integer> idsByString) {
    int capacity = Integer.highestOneBit(Math.max(idsByString.size(), 4)) << 2;
    mask = capacity - 1;
    strings = new byte[capacity][];
    ids = new int[capacity];
    idsByString.forEach((string, id) -> put(string.getBytes(StandardCharsets.UTF_8), id));
    longest =
        idsByString.keySet().stream()
            .mapToInt(string -> string.getBytes(StandardCharsets.UTF_8).length)
            .max()
            .orElse(0);
  }

  /** The hash of a string with one byte more (FNV-1a). */
  static int hash(int hash, byte next) {
    return (hash ^ next) * 0x01000193;
  }

  /** Bytes of the longest string. */
  int longest() {
    return longest;
  }

  /** The id of the string between two indices, or −1. */
  int find(int hash, byte[] text, int from, int to) {
    for (int slot = slot(hash); strings[slot] != null; slot = slot + 1 & mask) {
      if (Arrays.equals(strings[slot], 0, strings[slot].length, text, from, to)) {
        return ids[slot];
      }
    }
    return NONE;
  }

  private void put(byte[] string, int id) {
    int hash = EMPTY_HASH;
    for (byte b : string) {
      hash = hash(hash, b);
    }
    int slot = slot(hash);
    while (strings[slot] != null) {
      slot = slot + 1 & mask;
    }
    strings[slot] = string;
    ids[slot] = id;
  }

  private int slot(int hash) {
    return (hash ^ hash >>> 15) & mask;
  }
}
