// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.setting;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The values that a user chose, each of the type of its {@link Setting}. Immutable; equal where the
 * same settings have the same values.
 */
public final class Settings {
  private static final Settings NONE = new Settings(Map.of());

  private final Map<Setting<?>, Object> values;

  private Settings(Map<Setting<?>, Object> values) {
    this.values = values;
  }

  /** Several lists as one, in order. */
  @SafeVarargs
  public static List<Setting<?>> join(List<? extends Setting<?>>... lists) {
    List<Setting<?>> all = new ArrayList<>();
    for (List<? extends Setting<?>> list : lists) {
      all.addAll(list);
    }
    return List.copyOf(all);
  }

  /** Nothing chosen. */
  public static Settings none() {
    return NONE;
  }

  /** These with one value more, or another in its place. */
  public <T> Settings with(Setting<T> setting, T value) {
    return withParsed(setting, value);
  }

  /**
   * These with one value more, from its text.
   *
   * @throws IllegalArgumentException if the text has no value
   */
  public Settings parse(Setting<?> setting, String text) {
    return withParsed(setting, setting.parse(setting.toString(), text));
  }

  private Settings withParsed(Setting<?> setting, Object value) {
    Map<Setting<?>, Object> more = new LinkedHashMap<>(values);
    more.put(setting, value);
    return new Settings(more);
  }

  /** These and others; where both have a value, the other one counts. */
  public Settings and(Settings others) {
    Map<Setting<?>, Object> all = new LinkedHashMap<>(values);
    all.putAll(others.values);
    return new Settings(all);
  }

  /** Those of some settings alone. */
  public Settings only(Collection<? extends Setting<?>> wanted) {
    Map<Setting<?>, Object> some = new LinkedHashMap<>(values);
    some.keySet().retainAll(wanted);
    return new Settings(some);
  }

  /** These without a setting's value. */
  public Settings without(Setting<?> setting) {
    Map<Setting<?>, Object> others = new LinkedHashMap<>(values);
    others.remove(setting);
    return new Settings(others);
  }

  /** Whether a value was chosen. */
  public boolean has(Setting<?> setting) {
    return values.containsKey(setting);
  }

  /** The value that was chosen. */
  public <T> Optional<T> chosen(Setting<T> setting) {
    // Only what is of the setting's type is put in.
    @SuppressWarnings("unchecked")
    T value = (T) values.get(setting);
    return Optional.ofNullable(value);
  }

  /** The value that was chosen, else the default; none where there is neither. */
  public <T> Optional<T> find(Setting<T> setting) {
    return chosen(setting).or(setting::byDefault);
  }

  /**
   * The value that was chosen, else the default.
   *
   * @throws IllegalArgumentException if there is neither
   */
  public <T> T get(Setting<T> setting) {
    return find(setting)
        .orElseThrow(() -> new InvalidSettingException("no " + setting + " is given"));
  }

  /** The settings that have a value, in the order in which they were chosen. */
  public Set<Setting<?>> names() {
    return values.keySet();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Settings settings && values.equals(settings.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /** All values, sorted by name. */
  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .sorted()
        .collect(Collectors.joining(" "));
  }
}
