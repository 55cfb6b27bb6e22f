package io.sparkh0.forward;

import io.sparkh0.kernel.Kernel;
import java.util.Arrays;

/**
 * What poolings keep of the rows that went by: a sum, a weighted sum, the largest numbers, the sums
 * of segments, each with spare elements after it. Not thread-safe.
 */
final class Accumulators {
  private final Kernel kernel;
  private final Rows.Buffer buffer = new Rows.Buffer();
  private float[] values = new float[0];
  private int stride;
  private boolean hasSum;
  private boolean hasWeighted;
  private boolean hasMax;
  private int segments;

  Accumulators(Kernel kernel) {
    this.kernel = kernel;
  }

  /** Starts a document. */
  void start(Pooling pooling, int d) {
    hasSum = false;
    hasWeighted = false;
    hasMax = false;
    segments = 0;
    for (PoolingKind kind : pooling.kinds()) {
      switch (kind) {
        case MEAN, SUM, SQRT_N -> hasSum = true;
        case WEIGHTED_MEAN, SIF_MEAN -> hasWeighted = true;
        case MAX -> hasMax = true;
        case SEGMENTS -> segments = pooling.segments();
        default -> {}
      }
    }
    stride = d + Kernel.PADDING;
    values = buffer.ofLength((3 + segments) * stride);
    if (hasSum) {
      Arrays.fill(values, sumAt(), sumAt() + stride, 0);
    }
    if (hasWeighted) {
      Arrays.fill(values, weightedAt(), weightedAt() + stride, 0);
    }
    if (hasMax) {
      Arrays.fill(values, maxAt(), maxAt() + stride, Float.NEGATIVE_INFINITY);
    }
    Arrays.fill(values, segmentAt(0), segmentAt(segments), 0);
  }

  float[] values() {
    return values;
  }

  boolean hasSum() {
    return hasSum;
  }

  boolean hasWeighted() {
    return hasWeighted;
  }

  boolean hasMax() {
    return hasMax;
  }

  int segments() {
    return segments;
  }

  boolean isEmpty() {
    return !hasSum && !hasWeighted && !hasMax && segments == 0;
  }

  int sumAt() {
    return 0;
  }

  int weightedAt() {
    return stride;
  }

  int maxAt() {
    return 2 * stride;
  }

  int segmentAt(int segment) {
    return (3 + segment) * stride;
  }

  /**
   * The first kept token of a segment, of {@code count}: the least k with ⌊k·segments/count⌋ = it.
   */
  int segmentStart(int segment, int count) {
    return (int) (((long) segment * count + segments - 1) / segments);
  }

  /** Adds d floats to a sum. */
  void add(float[] partial, int at, int d) {
    kernel.add(values, at, partial, 0, values, at, d);
  }

  /**
   * Ends sums of normalised rows, each of which may lack a number that is the same in all its
   * columns, and which had neither γ nor β yet. A normalised row's own mean is 0, so that of a sum
   * is what it lacks.
   */
  void finishNorm(PreparedLayer layer, SelectedTokens kept) {
    if (hasSum) {
      finishNorm(layer, sumAt(), kept.count());
    }
    if (hasWeighted) {
      finishNorm(layer, weightedAt(), (float) kept.totalPoolWeight());
    }
    for (int s = 0; s < segments; s++) {
      int rows = segmentStart(s + 1, kept.count()) - segmentStart(s, kept.count());
      finishNorm(layer, segmentAt(s), rows);
    }
  }

  private void finishNorm(PreparedLayer layer, int at, float rows) {
    int d = layer.dimension();
    float[] gamma = layer.gamma();
    float[] beta = layer.beta();
    float mean = (float) Rows.mean(values, at, d);
    for (int c = 0; c < d; c++) {
      values[at + c] = (values[at + c] - mean) * gamma[c] + rows * beta[c];
    }
  }

  /** Writes d numbers over a divisor; as they are where it is 0. */
  void write(int from, double divisor, float[] target, int at, int d) {
    if (divisor == 1 || divisor == 0) {
      System.arraycopy(values, from, target, at, d);
      return;
    }
    float factor = (float) (1 / divisor);
    for (int c = 0; c < d; c++) {
      target[at + c] = values[from + c] * factor;
    }
  }
}
