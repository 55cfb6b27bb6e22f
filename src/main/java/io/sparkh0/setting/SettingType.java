// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.setting;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The values that a setting may have, and how they are written as text.
 *
 * @param kind which of MLlib's Params holds such a value
 * @param label what stands for a value in the help, for instance {@code N}
 * @param allowed every value as text, where there are only so many; else empty
 * @param parser from text to a value; throws {@link IllegalArgumentException} whose message says
 *     what the text must be
 * @param format from a value to text
 */
public record SettingType<T>(
    Kind kind, String label, List<String> allowed, Parser<T> parser, Format<T> format)
    implements Serializable {

  /** The forms in which MLlib holds a value. */
  public enum Kind {
    /** Text; enums and lists are held as text as well. */
    TEXT,
    /** A 32-bit integer. */
    INTEGER,
    /** A 64-bit integer. */
    LONG,
    /** A double. */
    DECIMAL,
    /** True or false; on the command line {@code on} or {@code off}. */
    BOOLEAN,
    /** True or false; on the command line the option alone, without a value. */
    FLAG,
    /** Several texts; on the command line one argument each. */
    REPEATED
  }

  /** From text to a value. */
  @FunctionalInterface
  public interface Parser<T> extends Serializable {
    /** The value; throws {@link IllegalArgumentException} with what the text must be. */
    T parse(String text);
  }

  /** From a value to text. */
  @FunctionalInterface
  public interface Format<T> extends Serializable {
    /** The text, from which the same value is parsed. */
    String format(T value);
  }

  /**
   * The value of a text.
   *
   * @param name by which the user knows what has such a value, for the message
   * @throws IllegalArgumentException if it has none; the message says which texts have
   */
  public T parse(String name, String text) {
    try {
      return parser.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Invalid " + name + ": '" + text + "' (must be " + e.getMessage() + ")", e);
    }
  }

  /**
   * A value as MLlib and JSON hold it: a number, true or false, or its text.
   *
   * @see #ofPlain
   */
  public Object plain(T value) {
    return kind == Kind.TEXT || kind == Kind.REPEATED ? format.format(value) : value;
  }

  /**
   * The value that a number, true or false or a text stands for.
   *
   * @param name by which the user knows what has such a value, for the message
   * @throws IllegalArgumentException if it stands for none
   */
  public T ofPlain(String name, Object plain) {
    boolean isBoolean = kind == Kind.BOOLEAN || kind == Kind.FLAG;
    // Of these kinds T is Boolean.
    @SuppressWarnings("unchecked")
    String text =
        isBoolean && plain instanceof Boolean ? format.format((T) plain) : String.valueOf(plain);
    return parse(name, text);
  }

  /** The same type with another label. */
  public SettingType<T> labelled(String other) {
    return new SettingType<>(kind, other, allowed, parser, format);
  }

  /**
   * The same type that takes other texts as well.
   *
   * @param aliases what they stand for
   */
  public SettingType<T> taking(Map<String, String> aliases) {
    HashMap<String, String> all = new HashMap<>(aliases);
    return new SettingType<>(
        kind, label, allowed, text -> parser.parse(all.getOrDefault(text, text)), format);
  }

  /** Any text, for instance a column's name. */
  public static SettingType<String> text(String label) {
    return new SettingType<>(Kind.TEXT, label, List.of(), text -> text, value -> value);
  }

  /** Text with rules of its own. */
  public static <T> SettingType<T> text(String label, Parser<T> parser, Format<T> format) {
    return new SettingType<>(Kind.TEXT, label, List.of(), parser, format);
  }

  /** An integer of at least {@code min}. */
  public static SettingType<Integer> integer(int min) {
    return integer(min, Integer.MAX_VALUE);
  }

  /** An integer from {@code min} to {@code max}. */
  public static SettingType<Integer> integer(int min, int max) {
    return new SettingType<>(
        Kind.INTEGER,
        "N",
        List.of(),
        text -> checked(number(text, Integer::valueOf, "a whole number"), min, max),
        String::valueOf);
  }

  /** A 64-bit integer of at least {@code min}. */
  public static SettingType<Long> longInteger(long min) {
    return new SettingType<>(
        Kind.LONG,
        "N",
        List.of(),
        text -> checked(number(text, Long::valueOf, "a whole number"), min, Long.MAX_VALUE),
        String::valueOf);
  }

  /** A finite number from {@code min} to {@code max}. */
  public static SettingType<Double> decimal(double min, double max) {
    return new SettingType<>(
        Kind.DECIMAL,
        "X",
        List.of(),
        text -> checked(number(text, Double::valueOf, "a number"), min, max),
        String::valueOf);
  }

  /** An option that is given or not, such as {@code --normalize}. */
  public static SettingType<Boolean> flag() {
    return new SettingType<>(
        Kind.FLAG, "", List.of("true", "false"), booleans("true", "false"), String::valueOf);
  }

  /** {@code on} or {@code off} on the command line, a boolean Param in MLlib. */
  public static SettingType<Boolean> onOffBoolean() {
    return onOff(Kind.BOOLEAN);
  }

  /** {@code on} or {@code off} everywhere. */
  public static SettingType<Boolean> onOff() {
    return onOff(Kind.TEXT);
  }

  private static SettingType<Boolean> onOff(Kind kind) {
    return new SettingType<>(
        kind, "on|off", List.of("on", "off"), booleans("on", "off"), on -> on ? "on" : "off");
  }

  private static Parser<Boolean> booleans(String yes, String no) {
    return text -> {
      if (!text.equals(yes) && !text.equals(no)) {
        throw new IllegalArgumentException(choice(List.of(yes, no)));
      }
      return text.equals(yes);
    };
  }

  /**
   * One constant of an enum, by its {@link #nameOf name}; case does not matter.
   *
   * @param label what stands for it in the help
   */
  public static <E extends Enum<E>> SettingType<E> oneOf(Class<E> type, String label) {
    return oneOf(Arrays.asList(type.getEnumConstants()), SettingType::nameOf, label);
  }

  /**
   * One of several values, by name; case does not matter.
   *
   * @param values all of them
   * @param name the name of each
   * @param label what stands for it in the help
   */
  public static <T> SettingType<T> oneOf(List<T> values, Format<T> name, String label) {
    ArrayList<T> all = new ArrayList<>(values);
    List<String> names = all.stream().map(name::format).toList();
    return new SettingType<>(
        Kind.TEXT,
        label,
        names,
        text -> {
          for (T value : all) {
            if (name.format(value).equalsIgnoreCase(text)) {
              return value;
            }
          }
          throw new IllegalArgumentException(choice(names));
        },
        name);
  }

  /** Several values, separated by commas. */
  public static <T> SettingType<List<T>> listOf(SettingType<T> element) {
    return new SettingType<>(
        Kind.TEXT,
        element.label + ",…",
        element.allowed,
        text -> {
          List<T> values = new ArrayList<>();
          for (String one : text.split(",", -1)) {
            values.add(element.parser.parse(one.strip()));
          }
          return List.copyOf(values);
        },
        values -> values.stream().map(element.format::format).collect(Collectors.joining(",")));
  }

  /** Several texts, each an argument of its own, or separated by commas that are in no braces. */
  public static SettingType<List<String>> repeated(String label) {
    return new SettingType<>(
        Kind.REPEATED,
        label,
        List.of(),
        text -> List.of(text.strip().split("\\s*,\\s*(?![^{]*\\})")),
        values -> String.join(",", values));
  }

  /** How a constant is written: {@code SKIP_PADDING} is skip-padding, unless it has own text. */
  public static String nameOf(Enum<?> constant) {
    return constant.toString().equals(constant.name())
        ? constant.name().toLowerCase(Locale.ROOT).replace('_', '-')
        : constant.toString();
  }

  /** Names as the choice between them: a, b or c. */
  static String choice(List<String> names) {
    int last = names.size() - 1;
    return last == 0
        ? names.get(0)
        : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
  }

  private static <N extends Number> N number(String text, Function<String, N> parser, String what) {
    try {
      return parser.apply(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(what, e);
    }
  }

  private static <N extends Number & Comparable<N>> N checked(N value, N min, N max) {
    // Written so that NaN is out of every range.
    if (!(value.compareTo(min) >= 0 && value.compareTo(max) <= 0)) {
      throw new IllegalArgumentException(range(min, max));
    }
    return value;
  }

  private static String range(Number min, Number max) {
    boolean isOpen =
        max.doubleValue() >= Integer.MAX_VALUE; // the largest integer, or beyond it: no limit
    if (min.equals(max)) {
      return min.toString();
    }
    return isOpen ? min + " or more" : min + " to " + max;
  }
}
