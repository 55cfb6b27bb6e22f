// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.pattern;

import io.sparkh0.text.pattern.RegexNode.Atomic;
import io.sparkh0.text.pattern.RegexNode.One;
import io.sparkh0.text.pattern.RegexNode.Repeat;
import io.sparkh0.text.pattern.RegexNode.Sequence;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The alternatives of a pattern, and what a search costs that tries them from place to place.
 *
 * <p>One whose loop goes over n characters and then fails, as {@code a+b} does, may do so from each
 * of them: n² steps. It does not where a later alternative is sure to take what the loop went over,
 * as in {@code \s*[\r\n]+|\s+(?!\S)|\s+}: then the search goes on behind it.
 */
final class Alternatives {
  private final List<RegexNode> ways;
  private Growth attempt = Growth.NONE;
  private Growth whole = Growth.NONE;
  private final Set<String> sets = new LinkedHashSet<>();

  Alternatives(RegexNode root) {
    ways = root instanceof RegexNode.Choice choice ? choice.parts() : List.of(root);
    for (int i = 0; i < ways.size(); i++) {
      Growth own = Steps.ofAttempt(ways.get(i));
      attempt = attempt.plus(own);
      whole = whole.plus(isCovered(i) ? own : own.times(Growth.LENGTH));
      if (!own.isConstant()) {
        addSets(ways.get(i));
      }
    }
  }

  /** Steps from one place of a text. */
  Growth attempt() {
    return attempt;
  }

  /** Steps from all places of a run of characters that loops may match. */
  Growth whole() {
    return whole;
  }

  /** Finds such runs; none where no loop fails after it has matched something. */
  Optional<Pattern> runs() {
    if (attempt.isConstant()) {
      return Optional.empty();
    }
    // What Java doesn't know as a character may be a letter to who knows a newer Unicode.
    String union = "[" + String.join("", sets) + "\\p{Cn}]++";
    return Optional.of(
        compiled(union)
            // Java calls \p{Han} \p{IsHan}.
            .or(() -> compiled(union.replaceAll("\\\\([pP])\\{(\\w{3,})}", "\\\\$1{Is$2}")))
            .orElseGet(() -> Pattern.compile("(?s).++")));
  }

  private static Optional<Pattern> compiled(String pattern) {
    try {
      return Optional.of(Pattern.compile(pattern, Pattern.UNICODE_CHARACTER_CLASS));
    } catch (PatternSyntaxException e) {
      return Optional.empty();
    }
  }

  /** Adds what is in loops. */
  private void addSets(RegexNode node) {
    if (node instanceof Repeat repeat && repeat.isLoop()) {
      addAll(repeat);
    }
    node.parts().forEach(this::addSets);
  }

  private void addAll(RegexNode node) {
    if (node instanceof One one) {
      sets.add(one.set());
    }
    node.parts().forEach(this::addAll);
  }

  private boolean isCovered(int index) {
    List<RegexNode> parts = parts(index);
    int loop = firstLoop(parts);
    int last = Steps.lastMandatory(parts);
    if (!(loop >= 0 && parts.get(loop) instanceof Repeat repeat && isGreedy(repeat))
        || parts.subList(loop + 1, Math.max(last, loop + 1)).stream().anyMatch(RegexNode::hasLoop)
        || (last > loop && !isPlain(parts.get(last)))) {
      return false;
    }
    List<RegexNode> before = parts.subList(0, loop);
    for (int i = index + 1; i < ways.size(); i++) {
      List<RegexNode> later = parts(i);
      if (firstLoop(later) != loop
          || !later.subList(0, loop).equals(before)
          || !(later.get(loop) instanceof Repeat other
              && isGreedy(other)
              && other.least() <= 1
              && other.body().equals(repeat.body()))) {
        return false;
      }
      if (Steps.lastMandatory(later) <= loop) {
        return true;
      }
      if (!endsWithTheLoop(repeat, later.subList(loop + 1, later.size()))) {
        return false;
      }
    }
    return false;
  }

  private List<RegexNode> parts(int index) {
    return ways.get(index) instanceof Sequence sequence
        ? sequence.parts()
        : List.of(ways.get(index));
  }

  private static int firstLoop(List<RegexNode> parts) {
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).hasLoop()) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isGreedy(Repeat repeat) {
    return repeat.isLoop()
        && repeat.most() == RegexNode.UNBOUNDED
        && repeat.order() == Repeat.Order.GREEDY
        && !repeat.body().hasLoop();
  }

  /** Whether it is one loop at most. */
  private static boolean isPlain(RegexNode node) {
    return !node.hasLoop() || (node instanceof Repeat repeat && !repeat.body().hasLoop());
  }

  /** Whether what follows is {@code (?!\S)} after {@code \s+}: it leaves one character at most. */
  private static boolean endsWithTheLoop(Repeat loop, List<RegexNode> rest) {
    return rest.size() == 1
        && rest.get(0) instanceof Atomic atomic
        && atomic.kind() == Atomic.Kind.LOOK_NOT
        && atomic.body() instanceof One not
        && loop.body() instanceof One one
        && one.set().length() == 2
        && !one.set().equals(not.set())
        && one.set().equalsIgnoreCase(not.set());
  }
}
