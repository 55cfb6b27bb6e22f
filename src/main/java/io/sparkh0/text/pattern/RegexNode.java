// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.pattern;

import java.util.List;

/** A part of a regular expression. Groups that only hold parts together are gone. */
sealed interface RegexNode {
  /** No end of repeating. */
  int UNBOUNDED = Integer.MAX_VALUE;

  /** What it is made of. */
  List<RegexNode> parts();

  /** Whether it may fail, as it needs something of the text. */
  boolean isMandatory();

  /** Whether it takes at least one character wherever it matches. */
  boolean consumes();

  /** How many single characters it matches, written out, loops once. */
  default double size() {
    return parts().stream().mapToDouble(RegexNode::size).sum();
  }

  /** Whether there is a loop in it, or it is one. */
  default boolean hasLoop() {
    return parts().stream().anyMatch(RegexNode::hasLoop);
  }

  /**
   * One character of a set.
   *
   * @param set as it stands within the brackets of a class of {@code java.util.regex}
   */
  record One(String set) implements RegexNode {
    @Override
    public List<RegexNode> parts() {
      return List.of();
    }

    @Override
    public boolean isMandatory() {
      return true;
    }

    @Override
    public boolean consumes() {
      return true;
    }

    @Override
    public double size() {
      return 1;
    }
  }

  /** A place between characters, such as the end of a line. */
  record Place() implements RegexNode {
    @Override
    public List<RegexNode> parts() {
      return List.of();
    }

    @Override
    public boolean isMandatory() {
      return true;
    }

    @Override
    public boolean consumes() {
      return false;
    }
  }

  /** Parts one after another. */
  record Sequence(List<RegexNode> parts) implements RegexNode {
    @Override
    public boolean isMandatory() {
      return parts.stream().anyMatch(RegexNode::isMandatory);
    }

    @Override
    public boolean consumes() {
      return parts.stream().anyMatch(RegexNode::consumes);
    }
  }

  /** One of several parts, tried in their order. */
  record Choice(List<RegexNode> parts) implements RegexNode {
    @Override
    public boolean isMandatory() {
      return parts.stream().allMatch(RegexNode::isMandatory);
    }

    @Override
    public boolean consumes() {
      return parts.stream().allMatch(RegexNode::consumes);
    }
  }

  /**
   * A part several times.
   *
   * @param most {@link #UNBOUNDED} where there is no end
   */
  record Repeat(RegexNode body, int least, int most, Order order) implements RegexNode {
    /** Which number of times is tried first. */
    enum Order {
      /** The largest. */
      GREEDY,
      /** The smallest. */
      LAZY
    }

    /** Intervals up to here are counted as they are, longer ones as loops. */
    static final int SHORT = 64;

    /** Whether it goes on without end, or so long that it is as good as that. */
    boolean isLoop() {
      return most == UNBOUNDED || most - least > SHORT;
    }

    @Override
    public List<RegexNode> parts() {
      return List.of(body);
    }

    @Override
    public boolean isMandatory() {
      return least > 0 && body.isMandatory();
    }

    @Override
    public boolean consumes() {
      return least > 0 && body.consumes();
    }

    @Override
    public double size() {
      return body.size() * (most == UNBOUNDED ? Math.max(least, 1) : most);
    }

    @Override
    public boolean hasLoop() {
      return isLoop() || body.hasLoop();
    }
  }

  /**
   * A part that is tried in no other way once it has matched.
   *
   * @param kind how
   */
  record Atomic(RegexNode body, Kind kind) implements RegexNode {
    /** What becomes of the match. */
    enum Kind {
      /** It counts, as in {@code (?>…)} and {@code …++}. */
      GROUP,
      /** It must be there, before or after. */
      LOOK,
      /** It must not be there. */
      LOOK_NOT
    }

    @Override
    public List<RegexNode> parts() {
      return List.of(body);
    }

    @Override
    public boolean isMandatory() {
      return kind != Kind.GROUP || body.isMandatory();
    }

    @Override
    public boolean consumes() {
      return kind == Kind.GROUP && body.consumes();
    }
  }
}
