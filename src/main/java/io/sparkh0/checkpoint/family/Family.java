// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.checkpoint.family;

import io.sparkh0.layer.EmbeddingScale;
import io.sparkh0.layer.LayerSettings;
import io.sparkh0.position.SinusoidSettings;
import io.sparkh0.setting.Setting;
import io.sparkh0.setting.Settings;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One row of the table of families, {@code families.txt}: how a family of models makes the rows
 * that enter its first block.
 *
 * @param modelTypes of config.json
 * @param facts of the row by their keys, which are explained in the table
 * @param remark what is to be said of it; empty where nothing is
 */
public record Family(List<String> modelTypes, Map<String, String> facts, String remark) {
  /** Among the model types: the row is taken by the names of its tensors as well. */
  private static final String BY_NAMES = "@";

  /** Facts that presets have as well. */
  static final List<String> NUMBERS = List.of("embedding-scale", "layer-norm-eps");

  /** A tensor without which the row is not meant. */
  static final String NEEDS = "needs";

  private static final String REFUSED = "refused";

  private static final List<Setting<?>> SETTINGS =
      List.of(
          LayerSettings.POSITION_OFFSET,
          LayerSettings.POSITION_RULE,
          LayerSettings.EMBEDDING_SCALE,
          LayerSettings.LAYER_NORM_EPS,
          SinusoidSettings.SINUSOID);

  /** A row that says no more than a preset. */
  static Family unknown(Preset preset) {
    return new Family(List.of(), Map.of("preset", preset.toString()), "");
  }

  /** The same row with other facts in the place of some. */
  Family with(Map<String, String> others) {
    Map<String, String> all = new LinkedHashMap<>(facts);
    all.putAll(others);
    return new Family(modelTypes, all, remark);
  }

  /** The same row without some facts. */
  Family without(List<String> keys) {
    Map<String, String> others = new LinkedHashMap<>(facts);
    others.keySet().removeAll(keys);
    return new Family(modelTypes, others, remark);
  }

  boolean isToldByNames() {
    return modelTypes.contains(BY_NAMES);
  }

  /** What a model of it is called. */
  String title() {
    return modelTypes.stream()
        .filter(type -> !type.equals(BY_NAMES))
        .findFirst()
        .orElse(fact("preset"));
  }

  /** Whether no H0 of it can be computed, for which {@link #remark} has the reason. */
  boolean isRefused() {
    return facts.containsKey(REFUSED);
  }

  public Preset preset() {
    return Preset.valueOf(fact("preset").toUpperCase(java.util.Locale.ROOT));
  }

  public String fact(String key) {
    return facts.getOrDefault(key, "");
  }

  /** A part of the layer; one without names where the family has none. */
  public LayerPart part(String key) {
    return LayerPart.parse(fact(key));
  }

  /** The parts of a list. */
  public List<LayerPart> parts(String key) {
    return fact(key).isEmpty()
        ? List.of()
        : Arrays.stream(fact(key).split(",")).map(LayerPart::parse).toList();
  }

  /**
   * What the row, or else its preset, says in numbers.
   *
   * @param config has the scale and ε where the row says under which keys
   * @param padding the id of padding
   */
  public Settings settings(ModelConfig config, OptionalInt padding) {
    Settings settings = preset().settings();
    for (Setting<?> setting : SETTINGS) {
      String text = fact(setting.option().substring(2));
      if (!text.isEmpty()) {
        settings =
            settings.parse(
                setting, text.equals("padding") ? Integer.toString(padding.orElse(0) + 1) : text);
      }
    }
    Optional<EmbeddingScale> scale = scale(config);
    if (scale.isPresent()) {
      settings = settings.with(LayerSettings.EMBEDDING_SCALE, scale.get());
    }
    Optional<Double> epsilon = config.number(epsilonKeys());
    return epsilon.isPresent()
        ? settings.with(LayerSettings.LAYER_NORM_EPS, epsilon.get())
        : settings;
  }

  private List<String> epsilonKeys() {
    return facts.containsKey("eps-key")
        ? List.of(fact("eps-key"))
        : List.of("layer_norm_eps", "layer_norm_epsilon");
  }

  private Optional<EmbeddingScale> scale(ModelConfig config) {
    String[] key = fact("scale-key").split(":", -1);
    EmbeddingScale whereTrue =
        key.length == 1 ? EmbeddingScale.root() : EmbeddingScale.of(Double.parseDouble(key[1]));
    return config
        .flag(key[0])
        .map(isScaled -> isScaled ? whereTrue : EmbeddingScale.of(1))
        .or(() -> config.number(List.of(key[0])).map(EmbeddingScale::of));
  }
}
