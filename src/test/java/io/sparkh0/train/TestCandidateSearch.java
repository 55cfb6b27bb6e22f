package io.sparkh0.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkh0.train.CandidateSearch.Choice;
import io.sparkh0.word.HashedNgrams;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class TestCandidateSearch {
  private static final HashedNgrams ALL = new HashedNgrams(2, 2, 5, 3, 100);
  private static final HashedNgrams WORDS = new HashedNgrams(1, 0, 0, 100);

  private final List<Candidate> tried = new ArrayList<>();

  private Candidate search(HashedNgrams ngrams, ToDoubleFunction<Candidate> accuracy) {
    return new CandidateSearch(
            candidates -> {
              tried.addAll(candidates);
              return candidates.stream()
                  .map(candidate -> new Choice(candidate, 3, accuracy.applyAsDouble(candidate)))
                  .toList();
            },
            Candidate.roundsOfDirect(ngrams))
        .from(Candidate.direct(ngrams))
        .candidate();
  }

  @Test
  void oneThingAfterAnotherIsChanged() {
    Candidate best =
        search(
            ALL,
            c ->
                (c.characterShare() == 0 ? 0.2 : 0)
                    + (c.start() == 0.1 ? 0.1 : 0)
                    + (c.openings() == Candidate.Openings.USED ? 0.1 : 0));
    Candidate first = Candidate.direct(ALL);
    assertThat(best)
        .isEqualTo(first.withCharacterShare(0).withStart(0.1).with(Candidate.Openings.USED));
    assertThat(tried).startsWith(first).doesNotHaveDuplicates();
  }

  @Test
  void amongEqualsTheFirstWins() {
    assertThat(search(ALL, c -> 0)).isEqualTo(Candidate.direct(ALL));
  }

  @Test
  void whatATextDoesNotHaveIsNotTried() {
    search(WORDS, c -> 0);
    assertThat(tried)
        .hasSizeGreaterThan(3)
        .allMatch(c -> c.characterShare() == 0 && c.openings() == Candidate.Openings.LEFT_OUT);
  }
}
