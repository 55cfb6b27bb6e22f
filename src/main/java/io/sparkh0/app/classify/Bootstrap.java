// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.classify;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * 95 % intervals by the Poisson bootstrap: each row counts as often as a Poisson variable of mean 1
 * says, so a cell of n rows counts Poisson(n) times, and rows need not be kept (Hanley and
 * MacGibbon 2006; Chamandy et al. 2012).
 */
final class Bootstrap {
  private static final int SAMPLES = 1000;
  private static final double TAIL = 0.025;

  private Bootstrap() {}

  static Interval interval(Confusion confusion, ToDoubleFunction<Confusion> figure, long seed) {
    RandomGenerator random = new Well19937c(seed);
    PoissonDistribution[][] cells = new PoissonDistribution[confusion.counts().length][];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = new PoissonDistribution[confusion.counts()[i].length];
      for (int j = 0; j < cells[i].length; j++) {
        long count = confusion.counts()[i][j];
        if (count > 0) {
          cells[i][j] =
              new PoissonDistribution(
                  random,
                  count,
                  PoissonDistribution.DEFAULT_EPSILON,
                  PoissonDistribution.DEFAULT_MAX_ITERATIONS);
        }
      }
    }
    double[] figures = new double[SAMPLES];
    for (int s = 0; s < SAMPLES; s++) {
      long[][] sample = new long[cells.length][cells.length];
      for (int i = 0; i < cells.length; i++) {
        for (int j = 0; j < cells.length; j++) {
          sample[i][j] = cells[i][j] == null ? 0 : cells[i][j].sample();
        }
      }
      figures[s] = figure.applyAsDouble(new Confusion(confusion.labels(), sample));
    }
    Arrays.sort(figures);
    int tail = (int) Math.round(TAIL * SAMPLES);
    return new Interval(figures[tail], figures[SAMPLES - 1 - tail]);
  }
}
