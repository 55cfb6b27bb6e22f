// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train.supervised;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparkh0.train.corpus.LabelledRows;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestSoftmaxModel {
  private static final int ROWS = 6;
  private static final int CLASSES = 3;
  private static final LabelledRows DOCUMENT = new LabelledRows(1, new int[] {4, 2, 4, 0});

  private static float[] random(int length, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) (random.nextDouble() - 0.5);
    }
    return values;
  }

  private static ModelShape shape(TuningMode moves, int dimension, boolean hasBase) {
    float[] weights = {0.5f, 1, 2, 1, 0.25f, 1};
    float[] base = hasBase ? random(ROWS * dimension, 3) : new float[0];
    return new ModelShape(ROWS, dimension, CLASSES, moves, weights, base);
  }

  /** A step of rate 1 is the gradient, which the loss's own differences tell as well. */
  @ParameterizedTest
  @CsvSource({
    "full, 3, false",
    "full, 5, false",
    "full, 4, true",
    "map, 4, true",
    "low-rank:2, 4, true"
  })
  void stepsFollowTheGradient(String moves, int dimension, boolean hasBase) {
    ModelShape shape = shape(TuningMode.parse(moves), dimension, hasBase);
    float[][] values = shape.start(1);
    for (int b = 0; b < values.length; b++) {
      values[b] = random(values[b].length, b);
    }
    float[][] moved = copy(values);
    shape.model(moved).learn(DOCUMENT, 0.1f, 1);
    float h = 1e-2f;
    for (int b = 0; b < values.length; b++) {
      double share = b == values.length - 1 ? 0.1 : 1; // of the bias's rate
      for (int i = 0; i < values[b].length; i++) {
        double numeric = (loss(shape, values, b, i, h) - loss(shape, values, b, i, -h)) / (2 * h);
        assertThat(values[b][i] - moved[b][i])
            .as("%s, block %d, number %d", moves, b, i)
            .isCloseTo((float) (share * numeric), within(1e-3f));
      }
    }
  }

  private static double loss(ModelShape shape, float[][] values, int block, int at, float change) {
    float[][] changed = copy(values);
    changed[block][at] += change;
    return shape.model(changed).learn(DOCUMENT, 0.1f, 0);
  }

  private static float[][] copy(float[][] values) {
    float[][] copy = new float[values.length][];
    for (int b = 0; b < copy.length; b++) {
      copy[b] = values[b].clone();
    }
    return copy;
  }

  @Test
  void parametersAreCountedAsTheyTravel() {
    for (String moves : List.of("full", "map", "low-rank:2")) {
      ModelShape shape = shape(TuningMode.parse(moves), 4, true);
      long numbers = 0;
      for (float[] block : shape.start(1)) {
        numbers += block.length;
      }
      assertThat(shape.parameters()).as(moves).isEqualTo(numbers);
    }
  }

  /** A copied row is what a document of that one token is pooled to. */
  @ParameterizedTest
  @ValueSource(strings = {"full", "map", "low-rank:2"})
  void aRowIsWhatItsTokenIsPooledTo(String moves) {
    ModelShape shape = shape(TuningMode.parse(moves), 4, true);
    float[][] values = shape.start(1);
    for (int b = 0; b < values.length; b++) {
      values[b] = random(values[b].length, b);
    }
    TrainableTable table = shape.model(values).table();
    float[] pooled = new float[4];
    float[] row = new float[4];
    for (int r = 0; r < ROWS; r++) {
      table.pool(new int[] {r}, pooled);
      table.copyRow(r, row);
      assertThat(row).containsExactly(pooled, within(1e-6f));
    }
  }

  @Test
  void separableDocumentsAreLearnt() {
    List<LabelledRows> documents = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      documents.add(new LabelledRows(i % CLASSES, new int[] {1 + i % CLASSES, 4 + i % 2}));
    }
    SgdSettings settings = new SgdSettings(1, 5, 0, new float[0], 7);
    for (int dimension : new int[] {CLASSES, 8}) {
      ModelShape shape = shape(TuningMode.FULL, dimension, false);
      SoftmaxModel model = shape.model(shape.start(7));
      double first = EpochTrainer.run(model, documents, settings, 0, 0);
      double last = first;
      for (int epoch = 1; epoch < 5; epoch++) {
        last = EpochTrainer.run(model, documents, settings, epoch, 0);
      }
      assertThat(last).isLessThan(first / 2);
      assertThat(model.right(documents)).isEqualTo(documents.size());
    }
  }

  @Test
  void everyDocumentIsSeenOnceInAnOrderOfTheSeed() {
    List<LabelledRows> documents = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      documents.add(new LabelledRows(i % CLASSES, new int[] {i % ROWS}));
    }
    List<float[][]> results = new ArrayList<>();
    for (long seed : new long[] {1, 1, 2}) {
      ModelShape shape = shape(TuningMode.FULL, CLASSES, false);
      float[][] values = shape.start(seed);
      EpochTrainer.run(
          shape.model(values), documents, new SgdSettings(1, 2, 0, new float[0], seed), 0, 0);
      results.add(values);
    }
    assertThat(results.get(1)).isDeepEqualTo(results.get(0));
    assertThat(results.get(2)[0]).isNotEqualTo(results.get(0)[0]);
  }

  @Test
  void wrongNumbersAreNamed() {
    assertThatThrownBy(() -> shape(TuningMode.parse("map"), 4, false))
        .hasMessageContaining("Invalid table to start from");
    assertThatThrownBy(() -> TuningMode.parse("low-rank:x")).hasMessageContaining("low-rank:x");
    assertThatThrownBy(() -> TuningMode.parse("low-rank:0")).hasMessageContaining("rank: 0");
    assertThatThrownBy(() -> TuningMode.parse("half")).hasMessageContaining("half");
    assertThatThrownBy(() -> new SgdSettings(0, 1, 0, new float[0], 1))
        .hasMessageContaining("rate of learning: 0");
    assertThatThrownBy(() -> new SgdSettings(1, 0, 0, new float[0], 1))
        .hasMessageContaining("epochs: 0");
    assertThatThrownBy(() -> new SgdSettings(1, 1, 1, new float[0], 1))
        .hasMessageContaining("smoothing: 1");
  }
}
