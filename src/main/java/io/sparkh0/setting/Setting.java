// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.setting;

import java.util.List;
import java.util.Optional;

/**
 * One thing that a user may choose, declared once: its names, its type, its default and a sentence
 * that says what it means. It is an option of the command line and a key of properties files, a
 * Param of MLlib stages, or both, by the names that it has there.
 *
 * <p>A declaration ends with its sentence:
 *
 * <pre>{@code
 * static final Setting<Integer> SEGMENTS =
 *     Setting.of(SettingType.integer(1))
 *         .option("--segments")
 *         .param("segments")
 *         .byDefault(4)
 *         .doc("Number of parts of the pooling segments.");
 * }</pre>
 *
 * Immutable.
 *
 * @param <T> the type of its values
 */
public final class Setting<T> {
  private final Builder<T> parts;
  private final String doc;

  private Setting(Builder<T> parts, String doc) {
    this.parts = new Builder<>(parts);
    this.doc = doc;
  }

  /** Starts a declaration. */
  public static <T> Builder<T> of(SettingType<T> type) {
    return new Builder<>(type);
  }

  /** Collects what a declaration says. */
  public static final class Builder<T> {
    private final SettingType<T> type;
    private String option = "";
    private String param = "";
    private String stored = "";
    private Optional<T> byDefault = Optional.empty();
    private String otherwise = "";
    private boolean isPath;
    private List<String> words = List.of();
    private String rival = "";

    private Builder(SettingType<T> type) {
      this.type = type;
    }

    private Builder(Builder<T> other) {
      type = other.type;
      option = other.option;
      param = other.param;
      stored = other.stored;
      byDefault = other.byDefault;
      otherwise = other.otherwise;
      isPath = other.isPath;
      words = other.words;
      rival = other.rival;
    }

    /**
     * Names the option of the command line.
     *
     * @param name with its dashes; without any, it is an argument that is known by its place
     */
    public Builder<T> option(String name) {
      option = name;
      return this;
    }

    /** Names the Param of MLlib stages. */
    public Builder<T> param(String name) {
      param = name;
      return this;
    }

    /** Names the property of stored descriptions, where it is not the Param's name. */
    public Builder<T> stored(String name) {
      stored = name;
      return this;
    }

    /** Sets the value that counts where none is chosen. */
    public Builder<T> byDefault(T value) {
      byDefault = Optional.of(value);
      return this;
    }

    /** Says in words what counts where nothing is chosen, such as "the checkpoint's". */
    public Builder<T> otherwise(String text) {
      otherwise = text;
      return this;
    }

    /**
     * Says that a value is a path, which in a properties file starts at the project's root.
     *
     * @param other words that are no paths, or with a colon at their end what such words start with
     */
    public Builder<T> path(String... other) {
      isPath = true;
      words = List.of(other);
      return this;
    }

    /** Names the option that this one excludes: whichever is on the command line counts. */
    public Builder<T> rival(String otherOption) {
      rival = otherOption;
      return this;
    }

    /**
     * Ends the declaration.
     *
     * @param sentence what the setting is, a noun phrase with its article or a clause with whether,
     *     with a capital letter and a full stop ("The column of texts."), so that it serves the
     *     help as well as, after "Sets", the setter; allowed values and default need not be in it
     */
    public Setting<T> doc(String sentence) {
      return new Setting<>(this, sentence);
    }
  }

  /** The option of the command line, with its dashes; empty where there is none. */
  public String option() {
    return parts.option;
  }

  /** The Param of MLlib stages; empty where there is none. */
  public String param() {
    return parts.param;
  }

  /** The property of stored descriptions. */
  public String stored() {
    return parts.stored.isEmpty() ? parts.param : parts.stored;
  }

  /** The values that it may have. */
  public SettingType<T> type() {
    return parts.type;
  }

  /** The value that counts where none is chosen, where the declaration says one. */
  public Optional<T> byDefault() {
    return parts.byDefault;
  }

  /** What counts where nothing is chosen, in words; empty where nothing does. */
  public String otherwise() {
    return parts.otherwise.isEmpty()
        ? parts.byDefault.map(parts.type.format()::format).orElse("")
        : parts.otherwise;
  }

  /** Whether a text is a path. */
  public boolean isPath(String text) {
    return parts.isPath
        && parts.words.stream()
            .noneMatch(word -> text.equals(word) || (word.endsWith(":") && text.startsWith(word)));
  }

  /** The option that this one excludes; empty where there is none. */
  public String rival() {
    return parts.rival;
  }

  /**
   * What it means, in one sentence. Where only some values are allowed and the declaration does not
   * explain each of them, they are listed.
   */
  public String doc() {
    List<String> allowed = parts.type.allowed();
    boolean isTold = parts.type.label().contains("|") || allowed.stream().allMatch(doc::contains);
    boolean isFlag = parts.type.kind() == SettingType.Kind.FLAG;
    return isTold || isFlag ? doc : ended(": " + SettingType.choice(allowed));
  }

  /** The sentence with the default: what the help of the command line prints. */
  public String help() {
    boolean isFlag = parts.type.kind() == SettingType.Kind.FLAG;
    return isFlag || otherwise().isEmpty()
        ? doc()
        : doc().substring(0, doc().length() - 1) + " (default: " + otherwise() + ").";
  }

  private String ended(String more) {
    return doc.substring(0, doc.length() - 1) + more + ".";
  }

  /**
   * The value of a text.
   *
   * @param name by which the user knows the setting, for the message
   * @throws IllegalArgumentException if it has none; the message says which texts have
   */
  public T parse(String name, String text) {
    return parts.type.parse(name, text);
  }

  /** The text from which a value is parsed. */
  public String format(T value) {
    return parts.type.format().format(value);
  }

  /** The name by which messages call it: its option, else its Param, else its property. */
  @Override
  public String toString() {
    return parts.option.isEmpty() ? stored() : parts.option;
  }
}
