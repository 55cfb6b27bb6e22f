// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train.supervised;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkh0.train.corpus.ClassCounts;
import io.sparkh0.train.corpus.LabelledRows;
import io.sparkh0.train.supervised.Hyperparameters.NaiveBayesWeighting;
import io.sparkh0.train.supervised.Hyperparameters.PrefixNgrams;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestModelInitializer {
  private static final float[] WEIGHTS = {0, 1, 1, 1, 1};

  /** Row 1 is of class 0 alone, row 2 of both, row 3 of class 1, row 4 of no document. */
  private static final List<LabelledRows> DOCUMENTS =
      List.of(
          new LabelledRows(0, new int[] {1, 2}),
          new LabelledRows(0, new int[] {1, 2}),
          new LabelledRows(0, new int[] {1}),
          new LabelledRows(1, new int[] {3, 2}));

  private static ClassCounts counts(List<LabelledRows> documents) {
    return ClassCounts.of(documents.iterator(), WEIGHTS.length, 2);
  }

  private static ModelInitializer initializer(
      NaiveBayesWeighting weighting, double start, boolean... isLeftOut) {
    return new ModelInitializer(
        new Hyperparameters(0, PrefixNgrams.LEFT_OUT, weighting, start, 0),
        2,
        2,
        TuningMode.FULL,
        WEIGHTS,
        isLeftOut,
        new float[0]);
  }

  @Test
  void ratiosAreThoseOfTheirFormula() {
    ClassRatios ratios = ClassRatios.of(counts(DOCUMENTS), 1);
    // 3 tokens and 3/4 imagined ones in 3 documents, against 1/4 in 1.
    float first = (float) Math.log((3.75 / 3) / 0.25);
    assertThat(ratios.values()[2]).isCloseTo(first, within(1e-6f));
    assertThat(ratios.values()[3]).isCloseTo(-first, within(1e-6f));
    assertThat(ratios.values()[8]).isZero();
    assertThat(ratios.strength(1)).isCloseTo(first + 0.05, within(1e-6));
    assertThat(ratios.strength(4)).isCloseTo(0.05, within(1e-6));
    assertThat(Math.abs(ClassRatios.of(counts(DOCUMENTS), 10).values()[2])).isLessThan(first);
  }

  @Test
  void countsAddUp() {
    ClassCounts sum = counts(DOCUMENTS.subList(0, 1)).plus(counts(DOCUMENTS.subList(1, 4)));
    assertThat(ClassRatios.of(sum, 1).values())
        .isEqualTo(ClassRatios.of(counts(DOCUMENTS), 1).values());
  }

  @Test
  void weightingAndStartComeFromTheCounts() {
    // Thousands of classes have no room for counts, so they are not asked for in vain.
    ModelInitializer.Untrained plain =
        initializer(NaiveBayesWeighting.NONE, 0, new boolean[5])
            .model(
                () -> {
                  throw new AssertionError("nothing reads the counts");
                },
                DOCUMENTS,
                1);
    assertThat(plain.values()[0]).containsOnly(0);
    assertThat(plain.shape().weights()[1]).isEqualTo(plain.shape().weights()[2]);
    ModelInitializer.Untrained made =
        initializer(NaiveBayesWeighting.ROOT, 0.1, new boolean[5])
            .model(() -> counts(DOCUMENTS), DOCUMENTS, 1);
    ClassRatios ratios = ClassRatios.of(counts(DOCUMENTS), 1);
    assertThat(made.values()[0]).isEqualTo(ratios.times(0.1));
    assertThat((double) made.shape().weights()[1] / made.shape().weights()[2])
        .isCloseTo(Math.sqrt(ratios.strength(1) / ratios.strength(2)), within(1e-5));
    assertThat(made.model().right(DOCUMENTS)).isEqualTo(DOCUMENTS.size());
  }

  @Test
  void tokensOfRowsThatAreLeftOutAreNotThere() {
    ModelInitializer initializer =
        initializer(NaiveBayesWeighting.NONE, 0, false, false, true, false, false);
    assertThat(initializer.reduced(DOCUMENTS.get(0)).rows()).containsExactly(1);
  }
}
