package io.sparkh0.position;

/** Where the vectors of positions come from. */
public enum PositionKind {
  /** There are none. */
  NONE,
  /** A formula, see {@link Sinusoid}. */
  SINUSOIDAL,
  /** A matrix that was learned, one row a position. */
  LEARNED
}
