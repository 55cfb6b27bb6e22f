// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.tokenizer;

import io.sparkh0.text.IntList;

/**
 * The tokens of a text that count: without the unknown one where it is dropped, and no more than
 * there may be. Used again for each text; not thread-safe.
 */
public final class TokenFilter {
  /** So many tokens that no text is cut. */
  public static final int NO_LIMIT = Integer.MAX_VALUE;

  /** No id: nothing is dropped. */
  public static final int NO_ID = -1;

  private final int droppedId;
  private final int maxLength;
  private int dropped;

  /**
   * @param droppedId the token that is left out, or {@link #NO_ID}
   * @param maxLength how many tokens are kept, the first ones, or {@link #NO_LIMIT}
   */
  public TokenFilter(int droppedId, int maxLength) {
    this.droppedId = droppedId;
    this.maxLength = maxLength;
  }

  /**
   * Takes out what does not count.
   *
   * @param ids of a text, from which they are taken out
   * @param types as many, likewise, or empty; what follows the last is left over
   */
  void apply(IntList ids, int[] types) {
    dropped = 0;
    int[] values = ids.values();
    int count = ids.size();
    int kept = 0;
    int at = 0;
    for (; at < count && kept < maxLength; at++) {
      if (values[at] == droppedId) {
        dropped++;
        continue;
      }
      values[kept] = values[at];
      if (types.length > 0) {
        types[kept] = types[at];
      }
      kept++;
    }
    ids.truncate(kept);
  }

  /** How many tokens were dropped from the last text, before its end or before it was cut. */
  public int dropped() {
    return dropped;
  }
}
