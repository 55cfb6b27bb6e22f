// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TestDenseAlgebra {
  private static final Offset<Double> CLOSE = within(1e-9);

  @Test
  void productsAreExact() {
    double[] column = {0, 1, 1e6};
    double[] row = {0.1, -3};
    assertThat(DenseArrays.outer(column, row))
        .containsExactly(0.0, 0.0, 0.1, -3.0, 1e6 * 0.1, -3e6);
    assertThat(DenseArrays.outer(new double[0], row)).isEmpty();
    assertThat(DenseArrays.scaled(new double[] {1, -2.5, 1e-3}, 0.1))
        .containsExactly((float) 0.1, (float) (-2.5 * 0.1), (float) (1e-3 * 0.1));
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

  @Test
  void bothEigensolversAgree() {
    int d = 12;
    Random random = new Random(5);
    double[] rows = random.doubles(40L * d, -1, 1).toArray();
    double[] gram = new double[d * d];
    for (int r = 0; r < 40; r++) {
      for (int i = 0; i < d; i++) {
        for (int j = 0; j <= i; j++) {
          gram[i * d + j] += rows[r * d + i] * rows[r * d + j];
        }
      }
    }
    SecondMoments moments = new SecondMoments(d);
    moments.add(rows, 40);
    SecondMoments.Axes axes = moments.axes(d);
    SymmetricEigen eigen = SymmetricEigen.ofLower(gram, d);
    for (int k = 0; k < d; k++) {
      double cosine = 0;
      for (int c = 0; c < d; c++) {
        cosine += axes.directions()[k][c] * eigen.vectors()[c][k];
      }
      assertThat(Math.abs(cosine)).isCloseTo(1, CLOSE);
      assertThat(eigen.values()[k]).isLessThanOrEqualTo(eigen.values()[Math.max(0, k - 1)]);
    }
  }
}
