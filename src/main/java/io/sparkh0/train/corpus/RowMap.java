// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train.corpus;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The rows of the ids that training text has; all others share row 0, which stays zero. So ids may
 * be two million, and the table has as many rows as the text asks for.
 *
 * @param rowOfId by id
 * @param idOfRow by row; −1 for row 0
 */
public record RowMap(int[] rowOfId, int[] idOfRow) {

  /**
   * Rows for ids of enough documents, in the order of the ids.
   *
   * @param counts of the training text
   * @param mostRows where there were more, ids of ever more documents only
   * @param leastDocuments that an id must be in
   */
  public static RowMap of(TokenCounts counts, int leastDocuments, int mostRows) {
    int least = leastDocuments;
    while (count(counts, least) > mostRows) {
      least++;
    }
    int[] rowOfId = new int[counts.inDocuments().length];
    int[] idOfRow = new int[count(counts, least) + 1];
    idOfRow[0] = -1;
    int row = 0;
    for (int id = 0; id < rowOfId.length; id++) {
      if (counts.inDocuments()[id] >= least) {
        rowOfId[id] = ++row;
        idOfRow[row] = id;
      }
    }
    return new RowMap(rowOfId, idOfRow);
  }

  private static int count(TokenCounts counts, int least) {
    return (int) Arrays.stream(counts.inDocuments()).filter(n -> n >= least).count();
  }

  /**
   * The part of it that some ids have.
   *
   * @param ids one more than the largest id that is left
   * @param isLeft which ids are left
   */
  public RowMap where(int ids, IntPredicate isLeft) {
    int[] rowOfLeft = new int[ids];
    int[] idOfLeft = new int[idOfRow.length];
    int rows = 0;
    idOfLeft[rows++] = -1;
    for (int row = 1; row < idOfRow.length; row++) {
      int id = idOfRow[row];
      if (isLeft.test(id)) {
        rowOfLeft[id] = rows;
        idOfLeft[rows++] = id;
      }
    }
    return new RowMap(rowOfLeft, Arrays.copyOf(idOfLeft, rows));
  }

  /** How many rows there are, row 0 included. */
  public int rows() {
    return idOfRow.length;
  }
}
