// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TestRowMap {
  /** Id 1 is in no document, id 4 in all four. */
  private static final TokenCounts COUNTS =
      new TokenCounts(4, new int[] {1, 0, 2, 1, 4}, new long[] {1, 0, 3, 1, 5});

  @Test
  void onlyIdsOfTheTextHaveRows() {
    RowMap map = RowMap.of(COUNTS, 1, 100);
    assertThat(map.rowOfId()).containsExactly(1, 0, 2, 3, 4);
    assertThat(map.idOfRow()).containsExactly(-1, 0, 2, 3, 4);
    assertThat(RowMap.of(COUNTS, 2, 100).rowOfId()).containsExactly(0, 0, 1, 0, 2);
    assertThat(RowMap.of(COUNTS, 1, 2).rowOfId()).containsExactly(0, 0, 1, 0, 2);
    RowMap some = map.where(4, id -> id != 2 && id < 4);
    assertThat(some.rowOfId()).containsExactly(1, 0, 0, 2);
    assertThat(some.idOfRow()).containsExactly(-1, 0, 3);
  }

  @Test
  void weightsAreThoseOfTheirFormulas() {
    RowMap map = RowMap.of(COUNTS, 1, 100);
    assertThat(RowWeights.NONE.of(COUNTS, map, id -> id == 4 ? 0.5 : 1))
        .containsExactly(0, 1, 1, 1, 0.5f);
    float[] idf = RowWeights.IDF.of(COUNTS, map, id -> 1);
    assertThat(idf[0]).isZero();
    assertThat(idf[1]).isCloseTo((float) (Math.log(5 / 2.0) + 1), within(1e-6f));
    assertThat(idf[4]).isEqualTo(1);
    float[] sif = RowWeights.SIF.of(COUNTS, map, id -> 1);
    assertThat(sif[4]).isCloseTo(0.001f / (0.001f + 0.5f), within(1e-6f));
  }

  @Test
  void documentsHaveLengthOneInTheMean() {
    List<LabelledRows> documents =
        List.of(
            new LabelledRows(0, new int[] {1, 2}),
            new LabelledRows(0, new int[] {3}),
            new LabelledRows(0, new int[0]));
    float[] scaled = RowWeights.scaled(new float[] {0, 1, 2, 3}, documents);
    double first = Math.sqrt((scaled[1] * scaled[1] + scaled[2] * scaled[2]) / 2);
    assertThat((first + scaled[3]) / 2).isCloseTo(1, within(1e-6));
    assertThat(scaled[3] / scaled[1]).isCloseTo(3, within(1e-6f));
    float[] table = RowWeights.scaledTable(new float[] {0, 4, 0, 8}, 1, scaled, documents);
    first = scaled[1] * table[1] / Math.sqrt(2);
    assertThat((first + scaled[3] * table[3]) / 2).isCloseTo(1, within(1e-6));
  }
}
