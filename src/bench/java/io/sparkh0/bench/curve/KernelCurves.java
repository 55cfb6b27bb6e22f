// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.curve;

import io.sparkh0.bench.BenchSizes;
import io.sparkh0.bench.data.Corpus;
import io.sparkh0.bench.data.Layers;
import io.sparkh0.bench.data.ZipfIds;
import io.sparkh0.bench.measure.PooledContender;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.layer.InputLayerBuilder;
import io.sparkh0.position.Sinusoid;
import io.sparkh0.position.SinusoidalPositions;
import io.sparkh0.table.EmbeddingTable;
import io.sparkh0.table.FloatTable;
import io.sparkh0.table.Scales;
import io.sparkh0.table.TableConversion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** On one thread, without Spark. */
final class KernelCurves {
  private static final int MIN_LENGTH = 16;
  private static final int[] DIMENSIONS = {64, 128, 256, 384, 512, 768, 1024};
  private static final int[] VOCABULARIES = {1_000, 10_000, 100_000, 1_000_000};

  private static final double GIGABYTE = 1e9;

  private final BenchSizes sizes;

  KernelCurves(BenchSizes sizes) {
    this.sizes = sizes;
  }

  private Corpus corpus(int vocabulary) {
    return new Corpus(
        new ZipfIds(vocabulary, CurvePoints.SEED)
            .documents(sizes.kernelDocuments(), sizes.length()),
        sizes.length());
  }

  Curve lengths() {
    Layers layers = new Layers(sizes.vocabulary(), sizes.dimension());
    InputLayer sinusoidal =
        new InputLayerBuilder(layers.table(), "benchmark")
            .positions(
                new SinusoidalPositions(
                    Sinusoid.INTERLEAVED, sizes.dimension(), 10_000, OptionalInt.empty()))
            .build();
    Map<String, InputLayer> all = new LinkedHashMap<>();
    all.put("mean", layers.plain());
    all.put("mean with sinusoids added", sinusoidal);
    all.put("mean after LayerNorm (BERT)", layers.bert());
    Corpus corpus = corpus(sizes.vocabulary());
    List<Curve.Series> series = new ArrayList<>();
    all.forEach(
        (name, layer) -> {
          List<Curve.Point> points = new ArrayList<>();
          int longest = Math.min(sizes.longLength(), layer.maximumLength());
          for (int length = MIN_LENGTH; length <= longest; length *= 2) {
            points.add(
                CurvePoints.point(
                    length,
                    new PooledContender(name, layer, corpus.ofLength(length)).checked(),
                    CurvePoints.MILLION));
          }
          series.add(new Curve.Series(name, points));
        });
    return new Curve(
        "length", "Ids of a document, one thread", "ids of a document", CurvePoints.TOKENS, series);
  }

  Curve dimensions() {
    return ofTables(
        "dimension",
        "Dimension d, one thread",
        "d",
        DIMENSIONS,
        d -> uniform(sizes.vocabulary(), d));
  }

  Curve vocabularies() {
    return ofTables(
        "vocabulary",
        "Vocabulary V, one thread",
        "V",
        IntStream.of(VOCABULARIES)
            .filter(v -> v <= Math.max(sizes.vocabulary() * 40L, 1000))
            .toArray(),
        v -> uniform(v, sizes.dimension()));
  }

  private interface Tables {
    FloatTable of(int size);
  }

  private Curve ofTables(String name, String title, String size, int[] values, Tables tables) {
    List<Curve.Point> floats = new ArrayList<>();
    List<Curve.Point> bytes = new ArrayList<>();
    for (int value : values) {
      FloatTable table = tables.of(value);
      Corpus corpus = corpus(table.rows());
      floats.add(bytesRead(value, table, corpus));
      bytes.add(bytesRead(value, TableConversion.toBytes(Scales.Scope.COLUMN, table), corpus));
    }
    return new Curve(
        name,
        title,
        size,
        "GB of rows a second",
        List.of(new Curve.Series("float32", floats), new Curve.Series("int8", bytes)));
  }

  private static Curve.Point bytesRead(double size, EmbeddingTable table, Corpus corpus) {
    InputLayer layer = new InputLayerBuilder(table, "benchmark").build();
    double bytesOfRow = (double) table.elementType().bytes() * table.dimension();
    return CurvePoints.point(
        size,
        new PooledContender(table.toString(), layer, corpus).checked(),
        GIGABYTE / bytesOfRow);
  }

  /** Numbers do not matter here, and ten million of them are drawn in a moment. */
  private static FloatTable uniform(int rows, int dimension) {
    SplittableRandom random = new SplittableRandom(CurvePoints.SEED);
    FloatTable.Builder builder = new FloatTable.Builder(rows, dimension);
    float[] row = new float[dimension];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < dimension; c++) {
        row[c] = (float) random.nextDouble() - 0.5f;
      }
      builder.add(row);
    }
    return builder.build();
  }
}
