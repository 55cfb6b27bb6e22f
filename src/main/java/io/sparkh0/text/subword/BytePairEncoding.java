// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.subword;

import io.sparkh0.setting.Check;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * GPT-2's byte-level BPE (Hugging Face's BPE after ByteLevel): a text is cut by GPT-2's pattern,
 * and each piece's bytes are merged by rank.
 */
public final class BytePairEncoding implements SubwordModel {
  private final AddedTokens added;
  private final int[] byteIds;
  private final MergeTable merges;

  /**
   * Two neighbouring tokens.
   *
   * @param left the first
   * @param right the second
   */
  public record Merge(String left, String right) {}

  /**
   * @param ids of the tokens, from 0, in which each byte has a printable character
   * @param merges by rank; both tokens of each and what they make must be in the vocabulary
   * @param added tokens found in the text as it is written
   */
  public BytePairEncoding(Map<String, Integer> ids, List<Merge> merges, AddedTokens added) {
    this.added = added;
    byteIds = new int[256];
    for (int b = 0; b < 256; b++) {
      byteIds[b] = ids.getOrDefault(Character.toString(character(b)), -1);
    }
    int[] left = new int[merges.size()];
    int[] right = new int[merges.size()];
    int[] made = new int[merges.size()];
    Arrays.setAll(left, rank -> id(ids, merges.get(rank).left()));
    Arrays.setAll(right, rank -> id(ids, merges.get(rank).right()));
    Arrays.setAll(made, rank -> id(ids, merges.get(rank).left() + merges.get(rank).right()));
    this.merges = new MergeTable(left, right, made);
  }

  /**
   * The character that stands for a byte in a vocabulary: itself if it is printable in Latin-1,
   * else one from U+0100 on, in order.
   */
  public static int character(int value) {
    if (isPrintable(value)) {
      return value;
    }
    int before = 0;
    for (int b = 0; b < value; b++) {
      before += isPrintable(b) ? 0 : 1;
    }
    return 256 + before;
  }

  private static boolean isPrintable(int value) {
    return (value >= '!' && value <= '~') || (value >= 0xA1 && value != 0xAD);
  }

  private static int id(Map<String, Integer> ids, String token) {
    Integer id = ids.get(token);
    if (id == null) {
      throw Check.invalid("merge", "\"" + token + "\"", "in the vocabulary");
    }
    return id;
  }

  @Override
  public String name() {
    return "byte-level BPE";
  }

  @Override
  public Encoder newEncoder() {
    return new CachedEncoder(
        added, new Gpt2Scanner(), new BytePairModel(byteIds, merges), Optional.empty());
  }

  /** {@inheritDoc} Bytes have tokens of their own, so there are none. */
  @Override
  public Encoder newEncoder(UnknownWords unknown) {
    return newEncoder();
  }
}
