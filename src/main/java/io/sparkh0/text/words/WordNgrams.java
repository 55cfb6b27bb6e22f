// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.words;

import io.sparkh0.setting.Check;
import io.sparkh0.text.IntList;
import java.io.Serializable;

/**
 * fastText's word n-grams: each run of 2 to {@code longest} words is hashed to a row
 * (dictionary.cc, {@code addWordNgrams}).
 *
 * @param longest words of the longest (wordNgrams); 1 or less for no n-grams
 * @param buckets how many rows there are for n-grams, which those of characters share
 * @param firstRow the first of these rows
 */
public record WordNgrams(int longest, int buckets, int firstRow) implements Serializable {
  private static final long FACTOR = 116049371;

  /** Checks the numbers. */
  public WordNgrams {
    Check.that(longest <= 1 || buckets > 0, "buckets", buckets, "1 or more for n-grams of words");
    Check.that(
        firstRow >= 0 && (long) firstRow + buckets <= Integer.MAX_VALUE,
        "first row",
        firstRow,
        "0 or more, and rows below 2^31 - 1");
  }

  /**
   * Adds the rows of a line's n-grams, in fastText's order.
   *
   * @param hashes the {@link FastTextHash} of each word
   * @param rows receives them
   */
  public void add(IntList hashes, IntList rows) {
    int count = hashes.size();
    for (int i = 0; i < count; i++) {
      // fastText keeps word hashes as signed ints, so both widenings carry the sign.
      long hash = hashes.get(i);
      for (int j = i + 1; j < count && j < i + longest; j++) {
        hash = join(hash, hashes.get(j));
        rows.add(firstRow + (int) Long.remainderUnsigned(hash, buckets));
      }
    }
  }

  /** The hash of a run that is one word longer. */
  static long join(long run, int word) {
    return run * FACTOR + word;
  }
}
