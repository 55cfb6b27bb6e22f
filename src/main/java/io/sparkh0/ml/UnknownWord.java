// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

/** What becomes of a word that has no row in the table. */
public enum UnknownWord {
  /** It is left out. */
  OMIT,
  /** The unknown id takes its place. */
  KEEP,
  /** Its text fails. */
  ERROR,
  /** A null takes its place, for {@link H0Embedder}'s handleInvalid to settle. */
  NULL
}
