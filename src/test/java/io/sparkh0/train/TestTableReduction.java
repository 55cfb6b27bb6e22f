// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparkh0.forward.PreparedLayer;
import io.sparkh0.forward.pooling.Pooling;
import io.sparkh0.forward.pooling.PoolingSettings;
import io.sparkh0.layer.Document;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.layer.InputLayerBuilder;
import io.sparkh0.layer.Overflow;
import io.sparkh0.position.Sinusoid;
import io.sparkh0.position.SinusoidalPositions;
import io.sparkh0.table.EmbeddingTable;
import io.sparkh0.table.FloatTable;
import io.sparkh0.table.RandomTable;
import java.util.BitSet;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Reduced tables against what they should be by their definitions. */
class TestTableReduction {
  private static InputLayer layer(EmbeddingTable table) {
    return new InputLayerBuilder(table, "test").build();
  }

  /** Rows of d numbers that vary along two known directions only, and about a known mean. */
  private static EmbeddingTable flat(int rows, int d) {
    Random random = new Random(3);
    FloatTable.Builder table = new FloatTable.Builder(rows, d);
    float[] row = new float[d];
    for (int r = 0; r < rows; r++) {
      double a = 5 * random.nextGaussian();
      double b = random.nextGaussian();
      for (int c = 0; c < d; c++) {
        row[c] = (float) (7 + (c % 2 == 0 ? a : 0) + (c % 2 == 1 ? b : 0));
      }
      table.add(row);
    }
    return table.build();
  }

  @Test
  void projectionKeepsDistancesOfRowsThatLieInAPlane() {
    // More rows than a block, and not a multiple of it.
    EmbeddingTable table = flat(5001, 9);
    TableReduction.Reduced reduced = TableReduction.project(layer(table), 2);
    EmbeddingTable small = reduced.layer().table();
    assertThat(reduced.share()).isCloseTo(1, within(1e-9));
    assertThat(small.dimension()).isEqualTo(2);
    double firstSquares = 0;
    double secondSquares = 0;
    double firstSum = 0;
    for (int r = 0; r < small.rows(); r++) {
      int other = (r * 31 + 7) % small.rows();
      assertThat(distance(small.row(r), small.row(other)))
          .isCloseTo(distance(table.row(r), table.row(other)), within(1e-4));
      firstSum += small.row(r)[0];
      firstSquares += small.row(r)[0] * small.row(r)[0];
      secondSquares += small.row(r)[1] * small.row(r)[1];
    }
    assertThat(firstSum / small.rows()).isCloseTo(0, within(1e-4));
    assertThat(firstSquares).isGreaterThan(10 * secondSquares);
    assertThat(TableReduction.project(layer(table), 1).share()).isBetween(0.9, 0.9999);
    // The same bits each time.
    EmbeddingTable again = TableReduction.project(layer(table), 2).layer().table();
    for (int r = 0; r < small.rows(); r++) {
      assertThat(again.row(r)).isEqualTo(small.row(r));
    }
  }

  @Test
  void directionsAreOrthogonalUnitsOfOneSign() {
    PrincipalComponents all =
        PrincipalComponents.centred(RandomTable.parse("200,17,normal,4").build(), 17);
    assertThat(all.share()).isCloseTo(1, within(1e-9));
    for (int k = 0; k < 17; k++) {
      float largest = 0;
      for (float value : all.direction(k)) {
        largest = Math.abs(value) > Math.abs(largest) ? value : largest;
      }
      assertThat(largest).isPositive();
      for (int other = 0; other <= k; other++) {
        double dot = 0;
        for (int c = 0; c < 17; c++) {
          dot += (double) all.direction(k)[c] * all.direction(other)[c];
        }
        assertThat(dot).isCloseTo(other == k ? 1 : 0, within(1e-6));
      }
    }
  }

  @Test
  void onlyATableAloneIsProjected() {
    InputLayer withPositions =
        InputLayerBuilder.from(layer(flat(5, 4)))
            .positions(new SinusoidalPositions(Sinusoid.HALVES, 4, 100, OptionalInt.empty()))
            .build();
    assertThatThrownBy(() -> TableReduction.project(withPositions, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--preset none");
    assertThatThrownBy(() -> TableReduction.project(layer(flat(5, 4)), 5))
        .hasMessageContaining("5 (must be 1 to 4)");
  }

  @Test
  void rareRowsBecomeTheirMean() {
    EmbeddingTable table =
        FloatTable.of(new float[][] {{1, 10}, {2, 20}, {3, 30}, {4, 40}, {5, 50}});
    // Ids 0 and 5 share row 2.
    InputLayer mapped =
        InputLayerBuilder.from(layer(table)).mapping(new int[] {2, 1, 0, 3, 4, 2}).build();
    BitSet kept = TableReduction.frequentRows(mapped, new long[] {2, 4, 0, 4, 1, 3}, 2, 1);
    assertThat(kept.stream().toArray()).containsExactly(1, 2);
    assertThat(TableReduction.frequentRows(mapped, new long[] {2, 4, 0, 4, 1, 3}, 9, 4).stream())
        .containsExactly(1, 2, 3);
    InputLayer joined = TableReduction.joinRare(mapped, kept);
    assertThat(joined.vocabulary()).isEqualTo(6);
    assertThat(joined.table().rows()).isEqualTo(3);
    assertThat(joined.mapping()).containsExactly(1, 0, 2, 2, 2, 1);
    assertThat(joined.table().row(1)).containsExactly(3, 30);
    assertThat(joined.table().row(2)).containsExactly((1 + 4 + 5) / 3f, 100 / 3f);
    BitSet all = new BitSet();
    all.set(0, 5);
    assertThat(TableReduction.joinRare(mapped, all)).isSameAs(mapped);
    assertThatThrownBy(() -> TableReduction.joinRare(mapped, new BitSet()))
        .hasMessageContaining("0 of 5");
  }

  @Test
  void sifWeightsAreThePapersFormula() {
    assertThat(TableReduction.sifWeights(new long[] {6, 0, 4}, 0.1))
        .containsExactly((float) (0.1 / 0.7), 1f, (float) (0.1 / 0.5));
    assertThatThrownBy(() -> TableReduction.sifWeights(new long[2], 0.1))
        .hasMessageContaining("no");
    assertThatThrownBy(() -> TableReduction.sifWeights(new long[] {1}, 0))
        .hasMessageContaining("0.0 (must be above 0)");
  }

  @Test
  void weightedPoolingsLeaveTheCommonComponentOut() {
    float[] common =
        TableReduction.commonComponent(FloatTable.of(new float[][] {{3, 4, 0}, {-6, -8, 0}}));
    assertThat(common[0]).isCloseTo(0.6f, within(1e-6f));
    assertThat(common[1]).isCloseTo(0.8f, within(1e-6f));
    InputLayer plain =
        InputLayerBuilder.from(layer(RandomTable.parse("4,3,normal,1").build()))
            .poolWeights(new float[] {1, 0.5f, 0.2f, 0.1f})
            .build();
    InputLayer without = InputLayerBuilder.from(plain).commonComponent(common).build();
    Pooling pooling =
        new Pooling(
            PoolingSettings.POOLING.parse("pooling", "mean,sifMean,weightedMean"), 0, 0, false);
    float[] expected = pooled(pooling, plain);
    float[] actual = pooled(pooling, without);
    for (int block = 1; block < 3; block++) {
      double along = 0;
      for (int c = 0; c < 3; c++) {
        along += (double) expected[block * 3 + c] * common[c];
      }
      for (int c = 0; c < 3; c++) {
        expected[block * 3 + c] = (float) (expected[block * 3 + c] - along * common[c]);
      }
    }
    assertThat(actual).isEqualTo(expected);
    assertThat(without.digest()).isNotEqualTo(plain.digest());
    assertThatThrownBy(
            () -> InputLayerBuilder.from(plain).commonComponent(new float[] {1, 1, 1}).build())
        .hasMessageContaining("length must be 1");
    assertThatThrownBy(() -> InputLayerBuilder.from(plain).commonComponent(new float[] {1}).build())
        .hasMessageContaining("must be 3");
  }

  private static float[] pooled(Pooling pooling, InputLayer layer) {
    Document document = new Document();
    for (int id : new int[] {3, 0, 1}) {
      document.addId(id);
      document.endToken(document.length(), 0, false);
    }
    PreparedLayer prepared = new PreparedLayer(layer);
    prepared.prepare(document, Overflow.ERROR);
    float[] target = new float[pooling.dimension(layer.dimension())];
    prepared.pool(pooling, document, target);
    return target;
  }

  private static double distance(float[] a, float[] b) {
    double squares = 0;
    for (int c = 0; c < a.length; c++) {
      squares += ((double) a[c] - b[c]) * ((double) a[c] - b[c]);
    }
    return Math.sqrt(squares);
  }
}
