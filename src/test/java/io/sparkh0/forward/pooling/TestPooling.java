// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward.pooling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparkh0.setting.Settings;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Poolings of a matrix that no layer has made. */
class TestPooling {
  private static final float[] MASKED = {100, -100};
  private static final RowSource ROWS =
      new Matrix(new float[][] {{1, -2}, {3, 4}, {-5, 6}, {7, 0}}, new float[] {1, 0.5f, 0, 2});

  /** Rows that are not masked, after one that is. */
  private record Matrix(float[][] values, float[] weights) implements RowSource {
    @Override
    public int count() {
      return values.length;
    }

    @Override
    public int dimension() {
      return MASKED.length;
    }

    @Override
    public void copyRow(int row, float[] target, int at) {
      System.arraycopy(values[row], 0, target, at, dimension());
    }

    @Override
    public void copyFirstRow(float[] target, int at) {
      System.arraycopy(MASKED, 0, target, at, dimension());
    }
  }

  private static float[] pooled(Pooling pooling, RowSource rows) {
    float[] target = new float[pooling.dimension(rows.dimension())];
    Arrays.fill(target, Float.NaN);
    pooling.pool(rows, new Accumulators(), target);
    return target;
  }

  private static Pooling pooling(String names, int segments, int flattenLength) {
    return new Pooling(
        PoolingSettings.POOLING.parse("pooling", names), segments, flattenLength, false);
  }

  @Test
  void eachKindByHand() {
    assertThat(pooled(Pooling.of("sum"), ROWS)).containsExactly(6, 8);
    assertThat(pooled(Pooling.of("mean"), ROWS)).containsExactly(1.5f, 2);
    assertThat(pooled(Pooling.of("sqrtN"), ROWS)).containsExactly(3, 4);
    assertThat(pooled(Pooling.of("max"), ROWS)).containsExactly(7, 6);
    assertThat(pooled(Pooling.of("first"), ROWS)).containsExactly(MASKED);
    assertThat(pooled(Pooling.of("last"), ROWS)).containsExactly(7, 0);
    assertThat(pooled(Pooling.of("sifMean"), ROWS)).containsExactly(16.5f / 4, 0);
    assertThat(pooled(Pooling.of("weightedMean"), ROWS))
        .containsExactly(new float[] {16.5f / 3.5f, 0}, within(1e-6f));
    assertThat(pooled(pooling("segments", 2, 0), ROWS)).containsExactly(2, 1, 1, 3);
    assertThat(pooled(pooling("segments", 3, 0), ROWS)).containsExactly(2, 1, -5, 6, 7, 0);
    assertThat(pooled(pooling("flatten", 0, 3), ROWS)).containsExactly(1, -2, 3, 4, -5, 6);
    assertThat(pooled(pooling("flatten", 0, 5), ROWS))
        .containsExactly(1, -2, 3, 4, -5, 6, 7, 0, 0, 0);
  }

  @Test
  void eachRowOfThePooledVectorIsCutBeforeItIsNormalised() {
    Settings chosen =
        Settings.none()
            .parse(PoolingSettings.POOLING, "max,segments,flatten,sum")
            .with(PoolingSettings.SEGMENTS, 2)
            .with(PoolingSettings.FLATTEN_LENGTH, 4);
    Settings cut = chosen.with(PoolingSettings.TRUNCATE_DIMENSION, 1);
    assertThat(pooled(Pooling.of(cut), ROWS)).containsExactly(7, 2, 1, 1, 3, -5, 7, 6);
    assertThat(pooled(Pooling.of(cut.with(PoolingSettings.NORMALIZE, true)), ROWS))
        .containsExactly(
            new float[] {
              1,
              2 / (float) Math.sqrt(5),
              1 / (float) Math.sqrt(5),
              (float) (1 / Math.sqrt(84)),
              (float) (3 / Math.sqrt(84)),
              (float) (-5 / Math.sqrt(84)),
              (float) (7 / Math.sqrt(84)),
              1
            },
            within(1e-6f));
    Settings whole = chosen.with(PoolingSettings.TRUNCATE_DIMENSION, 2);
    assertThat(pooled(Pooling.of(whole), ROWS)).isEqualTo(pooled(Pooling.of(chosen), ROWS));
    assertThatThrownBy(
            () -> Pooling.of(cut.with(PoolingSettings.TRUNCATE_DIMENSION, 3)).dimension(2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid truncate dimension: 3 (must be at most H0's 2 columns)");
  }

  @Test
  void kindsShareOnePassAndStandInTheirOrder() {
    assertThat(pooled(pooling("max,segments,last,sum,mean", 2, 0), ROWS))
        .containsExactly(7, 6, 2, 1, 1, 3, 7, 0, 6, 8, 1.5f, 2);
  }

  @Test
  void noRowsPoolToZeros() {
    RowSource none = new Matrix(new float[0][], new float[0]);
    for (PoolingKind kind : PoolingSettings.KINDS) {
      Pooling pooling = new Pooling(List.of(kind), 2, 3, true);
      assertThat(pooled(pooling, none)).as(kind.name()).containsOnly(0);
    }
  }

  @Test
  void eachVectorIsScaledToLengthOne() {
    Pooling pooling = new Pooling(PoolingSettings.POOLING.parse("pooling", "sum,max"), 0, 0, true);
    double length = Math.sqrt(85);
    assertThat(pooled(pooling, ROWS))
        .containsExactly(
            new float[] {0.6f, 0.8f, (float) (7 / length), (float) (6 / length)}, within(1e-6f));
  }

  @Test
  void namesBecomeKindsWhateverTheirCase() {
    assertThat(Pooling.of("MEAN, sqrtn").kinds())
        .extracting(PoolingKind::name)
        .containsExactly("mean", "sqrtN");
    assertThat(PoolingSettings.KINDS).extracting(PoolingKind::name).doesNotHaveDuplicates();
    assertThatThrownBy(() -> Pooling.of("mean,"))
        .hasMessage(
            "Invalid pooling: 'mean,' (must be mean, sum, sqrtN, max, first, last, weightedMean,"
                + " sifMean, flatten or segments)");
  }

  @Test
  void kindsRefuseSettingsThatTheyCannotRead() {
    assertThatThrownBy(() -> pooling("mean,flatten", 4, 0))
        .hasMessage("Invalid flatten length: 0 (pooling flatten needs one of at least 1)");
    assertThatThrownBy(() -> pooling("segments", 0, 3))
        .hasMessage("Invalid number of segments: 0 (must be at least 1)");
    assertThat(pooling("mean", 0, 0).dimension(7)).isEqualTo(7);
    assertThatThrownBy(() -> new Pooling(List.of(), 4, 0, false)).hasMessageContaining("none");
    assertThatThrownBy(() -> pooling("flatten", 4, 1 << 28).dimension(1024))
        .hasMessageContaining("too long");
  }

  @Test
  void meansAndSingleRowsCommuteWithAProjection() {
    assertThat(Pooling.of("mean,first,last").commutesWithProjection()).isTrue();
    for (String name : List.of("sum", "sqrtN", "max", "weightedMean", "sifMean")) {
      assertThat(Pooling.of("mean," + name).commutesWithProjection()).as(name).isFalse();
    }
    assertThat(Pooling.of("mean,sifMean").isWeighted()).isTrue();
    assertThat(Pooling.of("mean,max").isWeighted()).isFalse();
  }
}
