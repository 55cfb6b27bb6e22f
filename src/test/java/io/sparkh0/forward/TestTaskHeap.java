// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkh0.AllocatedBytes;
import io.sparkh0.forward.pooling.Pooling;
import io.sparkh0.forward.pooling.PoolingSettings;
import io.sparkh0.kernel.Kernels;
import io.sparkh0.layer.Combine;
import io.sparkh0.layer.Document;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.layer.InputLayerBuilder;
import io.sparkh0.layer.LayerNorm;
import io.sparkh0.layer.Overflow;
import io.sparkh0.position.Sinusoid;
import io.sparkh0.position.SinusoidalPositions;
import io.sparkh0.table.EmbeddingTable;
import io.sparkh0.table.FloatTable;
import io.sparkh0.table.Scales;
import io.sparkh0.table.TableConversion;
import io.sparkh0.tensor.ElementType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What pooling allocates. All that a task holds was allocated by its thread, so the JVM's count of
 * a thread's bytes is never below it.
 */
class TestTaskHeap {
  private static final int VOCABULARY = 97;
  private static final int DIMENSION = 24;
  private static final int LONG = 20_000;

  /** An index from which on long documents reach positions that no layer keeps. */
  private static final int FAR = 60_000;

  /** Bytes of garbage that a row may leave, whatever its length: iterators, a row of doubles. */
  private static final long OF_ROW = 64 + 16 * DIMENSION;

  /** Bytes that a task may hold whatever its documents: tiles, sums, lists of offsets. */
  private static final long FIXED = 1 << 16;

  /** Bytes for each token of the longest document: id, row, weights, position, each with room. */
  private static final long OF_TOKEN = 100;

  private final Random random = new Random(11);
  private final Map<String, PreparedLayer> layers = prepared();

  private Map<String, InputLayer> layers() {
    FloatTable table = floats(VOCABULARY);
    Map<String, InputLayer> all = new LinkedHashMap<>();
    for (EmbeddingTable each :
        List.of(
            table,
            TableConversion.to(ElementType.BF16, table),
            TableConversion.toBytes(Scales.Scope.COLUMN, table))) {
      all.put("table " + each, builder(each).build());
    }
    all.put("positions", positioned(table).build());
    all.put("multiplied", positioned(table).combine(Combine.MULTIPLY).build());
    all.put("types and norm", positioned(table).types(Optional.of(floats(2))).norm(norm()).build());
    all.put("norm", builder(table).norm(norm()).build());
    int[] mapping = new int[VOCABULARY];
    Arrays.setAll(mapping, i -> VOCABULARY - 1 - i);
    all.put("mapping and weights", builder(table).mapping(mapping).tokenWeights(weights()).build());
    return all;
  }

  private Map<String, PreparedLayer> prepared() {
    Map<String, PreparedLayer> prepared = new LinkedHashMap<>();
    layers().forEach((name, layer) -> prepared.put(name, new PreparedLayer(layer)));
    return prepared;
  }

  private static InputLayerBuilder builder(EmbeddingTable table) {
    return new InputLayerBuilder(table, "t").poolWeights(weights());
  }

  private static InputLayerBuilder positioned(EmbeddingTable table) {
    return builder(table)
        .positions(
            new SinusoidalPositions(Sinusoid.HALVES, DIMENSION, 10_000, OptionalInt.empty()));
  }

  private static float[] weights() {
    float[] weights = new float[VOCABULARY];
    Arrays.fill(weights, 0.5f);
    return weights;
  }

  private static Optional<LayerNorm> norm() {
    float[] ones = new float[DIMENSION];
    Arrays.fill(ones, 1);
    return Optional.of(new LayerNorm(ones, ones, 1e-5));
  }

  private FloatTable floats(int rows) {
    float[][] values = new float[rows][DIMENSION];
    for (float[] row : values) {
      for (int c = 0; c < row.length; c++) {
        row[c] = (float) random.nextGaussian();
      }
    }
    return FloatTable.of(values);
  }

  /** One thread's buffers, and what they pool into. */
  private static final class Task {
    private final PoolingScratch scratch = new PoolingScratch(Kernels.plain());
    private final Document document = new Document();
    private final List<Pooling> poolings =
        List.of(new Pooling(PoolingSettings.KINDS, 4, 3, true), Pooling.of("mean,sifMean"));
    private final float[] pooled = new float[16 * DIMENSION];

    /** Pools a document of ids alone. */
    void plain(PreparedLayer layer, int length) {
      document.clear();
      int[] room = document.room(length);
      for (int i = 0; i < length; i++) {
        room[i] = i % VOCABULARY;
      }
      document.tokens(length);
      pool(layer);
    }

    /** Pools a document with bags, gaps, a mask, and types where the layer has them. */
    void rich(PreparedLayer layer, int length) {
      document.clear();
      for (int i = 0; i < length; i++) {
        document.addId(i % VOCABULARY);
        if (i % 7 == 0) {
          document.addId(i * 31 % VOCABULARY);
        }
        document.endToken(FAR + i + i / 5, layer.data().tokenTypes() == 0 ? 0 : i % 2, i % 3 == 0);
      }
      pool(layer);
    }

    void both(PreparedLayer layer, int length) {
      plain(layer, length);
      rich(layer, length);
    }

    private void pool(PreparedLayer layer) {
      layer.prepare(document, Overflow.ERROR);
      for (Pooling pooling : poolings) {
        scratch.pool(pooling, layer.cached(), document, pooled);
      }
    }
  }

  /** Classes are loaded by then, and the layers have what they make of themselves once. */
  private void warmUp() {
    layers.values().forEach(layer -> new Task().both(layer, LONG));
  }

  @Test
  void rowsLeaveLittleGarbageHoweverManyAndHoweverLongTheyAre() {
    warmUp();
    layers.forEach(
        (name, layer) -> {
          Task task = new Task();
          task.both(layer, LONG);
          assertThat(AllocatedBytes.eachTime(() -> task.plain(layer, LONG)))
              .as(name)
              .isLessThan(2 * OF_ROW);
          assertThat(AllocatedBytes.eachTime(() -> task.rich(layer, LONG)))
              .as(name)
              .isLessThan(2 * OF_ROW);
          int rows = 500;
          assertThat(
                  AllocatedBytes.eachTime(
                      () -> {
                        for (int n = 0; n < rows; n++) {
                          task.both(layer, n % 128);
                        }
                      }))
              .as(name)
              .isLessThan(4L * rows * OF_ROW);
        });
  }

  @Test
  void tasksHoldAFewBytesForATokenOfTheirLongestDocument() {
    warmUp();
    for (int length : new int[] {128, LONG}) {
      layers.forEach(
          (name, layer) ->
              assertThat(AllocatedBytes.eachTime(() -> new Task().both(layer, length)))
                  .as("%s, %d tokens", name, length)
                  .isLessThan(FIXED + length * OF_TOKEN));
    }
  }
}
