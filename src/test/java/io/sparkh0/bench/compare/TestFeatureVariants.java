// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkh0.bench.compare.FeatureVariant.Order;
import io.sparkh0.train.corpus.RowWeights;
import org.junit.jupiter.api.Test;

class TestFeatureVariants {
  /** Figures are distinguished by name. */
  @Test
  void noTwoHaveTheSameName() {
    assertThat(FeatureVariants.ofFeatures()).doesNotHaveDuplicates();
    assertThat(FeatureVariants.ofFeatures().stream().map(FeatureVariant::toString))
        .doesNotHaveDuplicates();
    assertThat(FeatureVariants.ofOrder().stream().map(FeatureVariant::toString))
        .doesNotHaveDuplicates();
  }

  @Test
  void namesSayWhatIsChosen() {
    assertThat(FeatureVariant.FIRST).hasToString("words, random, d 256, mean");
    assertThat(
            FeatureVariant.FIRST
                .of(FeatureVariant.Ids.NGRAMS)
                .with(FeatureVariant.Rows.LSA)
                .with(RowWeights.IDF)
                .with(Order.CONCAT)
                .columns(64)
                .pooled("mean,segments")
                .segments(2))
        .hasToString("n-grams, LSA, idf, d 64, mean + 2 segments, positions concatenated");
  }
}
