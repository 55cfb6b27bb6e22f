// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.pattern;

import io.sparkh0.limit.SizeLimit;
import io.sparkh0.text.pattern.RegexNode.Atomic.Kind;
import io.sparkh0.text.pattern.RegexNode.Repeat.Order;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads Oniguruma's syntax (Ruby's) as far as the steps of what it says can be bounded. Facts:
 * Oniguruma's doc/RE.
 */
final class RegexParser {
  private static final String ANY = "\\x{0}-\\x{10FFFF}";

  private final String pattern;
  private int at;
  private int depth;

  /** Whether letters may match in the other case; then sets are not told apart. */
  private boolean ignoresCase;

  private RegexParser(String pattern) {
    this.pattern = pattern;
  }

  /**
   * The tree of a pattern.
   *
   * @throws UnboundedPatternException if it has what is not known to be bounded
   */
  static RegexNode parse(String pattern) {
    if (pattern.length() > SizeLimit.PATTERN_LENGTH.most()) {
      throw new UnboundedPatternException(
          "it has " + pattern.length() + " characters; " + SizeLimit.PATTERN_LENGTH.rule());
    }
    RegexParser parser = new RegexParser(pattern);
    RegexNode root = parser.choice();
    if (parser.at < pattern.length()) {
      throw new UnboundedPatternException("a parenthesis closes what none opened");
    }
    return root;
  }

  private RegexNode choice() {
    if (++depth > SizeLimit.PATTERN_DEPTH.most()) {
      throw new UnboundedPatternException(
          "its groups are nested too deep; " + SizeLimit.PATTERN_DEPTH.rule());
    }
    boolean outer = ignoresCase;
    List<RegexNode> ways = new ArrayList<>(List.of(sequence()));
    while (looksAt("|")) {
      at++;
      ways.add(sequence());
    }
    ignoresCase = outer;
    depth--;
    return ways.size() == 1 ? ways.get(0) : new RegexNode.Choice(ways);
  }

  private RegexNode sequence() {
    List<RegexNode> parts = new ArrayList<>();
    while (at < pattern.length() && !looksAt("|") && !looksAt(")")) {
      RegexNode part = repeated(part());
      if (part instanceof RegexNode.Sequence inner) {
        parts.addAll(inner.parts());
      } else {
        parts.add(part);
      }
    }
    return parts.size() == 1 ? parts.get(0) : new RegexNode.Sequence(parts);
  }

  private RegexNode repeated(RegexNode part) {
    RegexNode node = part;
    while (at < pattern.length()) {
      int least;
      int most;
      boolean isInterval = false;
      switch (pattern.charAt(at)) {
        case '*' -> {
          least = 0;
          most = RegexNode.UNBOUNDED;
        }
        case '+' -> {
          least = 1;
          most = RegexNode.UNBOUNDED;
        }
        case '?' -> {
          least = 0;
          most = 1;
        }
        case '{' -> {
          int close = pattern.indexOf('}', at);
          String inner = close < 0 ? "" : pattern.substring(at + 1, close);
          if (!inner.matches("\\d{1,9}(,\\d{0,9})?|,\\d{1,9}")) {
            return node; // a brace like any other character
          }
          String[] ends = inner.split(",", -1);
          least = ends[0].isEmpty() ? 0 : Integer.parseInt(ends[0]);
          String last = ends[ends.length - 1];
          most = last.isEmpty() ? RegexNode.UNBOUNDED : Integer.parseInt(last);
          at = close;
          isInterval = true;
        }
        default -> {
          return node;
        }
      }
      at++;
      node = ordered(node, Math.min(least, most), Math.max(least, most), isInterval);
    }
    return node;
  }

  /** {@code a{2}+} is two loops in Ruby's syntax, and {@code a++} one that gives nothing back. */
  private RegexNode ordered(RegexNode body, int least, int most, boolean isInterval) {
    if (looksAt("?")) {
      at++;
      return repeat(body, least, most, Order.LAZY);
    }
    RegexNode greedy = repeat(body, least, most, Order.GREEDY);
    if (!isInterval && looksAt("+")) {
      at++;
      return new RegexNode.Atomic(greedy, Kind.GROUP);
    }
    return greedy;
  }

  private static RegexNode repeat(RegexNode body, int least, int most, Order order) {
    RegexNode repeat = new RegexNode.Repeat(body, least, most, order);
    if (repeat.size() > SizeLimit.PATTERN_SIZE.most()) {
      throw new UnboundedPatternException("it repeats too much; " + SizeLimit.PATTERN_SIZE.rule());
    }
    return repeat;
  }

  private RegexNode part() {
    int c = pattern.codePointAt(at);
    switch (c) {
      case '(' -> {
        return group();
      }
      case '[' -> {
        return set(bracket());
      }
      case '\\' -> {
        return escape();
      }
      case '^', '$' -> {
        at++;
        return new RegexNode.Place();
      }
      case '.' -> {
        at++;
        return set("[^\\n]");
      }
      default -> {
        at += Character.charCount(c);
        return set(String.format("\\x{%X}", c));
      }
    }
  }

  private RegexNode set(String set) {
    return new RegexNode.One(ignoresCase ? ANY : set);
  }

  private RegexNode group() {
    for (String open : List.of("(?=", "(?!", "(?<=", "(?<!", "(?>")) {
      if (looksAt(open)) {
        at += open.length();
        Kind kind =
            open.equals("(?>") ? Kind.GROUP : open.endsWith("!") ? Kind.LOOK_NOT : Kind.LOOK;
        RegexNode body = closed();
        return open.equals("(?=") && body instanceof RegexNode.One ahead && looksAt("([")
            ? both(ahead)
            : new RegexNode.Atomic(body, kind);
      }
    }
    if (looksAt("(?i)")) {
      // It holds up to the end of the group around it, alternatives included.
      at += 4;
      ignoresCase = true;
      return choice();
    }
    if (looksAt("(?i:")) {
      boolean outer = ignoresCase;
      at += 4;
      ignoresCase = true;
      RegexNode body = closed();
      ignoresCase = outer;
      return body;
    }
    if (looksAt("(?:")) {
      at += 3;
    } else if (pattern.startsWith("(?<", at) && pattern.indexOf('>', at) > 0) {
      at = pattern.indexOf('>', at) + 1; // a name, which nothing may refer to
    } else if (looksAt("(?")) {
      throw unknown(at, Math.min(pattern.length(), at + 4));
    } else {
      at++;
    }
    return closed();
  }

  /** {@code (?=[a])([b])} is one character of two sets, unless the second is repeated. */
  private RegexNode both(RegexNode.One ahead) {
    int start = at;
    if (part() instanceof RegexNode.One one
        && (at == pattern.length() || "*+?{".indexOf(pattern.charAt(at)) < 0)) {
      return new RegexNode.One("[[" + ahead.set() + "]&&[" + one.set() + "]]");
    }
    at = start;
    return new RegexNode.Atomic(ahead, Kind.LOOK);
  }

  private RegexNode closed() {
    RegexNode body = choice();
    if (!looksAt(")")) {
      throw new UnboundedPatternException("a group has no end");
    }
    at++;
    return body;
  }

  private RegexNode escape() {
    if (at + 1 >= pattern.length()) {
      throw new UnboundedPatternException("it ends in a backslash");
    }
    int start = at;
    char c = pattern.charAt(at + 1);
    if ("AzZbBG".indexOf(c) >= 0) {
      at += 2;
      return new RegexNode.Place();
    }
    if (c == 'h' || c == 'H') {
      at += 2;
      return set(ANY);
    }
    if ("pPxu".indexOf(c) >= 0) {
      int close = looksAt("\\" + c + "{") ? pattern.indexOf('}', at) + 1 : 0;
      at = close > 0 ? close : Math.min(pattern.length(), at + (c == 'u' ? 6 : 4));
      return set(pattern.substring(start, at));
    }
    if ("dDsSwWrntfave".indexOf(c) < 0 && (Character.isLetterOrDigit(c) || c > '~')) {
      throw unknown(at, at + 2);
    }
    at += 2;
    return set(pattern.substring(start, at));
  }

  /** A class in brackets, others in it included. */
  private String bracket() {
    int start = at;
    int open = 0;
    do {
      char c = pattern.charAt(at);
      open += c == '[' ? 1 : c == ']' ? -1 : 0;
      at += c == '\\' ? 2 : 1;
    } while (open > 0 && at < pattern.length());
    if (open > 0 || at > pattern.length()) {
      throw new UnboundedPatternException("a class has no end");
    }
    String set = pattern.substring(start, at);
    return set.contains("[:") || set.matches("(?s).*\\\\[hHRXN].*") ? ANY : set;
  }

  private boolean looksAt(String text) {
    return pattern.startsWith(text, at);
  }

  private UnboundedPatternException unknown(int from, int end) {
    return new UnboundedPatternException(
        "the steps of " + pattern.substring(from, end) + " have no bound that is known");
  }
}
