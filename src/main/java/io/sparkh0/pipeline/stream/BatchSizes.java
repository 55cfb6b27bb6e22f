// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.stream;

import io.sparkh0.storage.ListedFile;
import java.util.List;

/**
 * How many files the next batch takes. What a batch costs beside its files is small against a
 * minute, and a minute is what a kill may cost; so a batch has what takes about a minute, by the
 * pace of the one before.
 */
final class BatchSizes {
  private static final double SECONDS = 60;

  /** A batch grows or shrinks at most so many times. */
  private static final double STEP = 4;

  /** What opening a file counts, in bytes, as with Spark's spark.sql.files.openCostInBytes. */
  private static final long OPEN_COST = 4 << 20;

  private static final long FIRST = 512L << 20;

  private final BatchSettings most;
  private double weight = FIRST;
  private double taken;

  BatchSizes(BatchSettings most) {
    this.most = most;
  }

  /** How many files, one at least, the next batch takes from the front of these. */
  int next(List<ListedFile> files) {
    long bytes = 0;
    int count = 0;
    taken = 0;
    for (ListedFile file : files) {
      bytes += file.length();
      double sum = taken + file.length() + OPEN_COST;
      boolean isFull =
          sum > weight
              || count >= most.files().orElse(Integer.MAX_VALUE)
              || bytes > most.bytes().orElse(Long.MAX_VALUE);
      if (count > 0 && isFull) {
        break;
      }
      taken = sum;
      count++;
    }
    return count;
  }

  /** Takes how long the batch took. */
  void took(double seconds) {
    weight = taken * Math.min(STEP, Math.max(1 / STEP, SECONDS / seconds));
  }
}
