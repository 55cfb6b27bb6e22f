// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.measure;

import io.sparkh0.bench.Contender;
import io.sparkh0.bench.data.Corpus;
import io.sparkh0.bench.data.PlainReference;
import io.sparkh0.forward.PreparedLayer;
import io.sparkh0.forward.pooling.Pooling;
import io.sparkh0.layer.Document;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.layer.Overflow;

/** Flat ids to the mean of each document, as the stage does it for each row, on this thread. */
public final class PooledContender implements Contender {
  private final String name;
  private final InputLayer layer;
  private final PreparedLayer prepared;
  private final Corpus corpus;
  private final Pooling pooling = Pooling.of("mean");
  private final Document document = new Document();
  private final float[] row;
  private final float[] pooled;

  /**
   * @param name to display
   * @param layer that makes H0
   * @param corpus documents of one length
   */
  public PooledContender(String name, InputLayer layer, Corpus corpus) {
    this.name = name;
    this.layer = layer;
    this.prepared = new PreparedLayer(layer);
    this.corpus = corpus;
    this.row = new float[layer.dimension()];
    this.pooled = new float[corpus.documents() * layer.dimension()];
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public double secondsPerUnit() {
    long start = System.nanoTime();
    for (int n = 0; n < corpus.documents(); n++) {
      pool(n);
    }
    return (System.nanoTime() - start) / 1e9 / corpus.ids().length;
  }

  private void pool(int number) {
    corpus.read(number, document);
    prepared.prepare(document, Overflow.ERROR);
    prepared.pool(pooling, document, row);
    System.arraycopy(row, 0, pooled, number * row.length, row.length);
  }

  /** Fails where the first documents' means differ from the plain reference's. */
  public PooledContender checked() {
    PlainReference reference = new PlainReference(layer);
    int length = corpus.length();
    for (int n = 0; n < Math.min(PlainReference.DOCUMENTS, corpus.documents()); n++) {
      pool(n);
      int from = n * length;
      reference.check(name, corpus.ids(), from, from + length, pooled, n * layer.dimension());
    }
    return this;
  }
}
