// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.layer;

/**
 * What becomes of a document that has more tokens than are allowed, or than there are positions.
 */
public enum Overflow {
  /** It has no H0. */
  ERROR,
  /** The tokens beyond the last position are cut off, where positions count from the left. */
  TRUNCATE
}
