// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.pattern;

import io.sparkh0.text.pattern.RegexNode.Atomic;
import io.sparkh0.text.pattern.RegexNode.Choice;
import io.sparkh0.text.pattern.RegexNode.Repeat;
import io.sparkh0.text.pattern.RegexNode.Sequence;
import java.util.List;

/**
 * An upper bound of what a backtracking search does with a part of a pattern from one place of a
 * text, with something after it that may fail.
 *
 * @param ways in how many ways the part can match, each of which is tried where what follows fails
 * @param all steps to try them all
 */
record Steps(Growth ways, Growth all) {
  private static final double MANY = 1e7;
  private static final Steps ONE = new Steps(Growth.ONE, Growth.ONE);

  /** Steps until the part fails or has matched once, with nothing after it that may fail. */
  static Growth ofAttempt(RegexNode node) {
    if (node instanceof Choice choice) {
      return choice.parts().stream().map(Steps::ofAttempt).reduce(Growth.ONE, Growth::plus);
    }
    if (node instanceof Sequence sequence) {
      return ofAttempt(sequence.parts());
    }
    if (node instanceof Atomic atomic && atomic.kind() == Atomic.Kind.GROUP) {
      return ofAttempt(atomic.body());
    }
    if (node instanceof Repeat repeat) {
      Growth body = ofAttempt(repeat.body());
      Steps before = repeat.least() > 1 ? of(repeat.body()).times(repeat.least() - 1) : ONE;
      Growth first = before.all().plus(before.ways().times(body));
      // A loop does not go back over what it has matched: that costs nothing beyond it.
      return body.isConstant() ? first : first.plus(body.times(Growth.LENGTH));
    }
    return of(node).all();
  }

  private static Growth ofAttempt(List<RegexNode> parts) {
    int last = lastMandatory(parts);
    Steps before = last > 0 ? of(parts.subList(0, last)) : ONE;
    Growth steps = before.all();
    for (int i = Math.max(last, 0); i < parts.size(); i++) {
      // Only up to the last part that may fail are other ways tried.
      Growth own = ofAttempt(parts.get(i));
      steps = steps.plus(i == last ? before.ways().times(own) : own);
    }
    return steps;
  }

  /** The index of the last part that may fail; −1 where none may. */
  static int lastMandatory(List<RegexNode> parts) {
    int last = parts.size() - 1;
    while (last >= 0 && !parts.get(last).isMandatory()) {
      last--;
    }
    return last;
  }

  private static Steps of(RegexNode node) {
    if (node instanceof Sequence sequence) {
      return of(sequence.parts());
    }
    if (node instanceof Choice choice) {
      List<Steps> steps = choice.parts().stream().map(Steps::of).toList();
      return new Steps(
          steps.stream().map(Steps::ways).reduce(Growth.NONE, Growth::plus),
          steps.stream().map(Steps::all).reduce(Growth.ONE, Growth::plus));
    }
    if (node instanceof Atomic atomic) {
      // It goes over what its loops match, and may do so again from the next place.
      Growth once = ofAttempt(atomic.body());
      return new Steps(Growth.ONE, atomic.hasLoop() ? once.plus(Growth.LENGTH) : once);
    }
    return node instanceof Repeat repeat ? of(repeat) : ONE;
  }

  private static Steps of(List<RegexNode> parts) {
    Steps whole = ONE;
    for (RegexNode part : parts) {
      whole = whole.then(of(part));
    }
    return whole;
  }

  private static Steps of(Repeat repeat) {
    Steps body = of(repeat.body());
    Steps first = body.times(repeat.least());
    if (repeat.isLoop()) {
      if (!repeat.body().consumes()) {
        throw new UnboundedPatternException("it repeats without end what may match nothing");
      }
      body.requireOneWay();
      return first.then(new Steps(Growth.LENGTH.plus(Growth.ONE), body.all().times(Growth.LENGTH)));
    }
    Steps rest = ONE;
    for (int i = repeat.least(); i < repeat.most(); i++) {
      // None, or one and the rest.
      Steps one = body.then(rest);
      rest = new Steps(one.ways().plus(Growth.ONE), one.all().plus(Growth.ONE));
    }
    return first.then(rest);
  }

  private Steps times(int count) {
    if (count > Repeat.SHORT) {
      requireOneWay();
      return new Steps(Growth.ONE, all.times(count));
    }
    Steps steps = ONE;
    for (int i = 0; i < count; i++) {
      steps = steps.then(this);
    }
    return steps;
  }

  private void requireOneWay() {
    if (!ways.isConstant() || ways.constant() > 1) {
      throw new UnboundedPatternException(
          "it repeats what may match in several ways, so its steps may double with each character");
    }
  }

  private Steps then(Steps next) {
    Steps both = new Steps(ways.times(next.ways), all.plus(ways.times(next.all)));
    if (both.ways.largest() > MANY || both.all.largest() > MANY) {
      throw new UnboundedPatternException("it may match in millions of ways at one place");
    }
    return both;
  }
}
