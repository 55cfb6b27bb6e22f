// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward;

import io.sparkh0.forward.pooling.Accumulators;
import io.sparkh0.forward.pooling.Pooling;
import io.sparkh0.kernel.Kernel;
import io.sparkh0.kernel.Kernels;
import io.sparkh0.layer.Dense;
import io.sparkh0.layer.Document;
import io.sparkh0.layer.Projection;
import java.util.List;

/** What a thread works with: buffers that are used again for each document. */
final class PoolingScratch {
  private static final ThreadLocal<PoolingScratch> CURRENT =
      ThreadLocal.withInitial(() -> new PoolingScratch(Kernels.get()));

  private final LayerRows rows;
  private final Accumulators sums;
  private final ReusableFloats unprojected = new ReusableFloats();
  private final ReusableFloats whole = new ReusableFloats();
  private final ReusableFloats stepped = new ReusableFloats();
  private final DenseSteps dense = new DenseSteps();

  PoolingScratch(Kernel kernel) {
    rows = new LayerRows(kernel);
    sums = new Accumulators(kernel);
  }

  /** This thread's own. */
  static PoolingScratch current() {
    return CURRENT.get();
  }

  /** The rows of H0, which can be turned to any document. */
  LayerRows rows() {
    return rows;
  }

  /** See {@code PreparedLayer}. */
  void pool(Pooling pooling, CachedLayer layer, Document document, float[] target) {
    List<Dense> steps = layer.dense;
    boolean hasDense = !steps.isEmpty();
    float[] vectors =
        pooling.isTruncated() || hasDense
            ? whole.atLeast(Math.toIntExact(pooling.rows() * layer.dimension))
            : target;
    boolean isProjected = layer.projection.isPresent() && document.selected() > 0;
    if (isProjected && pooling.commutesWithProjection()) {
      poolAndProject(pooling, layer, document, vectors);
    } else {
      pooling.write(rows.turnTo(layer, document), sums, vectors);
    }
    if (hasDense) {
      int count = Math.toIntExact(pooling.rows());
      int length = count * layer.data.pooledDimension();
      float[] last = pooling.isTruncated() ? stepped.atLeast(length) : target;
      dense.apply(steps, count, vectors, last);
      vectors = last;
    }
    pooling.finish(vectors, layer.data.pooledDimension(), layer.data.commonComponent(), target);
  }

  /** Projects once a document in place of once a token. */
  private void poolAndProject(
      Pooling pooling, CachedLayer layer, Document document, float[] target) {
    Projection projection = layer.projection.orElseThrow();
    int k = projection.inputs();
    int count = Math.toIntExact(pooling.rows());
    float[] vectors = unprojected.atLeast(count * k);
    pooling.write(rows.turnTo(layer.unprojected, document), sums, vectors);
    for (int n = 0; n < count; n++) {
      projection.project(vectors, n * k, target, n * projection.outputs());
    }
  }
}
