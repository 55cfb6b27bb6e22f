package io.sparkh0.layer;

import io.sparkh0.kernel.Kernel;
import io.sparkh0.kernel.Kernels;

/** What a thread works with: buffers that are used again for each document. */
final class Workspace {
  private static final ThreadLocal<Workspace> OF_THREAD =
      ThreadLocal.withInitial(() -> new Workspace(Kernels.get()));

  private final RowMaker maker;
  private final LinearPass linear;
  private final ProductPass products;
  private final TilePass tiles;
  private final Accumulators accumulators;
  private final Kept kept = new Kept();
  private final Rows.Buffer row = new Rows.Buffer();
  private final Rows.Buffer narrow = new Rows.Buffer();

  Workspace(Kernel kernel) {
    RowSums sums = new RowSums(kernel);
    maker = new RowMaker(kernel, sums);
    linear = new LinearPass(kernel, sums);
    products = new ProductPass(kernel);
    tiles = new TilePass(kernel, maker);
    accumulators = new Accumulators(kernel);
  }

  static Workspace ofThread() {
    return OF_THREAD.get();
  }

  RowMaker maker() {
    return maker;
  }

  /** A row of d floats, with the spare elements that kernels need. */
  float[] row(int d) {
    return row.ofLength(d + Kernel.SPARE);
  }

  /** Vectors that are still to be projected. */
  float[] narrow(int length) {
    return narrow.ofLength(length);
  }

  /** Passes once over the rows that are not masked. */
  Accumulators accumulate(Pooling pooling, InputLayer layer, Document document) {
    accumulators.start(pooling, layer.dimension());
    kept.take(layer, document, accumulators.hasWeighted());
    if (accumulators.isEmpty()) {
      return accumulators;
    }
    if (layer.isLinear() && !accumulators.hasMax()) {
      linear.run(layer, kept, accumulators);
    } else if (ProductPass.suffices(layer, document)) {
      products.run(layer, kept, accumulators);
    } else {
      tiles.run(layer, kept, accumulators);
    }
    return accumulators;
  }

  Kept kept() {
    return kept;
  }
}
