// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.pattern;

import io.sparkh0.limit.SizeLimit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A regular expression whose steps on a text are known to stay below a bound. Immutable. */
public final class BoundedPattern {
  private final String pattern;
  private final boolean mayMatchNothing;

  /** From one place: beyond the native engine's limit the process ends. */
  private final Growth attempt;

  /** For each run, from all of its places. */
  private final Growth whole;

  private final Optional<Pattern> runs;

  private BoundedPattern(String pattern, RegexNode root) {
    this.pattern = pattern;
    mayMatchNothing = !root.consumes();
    Alternatives alternatives = new Alternatives(root);
    attempt = alternatives.attempt();
    whole = alternatives.whole();
    runs = alternatives.runs();
  }

  /**
   * Reads a pattern.
   *
   * @param pattern in Oniguruma's syntax
   * @throws UnboundedPatternException if no bound is known for it
   */
  public static BoundedPattern parse(String pattern) {
    return new BoundedPattern(pattern, RegexParser.parse(pattern));
  }

  /** Whether it may match the empty text. */
  public boolean mayMatchNothing() {
    return mayMatchNothing;
  }

  /**
   * Checks a text.
   *
   * @throws IllegalArgumentException if the search may take more steps than it should
   */
  public void check(String text) {
    int characters = text.length();
    if (isQuick(characters)) {
      return;
    }
    double steps = 0;
    int longest = 0;
    if (runs.isPresent()) {
      Matcher run = runs.get().matcher(text);
      while (run.find()) {
        int length = run.end() - run.start();
        steps += whole.beyondConstant(length);
        longest = Math.max(longest, length);
      }
    }
    if (!isQuick(characters, longest, steps)) {
      throw tooMany(longest);
    }
  }

  /** A bound of the steps to find all matches in a text that is one run. */
  double steps(int characters) {
    return attempt.constant() * characters + whole.beyondConstant(characters);
  }

  private boolean isQuick(double length) {
    return isQuick(length, length, whole.beyondConstant(length));
  }

  /**
   * Checks a text of which only the length is known, as it is changed before the search.
   *
   * @param length the most characters that it may have
   */
  public void checkLength(double length) {
    if (!isQuick(length)) {
      throw tooMany(length);
    }
  }

  /**
   * Whether a text is within the limits.
   *
   * @param run the length of its longest run
   * @param steps in its runs
   */
  private boolean isQuick(double characters, double run, double steps) {
    return attempt.constant() + attempt.beyondConstant(run) <= SizeLimit.PATTERN_STEPS.most()
        && steps + attempt.constant() * characters
            <= SizeLimit.TEXT_STEPS.most() + SizeLimit.CHARACTER_STEPS.most() * characters;
  }

  private IllegalArgumentException tooMany(double length) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "the tokenizer's pattern %s may take too many steps on %,.0f characters of one kind in a"
                + " row; %s",
            shown(pattern),
            length,
            SizeLimit.PATTERN_STEPS.rule()));
  }

  /** A pattern for a message. */
  public static String shown(String pattern) {
    return pattern.length() > 80 ? pattern.substring(0, 80) + "…" : pattern;
  }
}
