// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train.supervised;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkh0.text.words.HashedNgrams;
import io.sparkh0.train.supervised.HyperparameterSearch.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class TestHyperparameterSearch {
  private static final HashedNgrams ALL = new HashedNgrams(2, 2, 5, 3, 100);
  private static final HashedNgrams WORDS = new HashedNgrams(1, 0, 0, 100);

  private final List<Hyperparameters> tried = new ArrayList<>();

  private Hyperparameters search(HashedNgrams ngrams, ToDoubleFunction<Hyperparameters> accuracy) {
    return new HyperparameterSearch(
            candidates -> {
              tried.addAll(candidates);
              return candidates.stream()
                  .map(candidate -> new Choice(candidate, 3, accuracy.applyAsDouble(candidate)))
                  .toList();
            },
            Hyperparameters.roundsOfDirect(ngrams))
        .from(Hyperparameters.direct(ngrams))
        .candidate();
  }

  @Test
  void oneThingAfterAnotherIsChanged() {
    Hyperparameters best =
        search(
            ALL,
            c ->
                (c.characterShare() == 0 ? 0.2 : 0)
                    + (c.start() == 0.1 ? 0.1 : 0)
                    + (c.prefixNgrams() == Hyperparameters.PrefixNgrams.USED ? 0.1 : 0));
    Hyperparameters first = Hyperparameters.direct(ALL);
    assertThat(best)
        .isEqualTo(
            first.withCharacterShare(0).withStart(0.1).with(Hyperparameters.PrefixNgrams.USED));
    assertThat(tried).startsWith(first).doesNotHaveDuplicates();
  }

  @Test
  void amongEqualsTheFirstWins() {
    assertThat(search(ALL, c -> 0)).isEqualTo(Hyperparameters.direct(ALL));
  }

  @Test
  void whatATextDoesNotHaveIsNotTried() {
    search(WORDS, c -> 0);
    assertThat(tried)
        .hasSizeGreaterThan(3)
        .allMatch(
            c ->
                c.characterShare() == 0
                    && c.prefixNgrams() == Hyperparameters.PrefixNgrams.LEFT_OUT);
  }
}
