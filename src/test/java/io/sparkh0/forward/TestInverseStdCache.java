// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkh0.forward.pooling.Pooling;
import io.sparkh0.layer.Document;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.layer.InputLayerBuilder;
import io.sparkh0.layer.LayerNorm;
import io.sparkh0.layer.Overflow;
import io.sparkh0.position.LearnedPositions;
import io.sparkh0.table.FloatTable;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Factors of layer normalisation that are measured once. */
class TestInverseStdCache {
  private static final int ROWS = 7;

  private final int[] rows = {6, 0, 6, 3, 5, 1, 2};
  private final int[] addends = {0, 1, 31, 32, 16, -1, Integer.MAX_VALUE};
  private final int[] slots = new int[ROWS];

  private float[] found(InverseStdCache factors) {
    float[] found = new float[ROWS];
    factors.find(rows, 0, addends, ROWS, slots, found);
    return found;
  }

  @Test
  void pairsAreFoundOnceTheyWerePut() {
    InverseStdCache factors = new InverseStdCache(ROWS, 512, 33);
    assertThat(found(factors)).containsOnly(0);
    for (int i = 0; i < ROWS; i++) {
      factors.put(slots[i], i + 1);
    }
    assertThat(found(factors)).as("32 addends have room").containsExactly(1, 2, 3, 0, 5, 0, 0);
  }

  @Test
  void roomGrowsAndKeepsWhatItHas() {
    InverseStdCache factors = new InverseStdCache(ROWS, 4090, 5000);
    int[] slot = new int[1];
    float[] found = new float[1];
    for (int addend = 0; addend < 4090; addend += 5) {
      factors.find(new int[] {9, addend % ROWS}, 1, new int[] {addend}, 1, slot, found);
      assertThat(found[0]).as("addend %s", addend).isZero();
      factors.put(slot[0], addend + 1);
    }
    for (int addend = 0; addend < 4090; addend += 5) {
      factors.find(new int[] {addend % ROWS}, 0, new int[] {addend}, 1, slot, found);
      assertThat(found[0]).isEqualTo(addend + 1);
    }
  }

  @Test
  void nothingIsKeptWhereThereIsNoRoom() {
    InverseStdCache factors = new InverseStdCache(ROWS, 512, 15);
    found(factors);
    for (int slot : slots) {
      factors.put(slot, 1);
    }
    assertThat(found(factors)).containsOnly(0);
  }

  /** The numbers are the same to the bit, known or not, whoever measured them. */
  @Test
  void threadsShareThem() {
    int d = 96;
    int length = 150;
    InputLayer data =
        new InputLayerBuilder(table(50, d), "t")
            .positions(new LearnedPositions(table(200, d)))
            .norm(Optional.of(new LayerNorm(table(1, d).row(0), table(1, d).row(0), 1e-12)))
            .build();
    PreparedLayer layer = new PreparedLayer(data);
    float[] first = pooled(layer, length);
    PreparedLayer other = new PreparedLayer(data);
    assertThat(
            IntStream.range(0, 64)
                .parallel()
                .mapToObj(i -> pooled(other, length - i % 2 * 40))
                .filter(vector -> Arrays.equals(vector, first))
                .count())
        .isEqualTo(32);
    assertThat(pooled(layer, length)).isEqualTo(first);
  }

  private static float[] pooled(PreparedLayer layer, int length) {
    Document document = new Document();
    for (int i = 0; i < length; i++) {
      document.addId(i * i % layer.data().vocabulary());
      document.endToken(i, 0, false);
    }
    layer.prepare(document, Overflow.ERROR);
    float[] pooled = new float[layer.dimension()];
    layer.pool(Pooling.of("mean"), document, pooled);
    return pooled;
  }

  private static FloatTable table(int rows, int d) {
    Random random = new Random(rows);
    float[][] values = new float[rows][d];
    for (float[] row : values) {
      for (int c = 0; c < d; c++) {
        row[c] = (float) random.nextGaussian();
      }
    }
    return FloatTable.of(values);
  }
}
