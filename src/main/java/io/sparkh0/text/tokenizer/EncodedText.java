// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.tokenizer;

import java.util.Arrays;

/** The n tokens of one text. */
public final class EncodedText {
  private final int[] ids;
  private final int[] typeIds;

  EncodedText(int[] ids, int[] typeIds) {
    this.ids = ids;
    this.typeIds = typeIds;
  }

  /** The n token ids, from 0. */
  public int[] ids() {
    return ids.clone();
  }

  /** The n token types; all 0 for most tokenizers, because there is one text. */
  public int[] typeIds() {
    return typeIds.clone();
  }

  /** The attention mask: n times 1, because nothing is ever padded. */
  public int[] attentionMask() {
    int[] mask = new int[ids.length];
    Arrays.fill(mask, 1);
    return mask;
  }

  /** Number of tokens, n. */
  public int length() {
    return ids.length;
  }
}
