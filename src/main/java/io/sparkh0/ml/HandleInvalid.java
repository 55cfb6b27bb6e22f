// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

/** What becomes of an id that is outside the table, or null. */
public enum HandleInvalid {
  /** The row fails. */
  ERROR,
  /** The row is filtered out, as MLlib's skip does. */
  SKIP,
  /** The row of the unknown id takes its place. */
  KEEP,
  /** The token is left out; the others keep their positions. */
  OMIT
}
