// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train.supervised;

import io.sparkh0.text.words.HashedNgrams;
import io.sparkh0.text.words.HashedNgrams.Kind;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Settings that are tried against others on training rows.
 *
 * @param characterShare what the weights of character n-grams are multiplied by; 0 leaves them out
 * @param prefixNgrams whether there are prefix n-grams, the first words of texts
 * @param weighting what is made of how well a row tells the classes apart
 * @param start what the table starts from, as a share of naive Bayes' ratios; 0 for nothing
 * @param smoothing label smoothing
 */
record Hyperparameters(
    double characterShare,
    PrefixNgrams prefixNgrams,
    NaiveBayesWeighting weighting,
    double start,
    double smoothing)
    implements Serializable {

  private static final double CHARACTER_SHARE = 0.3;
  private static final double LARGER_CHARACTER_SHARE = 0.5;

  /**
   * What a search goes from where the table has a column for each class.
   *
   * @param ngrams what ids there are
   */
  static Hyperparameters direct(HashedNgrams ngrams) {
    return new Hyperparameters(
        ngrams.has(Kind.CHARACTERS) ? CHARACTER_SHARE : 0,
        PrefixNgrams.LEFT_OUT,
        NaiveBayesWeighting.ROOT,
        0.04,
        0.3);
  }

  /** The rounds of a search from {@link #direct}. */
  static List<Function<Hyperparameters, List<Hyperparameters>>> roundsOfDirect(
      HashedNgrams ngrams) {
    boolean characters = ngrams.has(Kind.CHARACTERS);
    return List.of(
        best ->
            characters
                ? List.of(
                    best.withCharacterShare(LARGER_CHARACTER_SHARE),
                    best.withCharacterShare(0),
                    best.withCharacterShare(LARGER_CHARACTER_SHARE).with(NaiveBayesWeighting.FULL))
                : List.of(best.with(NaiveBayesWeighting.FULL)),
        best ->
            List.of(best.withStart(0), best.withStart(0.1), best.withStart(0.1).withSmoothing(0.1)),
        best -> {
          List<Hyperparameters> rivals =
              new ArrayList<>(List.of(best.withSmoothing(0.1), best.withSmoothing(0.5)));
          if (ngrams.has(Kind.PREFIX)) {
            rivals.add(best.with(PrefixNgrams.USED));
          }
          return rivals;
        });
  }

  /**
   * What a search goes from elsewhere: there the classes' own columns are not known beforehand.
   *
   * @param ngrams what ids there are
   */
  static Hyperparameters factored(HashedNgrams ngrams) {
    return new Hyperparameters(
        ngrams.has(Kind.CHARACTERS) ? CHARACTER_SHARE : 0,
        PrefixNgrams.LEFT_OUT,
        NaiveBayesWeighting.NONE,
        0,
        0.1);
  }

  /** The rounds of a search from {@link #factored}. */
  static List<Function<Hyperparameters, List<Hyperparameters>>> roundsOfFactored(
      HashedNgrams ngrams) {
    return List.of(
        best -> ngrams.has(Kind.CHARACTERS) ? List.of(best.withCharacterShare(0)) : List.of(),
        best -> List.of(best.withSmoothing(0), best.withSmoothing(0.3)));
  }

  /** Whether prefix n-grams are used. */
  enum PrefixNgrams {
    USED,
    LEFT_OUT
  }

  /** What is made of how well a row tells the classes apart by itself. */
  enum NaiveBayesWeighting {
    /** Nothing. */
    NONE(0, 1),
    /** Weights are multiplied by the square root of its strength. */
    ROOT(0.5, 1),
    /** Weights are multiplied by its strength, and rare rows have little. */
    FULL(1, 10);

    private final double power;
    private final double prior;

    NaiveBayesWeighting(double power, double prior) {
      this.power = power;
      this.prior = prior;
    }

    /** See {@link ClassRatios#of}. */
    double prior() {
      return prior;
    }

    /** What the weight of a row of this strength is multiplied by. */
    double factor(double strength) {
      return Math.pow(strength, power);
    }
  }

  /** Whether anything is made of the classes' counts. */
  boolean readsClasses() {
    return weighting != NaiveBayesWeighting.NONE || start > 0;
  }

  /** What the weight of an id of a kind is multiplied by; 0 leaves it out. */
  double share(Kind kind) {
    return switch (kind) {
      case WORD, WORDS -> 1;
      case CHARACTERS -> characterShare;
      case PREFIX -> prefixNgrams == PrefixNgrams.USED ? 1 : 0;
    };
  }

  Hyperparameters withCharacterShare(double value) {
    return new Hyperparameters(value, prefixNgrams, weighting, start, smoothing);
  }

  Hyperparameters with(PrefixNgrams value) {
    return new Hyperparameters(characterShare, value, weighting, start, smoothing);
  }

  Hyperparameters with(NaiveBayesWeighting value) {
    return new Hyperparameters(characterShare, prefixNgrams, value, start, smoothing);
  }

  Hyperparameters withStart(double value) {
    return new Hyperparameters(characterShare, prefixNgrams, weighting, value, smoothing);
  }

  Hyperparameters withSmoothing(double value) {
    return new Hyperparameters(characterShare, prefixNgrams, weighting, start, value);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "character n-grams x %.1f, prefix n-grams %s, naive Bayes weighting %s, start %.2f, label smoothing %.1f",
        characterShare,
        prefixNgrams == PrefixNgrams.USED ? "on" : "off",
        weighting.toString().toLowerCase(Locale.ROOT),
        start,
        smoothing);
  }
}
