// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.words;

/**
 * fastText's hash of a string: 32-bit FNV-1a over the bytes, except that each byte is widened with
 * its sign before the exclusive or. That slip of its first version is kept by fastText itself,
 * because published models depend on it (dictionary.cc, {@code Dictionary::hash}).
 */
public final class FastTextHash {
  static final int START = 0x811c9dc5;
  private static final int PRIME = 16777619;

  private FastTextHash() {}

  /**
   * The hash of a range of bytes.
   *
   * @param bytes UTF-8, though any bytes will do
   * @param from the first byte
   * @param to the byte after the last
   * @return 32 bits, to be read as unsigned
   */
  public static int of(byte[] bytes, int from, int to) {
    int hash = START;
    for (int i = from; i < to; i++) {
      hash = add(hash, bytes[i]);
    }
    return hash;
  }

  static int add(int hash, byte next) {
    return (hash ^ next) * PRIME;
  }
}
