// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.data;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Random;

/**
 * Documents of ids whose frequencies follow Zipf's law: the id of rank r comes with a probability
 * proportional to 1/r. Ranks are shuffled over the ids, as frequent rows do not lie side by side in
 * a real table. A document depends on the seed and its own number only.
 */
public final class ZipfIds implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double[] cumulative;
  private final int[] idOfRank;
  private final long seed;

  /**
   * @param vocabulary ids are 0 to {@code vocabulary} − 1
   * @param seed of the shuffle and of all documents
   */
  public ZipfIds(int vocabulary, long seed) {
    this.seed = seed;
    cumulative = new double[vocabulary];
    idOfRank = new int[vocabulary];
    Random random = new Random(seed);
    double sum = 0;
    for (int rank = 0; rank < vocabulary; rank++) {
      sum += 1.0 / (rank + 1);
      cumulative[rank] = sum;
      int other = random.nextInt(rank + 1);
      idOfRank[rank] = idOfRank[other];
      idOfRank[other] = rank;
    }
  }

  /** The ids of one document. */
  public int[] document(long number, int length) {
    // Random's first numbers of neighbouring seeds are alike; a multiplication parts them.
    Random random = new Random(seed ^ (number + 1) * 0x9E3779B97F4A7C15L);
    int[] ids = new int[length];
    for (int i = 0; i < length; i++) {
      ids[i] = next(random);
    }
    return ids;
  }

  /** An id, drawn. */
  int next(Random random) {
    double at = random.nextDouble() * cumulative[cumulative.length - 1];
    int found = Arrays.binarySearch(cumulative, at);
    return idOfRank[Math.min(found < 0 ? -found - 1 : found + 1, cumulative.length - 1)];
  }

  /** Documents 0 to n − 1, one after another. */
  public int[] documents(int count, int length) {
    int[] all = new int[Math.multiplyExact(count, length)];
    for (int n = 0; n < count; n++) {
      System.arraycopy(document(n, length), 0, all, n * length, length);
    }
    return all;
  }
}
