// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestDenseAlgebra {
  private static final Offset<Double> CLOSE = within(1e-9);
  private static final List<DenseAlgebra> PROVIDERS =
      List.of(new PlainAlgebra(), new Nd4jAlgebra());

  @Test
  void productsAreExact() {
    double[] column = {0, 1, 1e6};
    double[] row = {0.1, -3};
    for (DenseAlgebra algebra : PROVIDERS) {
      assertThat(algebra.outer(column, row)).containsExactly(0.0, 0.0, 0.1, -3.0, 1e6 * 0.1, -3e6);
      assertThat(algebra.outer(new double[0], row)).isEmpty();
      assertThat(algebra.scaled(new double[] {1, -2.5, 1e-3}, 0.1))
          .containsExactly((float) 0.1, (float) (-2.5 * 0.1), (float) (1e-3 * 0.1));
    }
  }

  /** Diagonal by construction: the vectors lie on the axes. */
  @Test
  void principalAxesAreThoseOfTheLongestVectors() {
    SecondMoments moments = new SecondMoments(3);
    moments.add(new double[] {0, -2, 0, 0, 1, 0, 9, 9, 9}, 2);
    moments.add(new double[] {0, 0, 3}, 1);
    SecondMoments.Axes axes = moments.axes(2);
    assertThat(axes.directions()[0]).containsExactly(new double[] {0, 0, 1}, CLOSE);
    assertThat(axes.directions()[1]).containsExactly(new double[] {0, 1, 0}, CLOSE);
    assertThat(axes.share()).isCloseTo(1, CLOSE);
    assertThat(moments.axes(1).share()).isCloseTo(9 / 14.0, CLOSE);
    assertThatThrownBy(() -> moments.axes(4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4 (must be 1 to 3)");
  }

  /** At odd sizes, with a rest of the block that does not count, and in more than one block. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 33})
  void bothProvidersHaveTheSameAxes(int d) {
    double[] rows = new Random(5).doubles(40L * d, -1, 1).toArray();
    List<SecondMoments.Axes> axes =
        PROVIDERS.stream()
            .map(
                algebra -> {
                  SecondMoments moments = new SecondMoments(algebra, d);
                  moments.add(rows, 37);
                  moments.add(rows, 3);
                  return moments.axes(d);
                })
            .toList();
    assertThat(axes.get(0).share()).isCloseTo(1, CLOSE);
    for (int k = 0; k < d; k++) {
      assertThat(axes.get(0).directions()[k])
          .containsExactly(axes.get(1).directions()[k], within(1e-8));
    }
    assertThat(PROVIDERS.get(0).eigen(gram(rows, d), d).values())
        .containsExactly(PROVIDERS.get(1).eigen(gram(rows, d), d).values(), CLOSE);
  }

  private static double[] gram(double[] rows, int d) {
    double[] moments = new double[d * d];
    new PlainAlgebra().addMoments(rows, rows.length / d, moments, d);
    return moments;
  }
}
