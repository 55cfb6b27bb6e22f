// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward;

import io.sparkh0.forward.pooling.Accumulators;
import io.sparkh0.forward.pooling.RowSource;
import io.sparkh0.kernel.Kernel;
import io.sparkh0.layer.Document;

/**
 * The rows of H0 of one document after the other, with the fastest way that a layer allows to add
 * them up. Not thread-safe.
 */
final class LayerRows implements RowSource {
  private final RowBuilder builder;
  private final LinearPooler linear;
  private final HadamardPooler hadamard;
  private final TiledPooler tiled;
  private final SelectedTokens tokens = new SelectedTokens();
  private final ReusableFloats buffer = new ReusableFloats();
  private CachedLayer layer;
  private Document document;

  LayerRows(Kernel kernel) {
    RowSums rowSums = new RowSums(kernel);
    builder = new RowBuilder(kernel, rowSums);
    linear = new LinearPooler(kernel, rowSums);
    hadamard = new HadamardPooler(kernel);
    tiled = new TiledPooler(kernel, builder);
  }

  /** Turns to another document, which is checked and prepared. */
  LayerRows turnTo(CachedLayer layer, Document document) {
    this.layer = layer;
    this.document = document;
    tokens.select(layer.data, document);
    return this;
  }

  @Override
  public int count() {
    return tokens.count();
  }

  @Override
  public int dimension() {
    return layer.dimension;
  }

  @Override
  public void copyRow(int row, float[] target, int at) {
    copyToken(layer, document, tokens.token(row), target, at);
  }

  @Override
  public void copyFirstRow(float[] target, int at) {
    copyToken(layer, document, 0, target, at);
  }

  /** Writes the row of a token of any document, masked or not. */
  void copyToken(CachedLayer layer, Document document, int token, float[] target, int at) {
    int d = layer.dimension;
    float[] row = buffer.atLeast(d + Kernel.PADDING);
    builder.build(layer, document, token, row, 0);
    System.arraycopy(row, 0, target, at, d);
  }

  /** Writes the rows of all tokens; the target has padding after them. */
  void copyAll(CachedLayer layer, Document document, float[] target) {
    int d = layer.dimension;
    for (int i = 0; i < document.length(); i++) {
      builder.build(layer, document, i, target, i * d);
    }
  }

  @Override
  public float[] weights() {
    return tokens.poolWeights();
  }

  @Override
  public void accumulate(Accumulators sums) {
    tokens.findRows();
    LayerPooler pooler = tiled;
    if (LinearPooler.suits(layer, sums)) {
      pooler = linear;
    } else if (HadamardPooler.suits(layer, document)) {
      pooler = hadamard;
    }
    pooler.pool(layer, tokens, sums);
  }
}
