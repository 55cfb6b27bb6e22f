// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Times of several contenders, measured in rounds: in each, every one runs once. Every other round
 * runs them in the opposite order, so that none profits from its place.
 */
public final class Rounds {
  private final Map<String, double[]> times;
  private final int count;

  private Rounds(Map<String, double[]> times, int count) {
    this.times = times;
    this.count = count;
  }

  /**
   * Runs the contenders.
   *
   * @param contenders of different names
   * @param warmUps rounds before the clock counts
   * @param rounds rounds that count
   * @param progress receives each contender's median
   */
  public static Rounds run(
      List<Contender> contenders, int warmUps, int rounds, Consumer<String> progress) {
    Map<String, double[]> times = new LinkedHashMap<>();
    contenders.forEach(contender -> times.put(contender.name(), new double[rounds]));
    if (times.size() < contenders.size()) {
      throw new IllegalArgumentException("Invalid contenders: two have the same name: " + times);
    }
    for (int round = -warmUps; round < rounds; round++) {
      for (int i = 0; i < contenders.size(); i++) {
        boolean forth = round % 2 == 0;
        Contender contender = contenders.get(forth ? i : contenders.size() - 1 - i);
        double seconds = contender.secondsPerUnit();
        if (round >= 0) {
          times.get(contender.name())[round] = seconds;
        }
      }
    }
    times.forEach(
        (name, seconds) -> progress.accept(name + ": " + Figures.rate(Ratio.median(seconds))));
    return new Rounds(times, rounds);
  }

  /**
   * How many times as fast as a peer, by throughput; higher is better.
   *
   * @param measure the comparison's name
   */
  public Ratio speed(String measure, String ours, String peer) {
    return ratio(measure, of(peer), of(ours));
  }

  /** The time as a multiple of a peer's; lower is better. */
  public Ratio time(String measure, String ours, String peer) {
    return ratio(measure, of(ours), of(peer));
  }

  /** The speed as a part of the fastest of several peers' in each round. */
  public Ratio speedOfBest(String measure, String ours, List<String> peers) {
    double[] best = of(peers.get(0)).clone();
    for (String peer : peers) {
      double[] seconds = of(peer);
      for (int round = 0; round < count; round++) {
        best[round] = Math.min(best[round], seconds[round]);
      }
    }
    return ratio(measure, best, of(ours));
  }

  /** The median of a contender's seconds for one unit. */
  double median(String name) {
    return Ratio.median(of(name));
  }

  private double[] of(String name) {
    double[] seconds = times.get(name);
    if (seconds == null) {
      throw new IllegalArgumentException(
          "Invalid contender: " + name + " (must be one of " + times.keySet() + ")");
    }
    return seconds;
  }

  private Ratio ratio(String measure, double[] above, double[] below) {
    double[] ratios = new double[count];
    for (int round = 0; round < count; round++) {
      ratios[round] = above[round] / below[round];
    }
    return Ratio.of(measure, ratios);
  }
}
