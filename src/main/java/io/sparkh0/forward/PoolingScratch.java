package io.sparkh0.forward;

import io.sparkh0.kernel.Kernel;
import io.sparkh0.kernel.Kernels;
import io.sparkh0.layer.Document;

/** What a thread works with: buffers that are used again for each document. */
final class PoolingScratch {
  private static final ThreadLocal<PoolingScratch> OF_THREAD =
      ThreadLocal.withInitial(() -> new PoolingScratch(Kernels.get()));

  private final RowBuilder maker;
  private final LinearPooler linear;
  private final HadamardPooler products;
  private final TiledPooler tiles;
  private final Accumulators accumulators;
  private final SelectedTokens kept = new SelectedTokens();
  private final Rows.Buffer row = new Rows.Buffer();
  private final Rows.Buffer narrow = new Rows.Buffer();

  PoolingScratch(Kernel kernel) {
    RowSums sums = new RowSums(kernel);
    maker = new RowBuilder(kernel, sums);
    linear = new LinearPooler(kernel, sums);
    products = new HadamardPooler(kernel);
    tiles = new TiledPooler(kernel, maker);
    accumulators = new Accumulators(kernel);
  }

  static PoolingScratch ofThread() {
    return OF_THREAD.get();
  }

  RowBuilder maker() {
    return maker;
  }

  /** A row of d floats, with the spare elements that kernels need. */
  float[] row(int d) {
    return row.ofLength(d + Kernel.PADDING);
  }

  /** Vectors that are still to be projected. */
  float[] narrow(int length) {
    return narrow.ofLength(length);
  }

  /** Passes once over the rows that are not masked. */
  Accumulators accumulate(Pooling pooling, PreparedLayer layer, Document document) {
    accumulators.start(pooling, layer.dimension());
    kept.take(layer, document, accumulators.hasWeighted());
    if (accumulators.isEmpty()) {
      return accumulators;
    }
    if (layer.isLinear() && !accumulators.hasMax()) {
      linear.run(layer, kept, accumulators);
    } else if (HadamardPooler.suffices(layer, document)) {
      products.run(layer, kept, accumulators);
    } else {
      tiles.run(layer, kept, accumulators);
    }
    return accumulators;
  }

  SelectedTokens kept() {
    return kept;
  }
}
