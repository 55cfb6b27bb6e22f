package io.sparkh0.layer;

/**
 * The pass over a document's rows: each row is made once and given to every pooling. Sums are kept
 * in two stages, so that the rounding of long documents does not grow with their length.
 */
final class Accumulation {
  /** Rows added up before their sum goes to the total. */
  private static final int STAGE = 1024;

  private static final ThreadLocal<Rows.Buffer> ROW = ThreadLocal.withInitial(Rows.Buffer::new);
  private static final ThreadLocal<Rows.Buffer> STAGED = ThreadLocal.withInitial(Rows.Buffer::new);

  private final Pooling pooling;
  private final InputLayer layer;
  private final Document document;
  private final float[] target;
  private final int d;

  private Accumulation(Pooling pooling, InputLayer layer, Document document, float[] target) {
    this.pooling = pooling;
    this.layer = layer;
    this.document = document;
    this.target = target;
    this.d = layer.dimension();
  }

  static Accumulation forThread(
      Pooling pooling, InputLayer layer, Document document, float[] target) {
    return new Accumulation(pooling, layer, document, target);
  }

  void run() {
    float[] row = ROW.get().ofLength(d);
    int count = pooling.kinds().size();
    // The tail of a pooling's staged sum: one row of d floats for each pooling.
    float[] staged = STAGED.get().ofLength(count * d);
    java.util.Arrays.fill(staged, 0, count * d, 0);
    int[] offsets = new int[count];
    for (int k = 0; k < count; k++) {
      offsets[k] = pooling.offsetOf(k, d);
      if (pooling.kinds().get(k) == PoolingKind.MAX) {
        java.util.Arrays.fill(target, offsets[k], offsets[k] + d, Float.NEGATIVE_INFINITY);
      }
    }
    PoolingKind[] kinds = pooling.kinds().toArray(new PoolingKind[0]);
    boolean weighted = false;
    boolean firstAsked = false;
    for (PoolingKind kind : kinds) {
      weighted |= kind.isWeighted();
      firstAsked |= kind == PoolingKind.FIRST;
    }
    double weights = 0;
    int kept = 0;
    for (int i = 0; i < document.length(); i++) {
      boolean masked = document.isMasked(i);
      if (masked && !(firstAsked && i == 0)) {
        continue;
      }
      layer.row(document, i, row, 0);
      float weight = weighted && !masked ? layer.poolWeight(document, i) : 1;
      weights += masked ? 0 : weight;
      for (int k = 0; k < count; k++) {
        if (!masked || kinds[k] == PoolingKind.FIRST) {
          take(kinds[k], row, i, kept, weight, staged, k * d, offsets[k]);
        }
      }
      kept += masked ? 0 : 1;
      if (kept % STAGE == 0) {
        for (int k = 0; k < count; k++) {
          flush(kinds[k], staged, k * d, offsets[k]);
        }
      }
    }
    for (int k = 0; k < count; k++) {
      flush(kinds[k], staged, k * d, offsets[k]);
      finish(kinds[k], kept, weights, offsets[k]);
    }
  }

  private void take(
      PoolingKind kind,
      float[] row,
      int token,
      int kept,
      float weight,
      float[] staged,
      int stage,
      int offset) {
    switch (kind) {
      case MEAN, SUM, SQRT_N -> {
        for (int c = 0; c < d; c++) {
          staged[stage + c] += row[c];
        }
      }
      case WEIGHTED_MEAN, SIF_MEAN -> {
        for (int c = 0; c < d; c++) {
          staged[stage + c] += weight * row[c];
        }
      }
      case MAX -> {
        for (int c = 0; c < d; c++) {
          target[offset + c] = Math.max(target[offset + c], row[c]);
        }
      }
      case FIRST -> {
        if (token == 0) {
          System.arraycopy(row, 0, target, offset, d);
        }
      }
      case LAST -> System.arraycopy(row, 0, target, offset, d);
      case FLATTEN -> {
        if (kept < pooling.flattenLength()) {
          System.arraycopy(row, 0, target, offset + kept * d, d);
        }
      }
      case SEGMENTS -> {
        int segment = segmentOf(kept);
        for (int c = 0; c < d; c++) {
          target[offset + segment * d + c] += row[c];
        }
      }
      default -> throw new AssertionError(kind);
    }
  }

  private int segmentOf(int row) {
    return (int) ((long) row * pooling.segments() / document.kept());
  }

  private void flush(PoolingKind kind, float[] staged, int stage, int offset) {
    if (kind == PoolingKind.MEAN
        || kind == PoolingKind.SUM
        || kind == PoolingKind.SQRT_N
        || kind.isWeighted()) {
      for (int c = 0; c < d; c++) {
        target[offset + c] += staged[stage + c];
        staged[stage + c] = 0;
      }
    }
  }

  private void finish(PoolingKind kind, int kept, double weights, int offset) {
    switch (kind) {
      case MEAN, SIF_MEAN -> divide(offset, kept);
      case SQRT_N -> divide(offset, Math.sqrt(kept));
      case WEIGHTED_MEAN -> divide(offset, weights);
      case SEGMENTS -> {
        int[] sizes = new int[pooling.segments()];
        for (int row = 0; row < kept; row++) {
          sizes[segmentOf(row)]++;
        }
        for (int s = 0; s < sizes.length; s++) {
          divide(offset + s * d, Math.max(1, sizes[s]));
        }
      }
      default -> {}
    }
  }

  private void divide(int offset, double divisor) {
    if (divisor != 0) {
      for (int c = 0; c < d; c++) {
        target[offset + c] = (float) (target[offset + c] / divisor);
      }
    }
  }
}
