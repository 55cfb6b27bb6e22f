package io.sparkh0.checkpoint;

import io.sparkh0.checkpoint.Preset.Positions;
import io.sparkh0.format.TableFormat;
import io.sparkh0.layer.Combine;
import io.sparkh0.layer.PositionRule;
import io.sparkh0.position.Sinusoid;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the user chose about a layer, by the names of the command line; all that is not chosen is
 * the preset's or the file's. Values are checked when they are set.
 */
public final class LayerOptions implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The names that may be set. */
  public static final List<String> NAMES =
      List.of(
          "preset",
          "table-sha256",
          "table-tensor",
          "type-tensor",
          "position-table",
          "weights",
          "position",
          "sinusoid",
          "sinusoid-base",
          "position-offset",
          "position-rule",
          "combine",
          "embedding-scale",
          "layer-norm",
          "layer-norm-eps",
          "padding-id",
          "token-norm",
          "lenient",
          "format",
          "max-length");

  private final HashMap<String, String> chosen = new HashMap<>();

  /**
   * Chooses one value.
   *
   * @param name one of {@link #NAMES}
   * @param value as on the command line
   * @throws IllegalArgumentException if the value is not one of that option's
   */
  public LayerOptions set(String name, String value) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException(
          "Invalid option: " + name + " (must be one of " + NAMES + ")");
    }
    chosen.put(name, value);
    try {
      read(name);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "Invalid " + name + ": '" + value + "' (must be a number)", e);
    }
    return this;
  }

  private void read(String name) {
    switch (name) {
      case "preset" -> preset();
      case "position" -> position();
      case "sinusoid" -> sinusoid();
      case "sinusoid-base", "layer-norm-eps" -> number(name);
      case "position-offset", "padding-id", "max-length" -> integer(name);
      case "position-rule" -> positionRule();
      case "combine" -> combine();
      case "embedding-scale" -> scale(1);
      case "layer-norm", "token-norm", "lenient" -> flag(name);
      case "format" -> TableFormat.parse(text(name).orElseThrow());
      default -> {}
    }
  }

  /** Whether a value was chosen. */
  public boolean has(String name) {
    return chosen.containsKey(name);
  }

  /** The names of all that was chosen. */
  public List<String> names() {
    return new ArrayList<>(chosen.keySet());
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(chosen.get(name));
  }

  Preset preset() {
    return text("preset").map(Preset::parse).orElse(Preset.AUTO);
  }

  Optional<Positions> position() {
    return text("position").map(v -> constant("position", Positions.class, v));
  }

  Optional<Sinusoid> sinusoid() {
    return text("sinusoid").map(Sinusoid::parse);
  }

  Optional<PositionRule> positionRule() {
    return text("position-rule").map(v -> constant("position-rule", PositionRule.class, v));
  }

  Optional<Combine> combine() {
    return text("combine").map(v -> constant("combine", Combine.class, v));
  }

  Optional<Double> scale(int dimension) {
    return text("embedding-scale")
        .map(v -> v.equals("sqrt") ? Math.sqrt(dimension) : Double.parseDouble(v));
  }

  Optional<Double> number(String name) {
    return text(name).map(Double::parseDouble);
  }

  OptionalInt integer(String name) {
    Optional<String> value = text(name);
    return value.isPresent() ? OptionalInt.of(Integer.parseInt(value.get())) : OptionalInt.empty();
  }

  Optional<Boolean> flag(String name) {
    return text(name)
        .map(
            v ->
                switch (v) {
                  case "on" -> true;
                  case "off" -> false;
                  default ->
                      throw new IllegalArgumentException(
                          "Invalid " + name + ": '" + v + "' (must be on or off)");
                });
  }

  private static <E extends Enum<E>> E constant(String name, Class<E> type, String value) {
    Map<String, E> byLabel = new java.util.TreeMap<>();
    for (E c : type.getEnumConstants()) {
      byLabel.put(c.name().toLowerCase(Locale.ROOT).replace('_', '-'), c);
    }
    E found = byLabel.get(value.toLowerCase(Locale.ROOT));
    if (found == null) {
      throw new IllegalArgumentException(
          "Invalid " + name + ": '" + value + "' (must be one of " + byLabel.keySet() + ")");
    }
    return found;
  }

  /**
   * The kind of positions that was chosen, checked against what else was.
   *
   * @param otherwise the kind where nothing says one
   */
  Positions positions(Positions otherwise) {
    Positions kind = position().orElse(has("position-table") ? Positions.LEARNED : otherwise);
    refuse(
        kind != Positions.SINUSOIDAL && (has("sinusoid") || has("sinusoid-base")),
        "sinusoid and sinusoid-base need --position sinusoidal");
    refuse(
        kind != Positions.LEARNED && has("position-table"),
        "position-table needs --position learned");
    return kind;
  }

  /**
   * Refuses choices that do not fit.
   *
   * @param when whether they do not
   * @param why which, and what they need
   */
  void refuse(boolean when, String why) {
    if (when) {
      throw new IllegalArgumentException("Invalid choice: " + why);
    }
  }

  /** All choices, sorted by name. */
  @Override
  public String toString() {
    return new java.util.TreeMap<>(chosen).toString();
  }
}
