// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.curve;

import io.sparkh0.bench.Contender;
import io.sparkh0.bench.Ratio;

/** Measures the points of curves. */
final class CurvePoints {
  private static final int WARM_UPS = 3;
  private static final int RUNS = 5;
  static final long SEED = 42;
  static final double MILLION = 1e6;
  static final String TOKENS = "million tokens a second";

  private CurvePoints() {}

  /**
   * The speeds of a contender.
   *
   * @param size where on the curve
   * @param unit of a speed, in the contender's units
   */
  static Curve.Point point(double size, Contender contender, double unit) {
    double[] speeds = new double[RUNS];
    for (int run = -WARM_UPS; run < RUNS; run++) {
      double seconds = contender.secondsPerUnit();
      if (run >= 0) {
        speeds[run] = 1 / seconds / unit;
      }
    }
    Ratio spread = Ratio.of(contender.name(), speeds);
    return new Curve.Point(size, spread.ratio(), spread.low(), spread.high());
  }
}
