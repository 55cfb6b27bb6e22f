// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.position;

/** Where the vectors of positions come from. */
public enum PositionKind {
  /** There are none. */
  NONE,
  /** A formula, see {@link Sinusoid}. */
  SINUSOIDAL,
  /** A matrix that was learned, one row a position. */
  LEARNED;

  /** The kind of an encoding; one of a class of one's own is a matrix. */
  public static PositionKind kindOf(PositionalEncoding positions) {
    if (positions.dimension() == 0) {
      return NONE;
    }
    return positions instanceof SinusoidalPositions ? SINUSOIDAL : LEARNED;
  }
}
