// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train.supervised;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds good settings on training rows. It goes from a candidate that is good on most corpora and
 * changes one thing after another: each round compares the best so far with candidates that differ
 * from it. That takes far fewer trainings than all combinations would.
 */
final class HyperparameterSearch {
  /**
   * What is best.
   *
   * @param candidate the settings
   * @param epochs after which held-out documents were classified best
   * @param accuracy of these, 0 to 1
   */
  record Choice(Hyperparameters candidate, int epochs, double accuracy) {
    static final double UNKNOWN = -1;
  }

  private final Function<List<Hyperparameters>, List<Choice>> trials;
  private final List<Function<Hyperparameters, List<Hyperparameters>>> rounds;

  /**
   * @param trials tells of each candidate how good it is, and after how many epochs
   * @param rounds each makes the rivals of the best so far
   */
  HyperparameterSearch(
      Function<List<Hyperparameters>, List<Choice>> trials,
      List<Function<Hyperparameters, List<Hyperparameters>>> rounds) {
    this.trials = trials;
    this.rounds = rounds;
  }

  /** The best that is found from a candidate; of equal ones that which was tried first. */
  Choice from(Hyperparameters first) {
    Choice best = new Choice(first, 1, Choice.UNKNOWN);
    Set<Hyperparameters> tried = new HashSet<>();
    for (Function<Hyperparameters, List<Hyperparameters>> round : rounds) {
      List<Hyperparameters> rivals = new ArrayList<>();
      if (tried.add(best.candidate())) {
        rivals.add(best.candidate());
      }
      for (Hyperparameters rival : round.apply(best.candidate())) {
        if (tried.add(rival)) {
          rivals.add(rival);
        }
      }
      for (Choice choice : trials.apply(rivals)) {
        best = choice.accuracy() > best.accuracy() ? choice : best;
      }
    }
    return best;
  }
}
