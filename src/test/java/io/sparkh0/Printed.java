// SPDX-License-Identifier: Apache-2.0
package io.sparkh0;

import static org.assertj.core.api.Assertions.assertThat;

/** Vectors as C++ prints them: five significant digits. */
public final class Printed {
  private Printed() {}

  /** Checks numbers to the digits that were printed, and float32's rounding. */
  public static void check(String what, String printed, double[] actual) {
    String[] numbers = printed.strip().split(" ", -1);
    assertThat(actual).as(what).hasSize(numbers.length);
    double largest = 0;
    for (double x : actual) {
      largest = Math.max(largest, Math.abs(x));
    }
    for (int c = 0; c < numbers.length; c++) {
      double expected = Double.parseDouble(numbers[c]);
      double lastDigit =
          expected == 0 ? 0 : Math.pow(10, Math.floor(Math.log10(Math.abs(expected))) - 4);
      assertThat(Math.abs(actual[c] - expected))
          .as("%s, column %d: %s printed, %s", what, c, numbers[c], actual[c])
          .isLessThanOrEqualTo(0.5 * lastDigit + 1e-6 * largest);
    }
  }
}
