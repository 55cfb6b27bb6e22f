// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

/** What a document becomes. */
public enum OutputKind {
  /** One vector. */
  POOLED,
  /** One row for each token, masked or not. */
  SEQUENCE
}
