// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.json;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.BitSet;
import java.util.Deque;

/**
 * SentencePiece's map of characters to others: the size of a trie, the trie (a double array of
 * darts-clone, 4 bytes a unit) and texts that end in zeros. The native code follows its indices
 * unchecked, and one that leads out of it ends the process. Facts: spm_precompiled.
 */
final class PrecompiledMap {
  private final ByteBuffer trie;
  private final byte[] texts;

  private PrecompiledMap(ByteBuffer trie, byte[] texts) {
    this.trie = trie;
    this.texts = texts;
  }

  /**
   * Checks a map.
   *
   * @param base64 as a tokenizer.json has it
   * @throws IllegalArgumentException if it is not whole
   */
  static void check(String base64) {
    byte[] bytes = Base64.getDecoder().decode(base64);
    ByteBuffer all = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int size = bytes.length < 8 ? -1 : all.getInt(0) & ~3;
    if (size < 4 || size > bytes.length - 4) {
      throw new IllegalArgumentException("its trie has no whole size");
    }
    ByteBuffer texts = all.slice(4 + size, bytes.length - 4 - size);
    try {
      StandardCharsets.UTF_8.newDecoder().decode(texts.duplicate());
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("its texts are not UTF-8", e);
    }
    byte[] copy = new byte[texts.remaining()];
    texts.get(copy);
    new PrecompiledMap(all.slice(4, size).order(ByteOrder.LITTLE_ENDIAN), copy).walk();
  }

  /** Goes along all that any text leads to. */
  private void walk() {
    BitSet seen = new BitSet();
    Deque<Integer> open = new ArrayDeque<>();
    open.push(offset(unit(0)));
    while (!open.isEmpty()) {
      int base = open.pop();
      for (int label = 1; label < 256; label++) {
        int at = base ^ label;
        int unit = unit(at);
        if ((unit & 0x800000FF) != label || seen.get(at)) {
          continue;
        }
        seen.set(at);
        int next = at ^ offset(unit);
        if ((unit >>> 8 & 1) == 1) {
          checkText(unit(next) & Integer.MAX_VALUE);
        }
        open.push(next);
      }
    }
  }

  private int unit(int index) {
    if (index < 0 || index >= trie.limit() / Integer.BYTES) {
      throw new IllegalArgumentException("its trie leads to unit " + index + ", which it has not");
    }
    return trie.getInt(index * Integer.BYTES);
  }

  private static int offset(int unit) {
    return unit >>> 10 << ((unit & 1 << 9) >>> 6);
  }

  private void checkText(int start) {
    if (start > texts.length || (start < texts.length && (texts[start] & 0xC0) == 0x80)) {
      throw new IllegalArgumentException("no text starts at " + start);
    }
  }
}
