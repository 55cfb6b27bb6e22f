// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train.supervised;

/**
 * Numbers that training moves, as rows of one width.
 *
 * @param values row after row; not copied
 * @param width numbers in a row
 * @param moved which rows a document moves
 */
record ParameterBlock(float[] values, int width, Moved moved) {
  /** Which rows of a block a document moves. */
  enum Moved {
    /** Only those of its tokens. */
    ROWS_OF_ITS_TOKENS,
    /** Every one. */
    ALL
  }
}
