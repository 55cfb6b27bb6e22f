// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TestConfusion {
  private static final Confusion CONFUSION =
      new Confusion(List.of("a", "b", "c"), new long[][] {{60, 20, 0}, {10, 10, 0}, {0, 0, 0}});

  @Test
  void figuresAreThoseOfTheirFormulas() {
    assertThat(CONFUSION.rows()).isEqualTo(100);
    assertThat(CONFUSION.accuracy()).isEqualTo(0.7);
    assertThat(CONFUSION.precision(0)).isCloseTo(60 / 70.0, within(1e-12));
    assertThat(CONFUSION.recall(0)).isEqualTo(0.75);
    assertThat(CONFUSION.f1(0)).isCloseTo(2 * 60 / (80 + 70.0), within(1e-12));
    assertThat(CONFUSION.f1(1)).isCloseTo(2 * 10 / (20 + 30.0), within(1e-12));
    // Class c is not there and was not predicted.
    assertThat(CONFUSION.macroF1()).isCloseTo((0.8 + 0.4) / 2, within(1e-12));
    assertThat(new Confusion(List.of(), new long[0][]).accuracy()).isZero();
  }

  /** Normal theory: 0.7 ± 1.96 √(0.7 · 0.3 / 100) is 0.610 to 0.790. */
  @Test
  void theIntervalIsAboutThatOfNormalTheory() {
    Interval interval = Bootstrap.interval(CONFUSION, Confusion::accuracy, 1);
    assertThat(interval.low()).isCloseTo(0.610, within(0.02));
    assertThat(interval.high()).isCloseTo(0.790, within(0.02));
    assertThat(Bootstrap.interval(CONFUSION, Confusion::accuracy, 1)).isEqualTo(interval);
    Confusion tenTimes =
        new Confusion(List.of("a", "b"), new long[][] {{6000, 2000}, {1000, 1000}});
    Interval narrow = Bootstrap.interval(tenTimes, Confusion::accuracy, 1);
    assertThat(narrow.high() - narrow.low()).isLessThan((interval.high() - interval.low()) / 5);
  }
}
