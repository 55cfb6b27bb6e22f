// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.table;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The numbers of a table that are infinite or NaN, counted as its rows are added. */
public final class NotFinite implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MAX_LISTED = 5;

  private final int[] firstRows = new int[MAX_LISTED];
  private long numbers;
  private int rows;

  /** Counts those of a row. */
  void add(int row, int count) {
    if (count > 0) {
      if (rows < MAX_LISTED) {
        firstRows[rows] = row;
      }
      rows++;
      numbers += count;
    }
  }

  /** How many of some numbers are infinite or NaN. */
  public static int count(float[] values, int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      count += Float.isFinite(values[i]) ? 0 : 1;
    }
    return count;
  }

  /** How many there are. */
  public long numbers() {
    return numbers;
  }

  /** How many rows hold some. */
  public int rows() {
    return rows;
  }

  /** Whether all numbers are finite. */
  public boolean isEmpty() {
    return numbers == 0;
  }

  /** For instance {@code 9 numbers in 3 rows (0, 4, 7)}. */
  @Override
  public String toString() {
    int listed = Math.min(rows, MAX_LISTED);
    return String.format(
        Locale.ROOT,
        "%,d number%s in %,d row%s (%s%s)",
        numbers,
        numbers == 1 ? "" : "s",
        rows,
        rows == 1 ? "" : "s",
        Arrays.stream(firstRows, 0, listed)
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(", ")),
        rows > listed ? ", \u2026" : "");
  }
}
