// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The share of words that texts can reach. */
class TestReachableWords {
  @Test
  void shares() {
    WordTable table =
        new WordTable(WordIndex.of(List.of("order", "don't", "订单", "new york", "order")), Map.of());
    assertThat(ReachableWords.share(table, Split.AUTO)).isEqualTo(0.6);
    assertThat(ReachableWords.share(table, Split.WHITESPACE)).isEqualTo(0.6);
    assertThat(ReachableWords.share(table, Split.LONGEST_MATCH)).isEqualTo(0.6);
    assertThat(ReachableWords.share(table, Split.WORDS)).isEqualTo(0.2);
  }
}
