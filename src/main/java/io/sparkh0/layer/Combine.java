// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.layer;

/** How a token's vector x and its position's row p meet. */
public enum Combine {
  /** x + p. */
  ADD,
  /** x, then p: d + d_pos columns. */
  CONCAT,
  /** x · p, element by element. */
  MULTIPLY
}
