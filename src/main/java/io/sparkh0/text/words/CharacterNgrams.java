// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.words;

import io.sparkh0.setting.Check;
import io.sparkh0.text.IntList;
import io.sparkh0.text.Utf8;
import java.io.Serializable;

/**
 * fastText's character n-grams: all runs of {@code shortest} to {@code longest} characters of
 * {@code <word>}, the brackets included, each hashed to a row (dictionary.cc, {@code
 * computeSubwords}; Bojanowski et al. 2017). A bracket alone is none.
 *
 * @param shortest characters of the shortest (minn)
 * @param longest characters of the longest (maxn); 0 for no n-grams
 * @param buckets how many rows there are for n-grams
 * @param firstRow the first of these rows
 */
public record CharacterNgrams(int shortest, int longest, int buckets, int firstRow)
    implements Serializable {

  /** Checks the numbers. */
  public CharacterNgrams {
    Check.that(shortest >= 0, "shortest n-gram", shortest, "0 or more");
    Check.that(longest <= 0 || buckets > 0, "buckets", buckets, "1 or more for n-grams");
    Check.that(firstRow >= 0, "first row", firstRow, "0 or more");
    Check.that(
        (long) firstRow + buckets <= Integer.MAX_VALUE,
        "buckets",
        buckets,
        "so few that rows are below 2^31 - 1");
  }

  /**
   * Adds the rows of a word's n-grams, in fastText's order.
   *
   * @param text holds the word, without brackets
   * @param from its first byte
   * @param to the byte after its last
   * @param rows receives them
   */
  public void add(byte[] text, int from, int to, IntList rows) {
    // The opening bracket stands at from - 1, the closing one at to.
    for (int start = from - 1; start <= to; start++) {
      if (Utf8.isContinuation(at(text, start, from, to))) {
        continue;
      }
      int hash = FastTextHash.START;
      int next = start;
      for (int n = 1; n <= longest && next <= to; n++) {
        do {
          hash = FastTextHash.add(hash, at(text, next, from, to));
          next++;
        } while (next <= to && Utf8.isContinuation(at(text, next, from, to)));
        boolean bracket = n == 1 && (start == from - 1 || next == to + 1);
        if (n >= shortest && !bracket) {
          rows.add(firstRow + Integer.remainderUnsigned(hash, buckets));
        }
      }
    }
  }

  private static byte at(byte[] text, int index, int from, int to) {
    return index < from ? (byte) '<' : index == to ? (byte) '>' : text[index];
  }
}
