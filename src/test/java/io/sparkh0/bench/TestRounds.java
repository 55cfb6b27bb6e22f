// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TestRounds {
  private final List<String> ran = new ArrayList<>();

  /** Takes the given seconds, one after another. */
  private Contender scripted(String name, double... seconds) {
    return new Contender() {
      private int run;

      @Override
      public String name() {
        return name;
      }

      @Override
      public double secondsPerUnit() {
        ran.add(name);
        return seconds[run++];
      }
    };
  }

  @Test
  void ratiosAreOfTheSameRoundAndWarmUpsDoNotCount() {
    Contender ours = scripted("ours", 99, 1, 2, 4);
    Contender peer = scripted("peer", 0.1, 3, 4, 20);

    Rounds rounds = Rounds.run(List.of(ours, peer), 1, 3, line -> {});

    assertThat(rounds.speed("a", "ours", "peer")).isEqualTo(new Ratio("a", 3, 2, 5, 3));
    Ratio time = rounds.time("b", "ours", "peer");
    assertThat(time.ratio()).isCloseTo(1 / 3.0, Offset.offset(1e-12));
    assertThat(time.low()).isEqualTo(0.2);
    assertThat(time.high()).isEqualTo(0.5);
  }

  @Test
  void everyOtherRoundRunsBackwards() {
    Rounds.run(
        List.of(scripted("a", 1, 1, 1), scripted("b", 1, 1, 1), scripted("c", 1, 1, 1)),
        1,
        2,
        line -> {});

    assertThat(String.join("", ran)).isEqualTo("cba" + "abc" + "cba");
  }

  @Test
  void theBestOfSeveralPeersIsTakenInEachRound() {
    Contender ours = scripted("ours", 10, 10);
    Contender early = scripted("early", 5, 20);
    Contender late = scripted("late", 20, 2);

    Rounds rounds = Rounds.run(List.of(ours, early, late), 0, 2, line -> {});

    assertThat(rounds.speedOfBest("limit", "ours", List.of("early", "late")))
        .isEqualTo(new Ratio("limit", 0.35, 0.2, 0.5, 2));
  }

  @Test
  void theMedianOfAnEvenNumberIsBetweenTheTwoInTheMiddle() {
    assertThat(Ratio.median(new double[] {9, 1, 2, 4})).isEqualTo(3);
    assertThatThrownBy(() -> Ratio.median(new double[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void twoContendersOfOneNameAreRefused() {
    assertThatThrownBy(
            () -> Rounds.run(List.of(scripted("a", 1), scripted("a", 1)), 0, 1, line -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("same name");
  }
}
