// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TestSwappedNeighbours {
  @Test
  void twoNeighbouringWordsChangePlaces() {
    Set<String> found = new HashSet<>();
    for (long seed = 0; seed < 50; seed++) {
      found.add(SwappedNeighbours.swapped("it is , well , so so good", seed));
    }
    assertThat(found)
        .containsExactlyInAnyOrder("is it , well , so so good", "it is , well , so good so");
    assertThat(SwappedNeighbours.swapped("one two three", 3))
        .isEqualTo(SwappedNeighbours.swapped("one two three", 3));
  }

  @Test
  void textsWithNothingToSwapStayAsTheyAre() {
    for (String text : new String[] {"", "word", "So so", "good .", "很好的书", "a  b"}) {
      assertThat(SwappedNeighbours.swapped(text, 1)).isEqualTo(text);
    }
  }
}
