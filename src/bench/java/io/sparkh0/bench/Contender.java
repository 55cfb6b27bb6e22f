// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench;

/** One side of a comparison: does its work once, start to end. */
public interface Contender {
  /** The display name, which tells it from the others. */
  String name();

  /**
   * Does the work.
   *
   * @return seconds for one unit of it (a token, a row), so that contenders of different amounts of
   *     work compare
   */
  double secondsPerUnit();

  /** A contender that is timed from outside. */
  static Contender timed(String name, double units, Runnable work) {
    return new Contender() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public double secondsPerUnit() {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9 / units;
      }
    };
  }
}
