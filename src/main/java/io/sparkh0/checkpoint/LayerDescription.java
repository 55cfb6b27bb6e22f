// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sparkh0.layer.Activation;
import io.sparkh0.layer.Dense;
import io.sparkh0.layer.EmbeddingScale;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.layer.LayerSettings;
import io.sparkh0.limit.BoundedJson;
import io.sparkh0.position.PositionKind;
import io.sparkh0.position.SinusoidSettings;
import io.sparkh0.position.SinusoidalPositions;
import io.sparkh0.setting.Setting;
import io.sparkh0.setting.SettingType;
import io.sparkh0.setting.Settings;
import io.sparkh0.text.tokenizer.TextRules;
import io.sparkh0.text.tokenizer.TextRules.Library;
import io.sparkh0.text.tokenizer.TokenFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the metadata {@code h0.layer} says: the parts of a layer that are no tensors, as the
 * settings that would choose them, by the names under which those are stored. A property that is
 * left out was not there.
 *
 * @param values of {@link #PROPERTIES}
 */
record LayerDescription(Settings values) {
  /** Of this description. */
  static final Setting<Integer> VERSION = stored("version", SettingType.integer(1, 1));

  /** Whether the model scales its pooled vectors to length 1. */
  static final Setting<Boolean> NORMALIZE = stored("normalize", SettingType.flag());

  /** The columns of sinusoids. */
  static final Setting<Integer> SINUSOID_COLUMNS =
      stored("sinusoidColumns", SettingType.integer(1));

  /** The position whose row is zero. */
  static final Setting<Integer> SINUSOID_ZERO_ROW =
      stored("sinusoidZeroRow", SettingType.integer(Integer.MIN_VALUE));

  /** The activations of the Dense steps, in their order. */
  static final Setting<List<Activation>> DENSE =
      stored("dense", SettingType.listOf(SettingType.oneOf(Activation.class, "F")));

  /** Whose rules texts follow. */
  static final Setting<Library> LIBRARY =
      stored("library", SettingType.oneOf(Library.class, "NAME"));

  /** How many tokens of a text count by these rules. */
  static final Setting<Integer> TEXT_LENGTH = stored("textLength", SettingType.integer(1));

  private static final List<Setting<?>> OPTIONAL =
      List.of(
          SINUSOID_ZERO_ROW,
          LayerSettings.PADDING_ID,
          LayerSettings.LAYER_NORM_EPS,
          LayerSettings.NEIGHBOURS,
          DENSE,
          LIBRARY,
          TEXT_LENGTH);

  private static final List<Setting<?>> OF_SINUSOIDS =
      List.of(SinusoidSettings.SINUSOID, SINUSOID_COLUMNS, SinusoidSettings.SINUSOID_BASE);

  /** All that a description may say, in the order in which it is written. */
  static final List<Setting<?>> PROPERTIES =
      List.of(
          VERSION,
          CheckpointSettings.PRESET,
          NORMALIZE,
          LayerSettings.EMBEDDING_SCALE,
          LayerSettings.TOKEN_NORM,
          CheckpointSettings.POSITION,
          SinusoidSettings.SINUSOID,
          SINUSOID_COLUMNS,
          SinusoidSettings.SINUSOID_BASE,
          SINUSOID_ZERO_ROW,
          LayerSettings.POSITION_OFFSET,
          LayerSettings.POSITION_RULE,
          LayerSettings.COMBINE,
          LayerSettings.PADDING_ID,
          LayerSettings.LAYER_NORM_EPS,
          LayerSettings.NEIGHBOURS,
          DENSE,
          LIBRARY,
          TEXT_LENGTH);

  /** Strict: what this version does not know would change the numbers. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private static <T> Setting<T> stored(String name, SettingType<T> type) {
    return Setting.of(type).stored(name).doc("The " + name + " of a stored layer.");
  }

  /** The description of a layer. */
  static LayerDescription of(LoadedLayer loaded) {
    InputLayer layer = loaded.layer();
    Settings values =
        layer
            .settings()
            .with(VERSION, 1)
            .with(CheckpointSettings.PRESET, loaded.preset())
            .with(NORMALIZE, loaded.normalize())
            .with(CheckpointSettings.POSITION, PositionKind.kindOf(layer.positions()));
    if (layer.positions() instanceof SinusoidalPositions formula) {
      values =
          values
              .with(SinusoidSettings.SINUSOID, formula.layout())
              .with(SINUSOID_COLUMNS, formula.dimension())
              .with(SinusoidSettings.SINUSOID_BASE, formula.base());
      if (formula.zeroRow().isPresent()) {
        values = values.with(SINUSOID_ZERO_ROW, formula.zeroRow().getAsInt());
      }
    }
    if (layer.norm().isPresent()) {
      values = values.with(LayerSettings.LAYER_NORM_EPS, layer.norm().get().epsilon());
    }
    if (!layer.dense().isEmpty()) {
      values = values.with(DENSE, layer.dense().stream().map(Dense::activation).toList());
    }
    return new LayerDescription(withTexts(loaded.texts(), values));
  }

  private static Settings withTexts(TextRules texts, Settings values) {
    Settings all = texts.library() == Library.NONE ? values : values.with(LIBRARY, texts.library());
    return texts.cuts() ? all.with(TEXT_LENGTH, texts.maxLength()) : all;
  }

  /** What the model's own library does with texts; nothing where none is named. */
  TextRules texts() {
    return new TextRules(
        values.find(LIBRARY).orElse(Library.NONE),
        values.find(TEXT_LENGTH).orElse(TokenFilter.NO_LIMIT));
  }

  String toJson() {
    Map<String, Object> properties = new LinkedHashMap<>();
    PROPERTIES.forEach(setting -> put(setting, properties));
    try {
      return JSON.writeValueAsString(properties);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private <T> void put(Setting<T> setting, Map<String, Object> properties) {
    values
        .chosen(setting)
        .map(
            value ->
                // A layer that is there knows its scale as a number.
                value instanceof EmbeddingScale scale
                    ? scale.number().getAsDouble()
                    : setting.type().plain(value))
        .ifPresent(plain -> properties.put(setting.stored(), plain));
  }

  /**
   * Reads a description.
   *
   * @throws IllegalArgumentException if it is none, or of a later version
   */
  static LayerDescription parse(String json) {
    Map<String, Object> properties;
    try {
      properties = JSON.readValue(json, new TypeReference<LinkedHashMap<String, Object>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "no valid description of a layer: " + BoundedJson.reason(e), e);
    }
    if (properties == null) {
      throw new IllegalArgumentException("no valid description of a layer: null");
    }
    Settings values = Settings.none();
    for (Setting<?> setting : PROPERTIES) {
      Object plain = properties.remove(setting.stored());
      if (plain != null) {
        values = with(setting, plain, values);
      }
    }
    if (!properties.isEmpty()) {
      throw new IllegalArgumentException(
          "a description of a layer with unknown " + properties.keySet());
    }
    checkComplete(values);
    return new LayerDescription(values);
  }

  private static <T> Settings with(Setting<T> setting, Object plain, Settings values) {
    return values.with(setting, setting.type().ofPlain(setting.stored(), plain));
  }

  private static void checkComplete(Settings values) {
    boolean isSinusoidal =
        values
            .chosen(CheckpointSettings.POSITION)
            .filter(PositionKind.SINUSOIDAL::equals)
            .isPresent();
    for (Setting<?> setting : PROPERTIES) {
      boolean isNeeded =
          !OPTIONAL.contains(setting) && (isSinusoidal || !OF_SINUSOIDS.contains(setting));
      if (isNeeded && !values.has(setting)) {
        throw new IllegalArgumentException("a description of a layer without " + setting.stored());
      }
    }
  }
}
