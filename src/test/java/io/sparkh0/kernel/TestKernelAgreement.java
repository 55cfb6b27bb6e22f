// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** The chosen loops against the plain ones, where a pooled document shows too little of them. */
class TestKernelAgreement {
  private static final int ROWS = 37;
  private static final int FROM = 2;
  private static final int AT = 3;

  private final Kernel chosen = Kernels.get();
  private final Kernel plain = Kernels.plain();
  private final Random random = new Random(11);

  private int[] offsets(int d) {
    int[] offsets = new int[ROWS];
    for (int i = 0; i < ROWS; i++) {
      offsets[i] = 1 + random.nextInt(ROWS) * d;
    }
    return offsets;
  }

  private static float[] rows(int d, IntToDoubleFunction element) {
    float[] values = new float[1 + ROWS * d + Kernel.PADDING];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) element.applyAsDouble(i);
    }
    return values;
  }

  private void largestAgree(int d, IntToDoubleFunction element, float start) {
    float[] values = rows(d, element);
    int[] offsets = offsets(d);
    float[] expected = new float[AT + d + Kernel.PADDING];
    Arrays.fill(expected, start);
    float[] actual = expected.clone();
    plain.max(values, offsets, FROM, ROWS, expected, AT, d);
    chosen.max(values, offsets, FROM, ROWS, actual, AT, d);
    assertThat(Arrays.copyOf(actual, AT + d))
        .as("%d columns from %s on", d, start)
        .isEqualTo(Arrays.copyOf(expected, AT + d));
  }

  private double ofAnySign(int ignored) {
    return random.nextGaussian();
  }

  private double negative(int ignored) {
    return -Math.abs(random.nextGaussian()) - Float.MIN_VALUE;
  }

  private double edge(int ignored) {
    double[] edges = {
      -0.0, 0.0, Float.MIN_VALUE, -Float.MIN_VALUE, Float.MAX_VALUE, -Float.MAX_VALUE, -1, 1
    };
    return edges[random.nextInt(edges.length)];
  }

  private double infinite(int ignored) {
    double value = random.nextGaussian();
    return random.nextInt(9) > 0 ? value : value * Double.POSITIVE_INFINITY;
  }

  @Test
  void theLargestOfNumbers() {
    for (int d = 1; d <= 131; d++) {
      for (float start : new float[] {Float.NEGATIVE_INFINITY, -0.5f, -0f, 0.5f}) {
        largestAgree(d, this::ofAnySign, start);
        largestAgree(d, this::negative, start);
        largestAgree(d, this::edge, start);
        largestAgree(d, this::infinite, start);
      }
    }
  }

  /** Java's own NaN has no sign bit; the one that a processor makes of 0 / 0 has. */
  @Test
  void theLargestWhereOneIsNotANumber() {
    for (int bits : new int[] {0x7fc00000, 0xffc00000, 0x7f800001, 0xff800001, -1}) {
      float nan = Float.intBitsToFloat(bits);
      for (int d : new int[] {1, 15, 64, 65, 130, 384}) {
        float[] values = rows(d, this::ofAnySign);
        int[] offsets = offsets(d);
        int column = random.nextInt(d);
        values[offsets[ROWS - 1] + column] = nan;
        float[] max = new float[AT + d + Kernel.PADDING];
        max[AT] = nan;
        chosen.max(values, offsets, FROM, ROWS, max, AT, d);
        for (int c = 0; c < d; c++) {
          assertThat(Float.isNaN(max[AT + c]))
              .as("column %d of %d", c, d)
              .isEqualTo(isNan(c, column, values, offsets));
        }
      }
    }
  }

  private static boolean isNan(int c, int column, float[] values, int[] offsets) {
    boolean isNan = c == 0 || c == column;
    for (int i = FROM; i < ROWS; i++) {
      isNan |= Float.isNaN(values[offsets[i] + c]);
    }
    return isNan;
  }

  @Test
  void products() {
    for (int d = 1; d <= 200; d++) {
      float[] values = rows(d, d % 10 == 0 ? this::infinite : this::ofAnySign);
      float[] others = rows(d, this::ofAnySign);
      int[] offsets = offsets(d);
      int[] otherOffsets = offsets(d);
      float[] weights = new float[ROWS];
      for (int i = 0; i < ROWS; i++) {
        weights[i] = random.nextFloat();
      }
      float[] expected = new float[ROWS * d + Kernel.PADDING];
      float[] actual = expected.clone();
      plain.products(values, offsets, others, otherOffsets, FROM, ROWS, expected, d);
      chosen.products(values, offsets, others, otherOffsets, FROM, ROWS, actual, d);
      int length = (ROWS - FROM) * d;
      assertThat(Arrays.copyOf(actual, length)).isEqualTo(Arrays.copyOf(expected, length));
      plain.weightedProductSum(
          values, offsets, others, otherOffsets, weights, FROM, ROWS, expected, d);
      chosen.weightedProductSum(
          values, offsets, others, otherOffsets, weights, FROM, ROWS, actual, d);
      for (int c = 0; c < d; c++) {
        if (Float.isFinite(expected[c])) {
          assertThat(actual[c]).as("column %d of %d", c, d).isCloseTo(expected[c], within(1e-5f));
        } else {
          assertThat(actual[c]).as("column %d of %d", c, d).isEqualTo(Float.valueOf(expected[c]));
        }
      }
    }
  }

  @Test
  void sumsOfManyRowsAndOfFew() {
    for (int d = 1; d <= 500; d += 3) {
      sumsAgree(d, ROWS);
      sumsAgree(d, FROM + 5);
    }
  }

  private void sumsAgree(int d, int to) {
    float[] values = rows(d, this::ofAnySign);
    int[] offsets = offsets(d);
    float[] weights = new float[ROWS];
    for (int i = 0; i < ROWS; i++) {
      weights[i] = random.nextFloat();
    }
    float[] expected = new float[AT + d + Kernel.PADDING];
    float[] actual = expected.clone();
    plain.sum(values, offsets, FROM, to, expected, AT, d);
    chosen.sum(values, offsets, FROM, to, actual, AT, d);
    assertThat(Arrays.copyOf(actual, AT + d))
        .as("%d columns, rows before %d", d, to)
        .isEqualTo(Arrays.copyOf(expected, AT + d));
    plain.weightedSum(values, offsets, weights, FROM, to, expected, AT, d);
    chosen.weightedSum(values, offsets, weights, FROM, to, actual, AT, d);
    assertThat(Arrays.copyOf(actual, AT + d))
        .as("%d columns, weighted rows before %d", d, to)
        .containsExactly(Arrays.copyOf(expected, AT + d), within(1e-5f));
  }

  @Test
  void noRows() {
    float[] sum = {1, 2, 3};
    float[] spare = Arrays.copyOf(sum, 3 + Kernel.PADDING);
    float[] none = new float[Kernel.PADDING + 1];
    chosen.weightedProductSum(none, new int[1], none, new int[1], none, 0, 0, spare, 3);
    assertThat(Arrays.copyOf(spare, 3)).containsOnly(0);
    spare = Arrays.copyOf(sum, 3 + Kernel.PADDING);
    chosen.max(none, new int[1], 0, 0, spare, 0, 3);
    assertThat(Arrays.copyOf(spare, 3)).isEqualTo(sum);
  }
}
