// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.numpy;

import io.sparkh0.limit.SizeLimit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A literal of Python, parsed and never evaluated: strings, integers, True, False, None, tuples,
 * lists and dictionaries, by the grammar of Python 3 (Language Reference, Lexical analysis) and the
 * long integers of Python 2. Floats, sets, bytes and format strings are none of NumPy's headers.
 */
final class PythonLiteral {
  /** Deeper nesting stands in no header. */
  private static final Pattern INTEGER =
      Pattern.compile(
          "([+-]?)(?:0[xX]((?:_?[0-9a-fA-F]){1,16})|0[oO]((?:_?[0-7]){1,22})|0[bB]((?:_?[01]){1,64})"
              + "|(0(?:_?0){0,18}|[1-9](?:_?[0-9]){0,18}))[lL]?(?![0-9A-Za-z_.])");

  private static final Pattern STRING = Pattern.compile("([uUrR]?)(\"\"\"|\'\'\'|\"|\')");

  private static final Pattern NAME = Pattern.compile("True|False|None");

  /** What a tuple is read as; the commas tell one element from a value in parentheses. */
  record Tuple(List<Object> elements, int commas) {
    @Override
    public String toString() {
      return elements.toString();
    }
  }

  private final String text;
  private int at;

  private PythonLiteral(String text) {
    this.text = text;
  }

  /**
   * The value of a text: a String, Long, Boolean, Optional.empty() for None, List, {@link Tuple} or
   * Map; empty where it is no such literal.
   */
  static Optional<Object> parse(String text) {
    PythonLiteral literal = new PythonLiteral(text);
    try {
      Object value = literal.value(0);
      literal.space();
      return literal.at == text.length() ? Optional.of(value) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Passes over white space, line ends and comments. */
  private void space() {
    boolean comment = false;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      comment = c != '\n' && c != '\r' && (comment || c == '#');
      if (!comment && " \t\f\r\n".indexOf(c) < 0) {
        return;
      }
    }
  }

  private Optional<Matcher> take(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      return Optional.empty();
    }
    at = matcher.end();
    return Optional.of(matcher);
  }

  private boolean isNext(Pattern pattern) {
    return pattern.matcher(text).region(at, text.length()).lookingAt();
  }

  private boolean take(char wanted) {
    space();
    boolean there = at < text.length() && text.charAt(at) == wanted;
    at += there ? 1 : 0;
    return there;
  }

  private Object value(int depth) {
    if (depth > SizeLimit.NPY_DEPTH.most()) {
      throw new IllegalArgumentException("nested too deep (" + SizeLimit.NPY_DEPTH.rule() + ")");
    }
    space();
    if (take('{')) {
      return dictionary(depth);
    }
    if (take('[')) {
      return elements(']', depth).elements();
    }
    if (take('(')) {
      return parenthesised(depth);
    }
    Optional<Matcher> name = take(NAME);
    if (name.isPresent()) {
      String is = name.get().group();
      return is.equals("None") ? Optional.empty() : (Object) is.equals("True");
    }
    Optional<Matcher> integer = take(INTEGER);
    return integer.isPresent() ? integer(integer.get()) : strings();
  }

  private static Long integer(Matcher m) {
    int[] radix = {16, 8, 2, 10};
    for (int group = 2; ; group++) {
      if (m.group(group) != null) {
        String digits = m.group(1) + m.group(group).replace("_", "");
        return Long.parseLong(digits, radix[group - 2]);
      }
    }
  }

  /** Strings that follow one another are one. */
  private String strings() {
    StringBuilder all = new StringBuilder();
    do {
      all.append(string());
      space();
    } while (isNext(STRING));
    return all.toString();
  }

  private String string() {
    space();
    Matcher opening = STRING.matcher(text).region(at, text.length());
    if (!opening.lookingAt()) {
      throw new IllegalArgumentException("no literal");
    }
    String quotes = opening.group(2);
    int end = opening.end();
    while (!text.startsWith(quotes, end)) {
      end += end < text.length() && text.charAt(end) == '\\' ? 2 : 1;
      if (end >= text.length() || (quotes.length() == 1 && text.charAt(end - 1) == '\n')) {
        throw new IllegalArgumentException("a string without an end");
      }
    }
    String written = text.substring(opening.end(), end);
    at = end + quotes.length();
    boolean raw = opening.group(1).equalsIgnoreCase("r");
    // Java refuses the escapes of Python that it has not; none stands in a header.
    return raw ? written : written.translateEscapes();
  }

  private Map<String, Object> dictionary(int depth) {
    Map<String, Object> entries = new LinkedHashMap<>();
    for (boolean comma = true; !take('}'); comma = take(',')) {
      String key = comma ? strings() : "";
      if (!comma || !take(':') || entries.put(key, value(depth + 1)) != null) {
        throw new IllegalArgumentException("no comma, a key without a value, or one twice");
      }
    }
    return entries;
  }

  private Tuple elements(char end, int depth) {
    List<Object> values = new ArrayList<>();
    int commas = 0;
    while (!take(end)) {
      if (commas < values.size()) {
        throw new IllegalArgumentException("no comma");
      }
      values.add(value(depth + 1));
      commas += take(',') ? 1 : 0;
    }
    return new Tuple(values, commas);
  }

  /** A tuple, or a value alone where there is no comma. */
  private Object parenthesised(int depth) {
    Tuple tuple = elements(')', depth);
    return tuple.elements().size() == 1 && tuple.commas() == 0 ? tuple.elements().get(0) : tuple;
  }
}
