// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Patterns of published tokenizers pass, those without a bound do not. */
class TestBoundedPattern {
  private static final String LLAMA3 =
      "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}|"
          + " ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

  @ParameterizedTest
  @ValueSource(
      strings = {
        LLAMA3,
        "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
        "'(?i:[sdmt]|ll|ve|re)|[^\\r\\n\\p{L}\\p{N}]?+\\p{L}+|\\p{N}{1,3}|"
            + " ?[^\\s\\p{L}\\p{N}]++[\\r\\n]*|\\s*[\\r\\n]|\\s+(?!\\S)|\\s+",
        "[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{M}]*[\\p{Ll}\\p{Lm}\\p{M}]+(?i:'s|'t)?|"
            + "[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{M}]+[\\p{Ll}\\p{Lm}\\p{M}]*(?i:'s|'t)?|"
            + "\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
        "[^\\r\\n\\p{L}\\p{N}]?((?=[\\p{L}])([^a-z]))*((?=[\\p{L}])([^A-Z]))+|"
            + "[^\\r\\n\\p{L}\\p{N}]?((?=[\\p{L}])([^a-z]))+((?=[\\p{L}])([^A-Z]))*|\\s+",
        "[一-龥぀-ゟ゠-ヿ]+",
        " ?[^(\\s|[.,!?…。，、।۔،])]+",
        " {2,}",
        "\\s{2,}|[\\n\\r\\t]",
        "(?=(\\d{3})+(?!\\d))",
        "(?<name>x)\\h|[[:alpha:]]+"
      })
  void publishedAndPlainOnes(String pattern) {
    BoundedPattern bounded = BoundedPattern.parse(pattern);
    assertThatCode(() -> bounded.check(("It's 1234 WORDS, Ωmega!\n\n" + "   ").repeat(40_000)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a+)+$",
        "(a|aa)+$",
        "(a+?)+?b",
        "(a+)\\1b",
        "(?<x>a\\g<x>?b)",
        "(a*)*b",
        "(\\s*\\S*)*$",
        "(?:a{1,1000}){1,1000}b",
        "((a{100000}){100000}){100000}",
        "(a?){30}a{30}",
        "(a",
        "a)",
        "[a",
        "a\\",
        "(?(1)a|b)",
        "(?~ab)",
        "\\R+x"
      })
  void thoseWithoutBound(String pattern) {
    assertThatThrownBy(() -> BoundedPattern.parse(pattern))
        .isInstanceOf(UnboundedPatternException.class);
  }

  @Test
  void longOnesAndDeepOnes() {
    assertThatThrownBy(() -> BoundedPattern.parse("a".repeat(10_001)))
        .hasMessageContaining("must be at most 10,000 characters");
    assertThatThrownBy(() -> BoundedPattern.parse("(".repeat(101) + "a" + ")".repeat(101)))
        .hasMessageContaining("must be at most 100 levels");
  }

  /** The process ends at ten million steps from one place, so a long run is a text's fault. */
  @Test
  void runsCountAndNotTheText() {
    BoundedPattern llama = BoundedPattern.parse(LLAMA3);
    llama.check(" ".repeat(500_000) + "x");
    llama.check("x".repeat(3_000_000));
    assertThatThrownBy(() -> llama.check(" ".repeat(2_000_000) + "x"))
        .hasMessageContainingAll("too many steps on 2,000,000 characters", "5,000,000 steps");
    BoundedPattern square = BoundedPattern.parse("a+b");
    square.check("aaaaaaaa ".repeat(100_000));
    assertThatThrownBy(() -> square.check("x" + "a".repeat(100_000)))
        .hasMessageContainingAll("a+b", "100,000 characters");
  }

  /** No character that Java does not know, and no other case, may hide a run. */
  @Test
  void unknownCharactersAreInEachRun() {
    BoundedPattern letters = BoundedPattern.parse("\\p{L}+!");
    assertThatThrownBy(() -> letters.check("\u0378".repeat(100_000)))
        .isInstanceOf(IllegalArgumentException.class);
    BoundedPattern anyCase = BoundedPattern.parse("(?i:a)+!");
    assertThatThrownBy(() -> anyCase.check("A".repeat(100_000)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Java's engine backtracks as Oniguruma does, and tells each character that it looks at. */
  @Test
  void theBoundHoldsForRandomPatterns() {
    Random random = new Random(16);
    int accepted = 0;
    for (int i = 0; i < 3000; i++) {
      String pattern = pattern(random, 3);
      BoundedPattern bounded;
      try {
        bounded = BoundedPattern.parse(pattern);
      } catch (UnboundedPatternException e) {
        continue;
      }
      accepted++;
      String text = "a".repeat(random.nextInt(40)) + "ab".repeat(random.nextInt(10)) + "c";
      // Java looks at a character once more to see the end, and at each place of the text.
      assertThat((double) looks(Pattern.compile(pattern), text))
          .as(pattern + " on " + text)
          .isLessThanOrEqualTo(4 * bounded.steps(text.length()) + 8.0 * text.length());
    }
    assertThat(accepted).isGreaterThan(1000);
  }

  private static String pattern(Random random, int depth) {
    StringBuilder pattern = new StringBuilder();
    int parts = 1 + random.nextInt(3);
    for (int i = 0; i < parts; i++) {
      switch (depth == 0 ? 0 : random.nextInt(6)) {
        case 0, 1, 2 -> pattern.append("abc.".charAt(random.nextInt(4)));
        case 3 -> pattern.append("(?:").append(pattern(random, depth - 1)).append(')');
        case 4 ->
            pattern
                .append("(?:")
                .append(pattern(random, depth - 1))
                .append('|')
                .append(pattern(random, depth - 1))
                .append(')');
        default -> pattern.append("(?=").append(pattern(random, depth - 1)).append(")[ab]");
      }
      pattern.append(new String[] {"", "", "*", "+", "?", "+?", "{2,3}"}[random.nextInt(7)]);
    }
    return pattern.toString();
  }

  private static long looks(Pattern pattern, String text) {
    AtomicLong looks = new AtomicLong();
    Matcher matcher = pattern.matcher(new Counted(text, looks));
    while (matcher.find()) {
      assertThat(matcher.end()).isLessThanOrEqualTo(text.length());
    }
    return looks.get();
  }

  private record Counted(String text, AtomicLong looks) implements CharSequence {
    @Override
    public char charAt(int index) {
      looks.incrementAndGet();
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }
  }
}
