// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward;

import io.sparkh0.forward.pooling.Pooling;
import io.sparkh0.kernel.Kernels;
import io.sparkh0.layer.Document;
import io.sparkh0.layer.InputLayerBuilder;
import io.sparkh0.layer.LayerNorm;
import io.sparkh0.layer.Overflow;
import io.sparkh0.position.LearnedPositions;
import io.sparkh0.table.EmbeddingTable;
import io.sparkh0.table.FloatTable;
import io.sparkh0.table.RandomTable;
import io.sparkh0.table.Scales;
import io.sparkh0.table.TableConversion;
import io.sparkh0.tensor.ElementType;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Documents a millisecond through the layer, on one thread, with ids by Zipf's law. Multiplied by
 * the length, that is thousands of tokens a second.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx2g", "--add-modules=jdk.incubator.vector"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PoolingBenchmark {
  private static final int VOCABULARY = 30_522;

  /** Floats of a cache line. */
  private static final int LINE = 16;

  /** F32, F16, BF16, or I8 with a scale a ROW or a COLUMN. */
  @Param({"F32", "F16", "BF16", "ROW", "COLUMN"})
  String table;

  /** Columns. */
  @Param("384")
  int dimension;

  /** Tokens of a document. */
  @Param("128")
  int length;

  private final Pooling mean = Pooling.of("mean");
  private final Pooling meanAndMax = Pooling.of("mean,max");
  private final Document document = new Document();
  private final PoolingScratch plain = new PoolingScratch(Kernels.plain());
  private PreparedLayer layer;
  private PreparedLayer normalized;
  private FloatTable floats;
  private int[] ids;
  private int next;
  private float[] pooled;

  /** Draws the table and four million ids. */
  @Setup
  public void draw() {
    floats = RandomTable.parse(VOCABULARY + "," + dimension + ",normal,1").build();
    EmbeddingTable rows =
        switch (table) {
          case "ROW", "COLUMN" -> TableConversion.toBytes(Scales.Scope.valueOf(table), floats);
          case "F32" -> floats;
          default -> TableConversion.to(ElementType.valueOf(table), floats);
        };
    layer = new PreparedLayer(new InputLayerBuilder(rows, "benchmark").build());
    float[] ones = new float[dimension];
    Arrays.fill(ones, 1);
    normalized =
        new PreparedLayer(
            new InputLayerBuilder(rows, "benchmark")
                .positions(
                    new LearnedPositions(
                        RandomTable.parse(Math.max(512, length) + "," + dimension + ",normal,2")
                            .build()))
                .types(Optional.of(RandomTable.parse("2," + dimension + ",normal,3").build()))
                .norm(Optional.of(new LayerNorm(ones, ones, 1e-12)))
                .build());
    ids = zipf(Math.max(4_000_000, length));
    pooled = new float[2 * dimension];
  }

  private static int[] zipf(int count) {
    double[] cumulative = new double[VOCABULARY];
    double total = 0;
    for (int i = 0; i < VOCABULARY; i++) {
      total += 1.0 / (i + 1);
      cumulative[i] = total;
    }
    Random random = new Random(1);
    int[] shuffled = random.ints(0, VOCABULARY).distinct().limit(VOCABULARY).toArray();
    int[] ids = new int[count];
    for (int k = 0; k < count; k++) {
      int rank = Arrays.binarySearch(cumulative, random.nextDouble() * total);
      ids[k] = shuffled[Math.min(rank < 0 ? -rank - 1 : rank, VOCABULARY - 1)];
    }
    return ids;
  }

  private Document next(PreparedLayer prepared) {
    next = next + length > ids.length ? 0 : next;
    System.arraycopy(ids, next, document.room(length), 0, length);
    next += length;
    document.tokens(length);
    prepared.prepare(document, Overflow.ERROR);
    return document;
  }

  /** The mean. */
  @Benchmark
  public float[] mean() {
    layer.pool(mean, next(layer), pooled);
    return pooled;
  }

  /** The mean with the plain loops. */
  @Benchmark
  public float[] meanPlain() {
    plain.pool(mean, layer.cached(), next(layer), pooled);
    return pooled;
  }

  /** Mean and largest in one pass. */
  @Benchmark
  public float[] meanAndMax() {
    layer.pool(meanAndMax, next(layer), pooled);
    return pooled;
  }

  /** Positions, types and layer normalisation before the mean, as in BERT. */
  @Benchmark
  public float[] normalizedMean() {
    normalized.pool(mean, next(normalized), pooled);
    return pooled;
  }

  /**
   * Reads one number of each cache line of the same rows of float32, which is all that memory has
   * to do for them.
   */
  @Benchmark
  public float readLimit() {
    next(layer);
    float[] values = floats.chunk(0);
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    for (int i = 0; i < length; i++) {
      int row = floats.offset(document.id(i));
      for (int at = row; at < row + dimension; at += 4 * LINE) {
        a += values[at];
        b += values[at + LINE];
        c += values[at + 2 * LINE];
        d += values[at + 3 * LINE];
      }
    }
    return a + b + c + d;
  }
}
