// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward.pooling;

import java.io.Serializable;

/**
 * A way to make one vector out of the n rows that are not masked. It says what it wants to be
 * summed up while the rows go by, and writes its vector when they have; what none of the {@link
 * Accumulators} holds it can take from single rows. To add a kind is to write one class and to name
 * it in {@code PoolingSettings.KINDS}.
 */
public interface PoolingKind extends Serializable {

  /** The name used in Params and on the command line. */
  String name();

  /** Whether it needs a weight for each token. */
  default boolean isWeighted() {
    return false;
  }

  /**
   * Whether W·x + b of the pooled row is the pooled W·x + b: true of means and of single rows,
   * whose weights sum to 1.
   */
  default boolean commutesWithProjection() {
    return false;
  }

  /**
   * The kind with its settings, as far as it has any.
   *
   * @param segments number of segments
   * @param flattenLength number of rows that are written one after another
   * @throws IllegalArgumentException if one that it reads is out of range
   */
  default PoolingKind with(int segments, int flattenLength) {
    return this;
  }

  /** Length of the vector, in rows of d numbers. */
  default int rows() {
    return 1;
  }

  /** Asks for the sums that {@link #write} reads, by the {@code need} methods of {@code sums}. */
  default void require(Accumulators sums) {}

  /**
   * Writes the vector of a document that has at least one row.
   *
   * @param rows of the document
   * @param sums what was asked for, over all rows
   * @param target receives {@link #rows} times d floats
   * @param at where in {@code target} they start
   */
  void write(RowSource rows, Accumulators sums, float[] target, int at);
}
