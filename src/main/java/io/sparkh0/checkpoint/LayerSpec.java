// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.checkpoint;

import static io.sparkh0.setting.InvalidSettingException.refuse;

import io.sparkh0.layer.LayerSettings;
import io.sparkh0.position.PositionKind;
import io.sparkh0.position.SinusoidSettings;
import io.sparkh0.setting.Setting;
import io.sparkh0.setting.Settings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the user chose about a layer; all that is not chosen is the preset's or the file's. Equal
 * where the same values were chosen.
 *
 * @param chosen of {@link #SETTINGS} alone; others are dropped
 */
public record LayerSpec(Settings chosen) {
  /** All that may be chosen about a layer, in the order of the help. */
  public static final List<Setting<?>> SETTINGS =
      Stream.of(
              CheckpointSettings.ALL,
              SinusoidSettings.ALL,
              LayerSettings.ALL,
              List.of(CheckpointSettings.FORMAT, LayerSettings.MAX_LENGTH))
          .<Setting<?>>flatMap(List::stream)
          .toList();

  /** Keeps what is about a layer. */
  public LayerSpec {
    chosen = chosen.only(SETTINGS);
  }

  /** Nothing chosen. */
  public static LayerSpec none() {
    return new LayerSpec(Settings.none());
  }

  /** The same with one value more, or another in its place. */
  public <T> LayerSpec with(Setting<T> setting, T value) {
    return new LayerSpec(chosen.with(setting, value));
  }

  /** Whether a value was chosen. */
  public boolean has(Setting<?> setting) {
    return chosen.has(setting);
  }

  /** The value that was chosen. */
  public <T> Optional<T> find(Setting<T> setting) {
    return chosen.chosen(setting);
  }

  /**
   * The value that was chosen, else the default.
   *
   * @throws IllegalArgumentException if there is neither
   */
  public <T> T get(Setting<T> setting) {
    return chosen.get(setting);
  }

  /**
   * The kind of positions, checked against what else was chosen.
   *
   * @param otherwise the kind where nothing says one
   * @throws IllegalArgumentException if choices need another kind
   */
  PositionKind positions(PositionKind otherwise) {
    PositionKind kind =
        find(CheckpointSettings.POSITION)
            .orElse(has(CheckpointSettings.POSITION_TABLE) ? PositionKind.LEARNED : otherwise);
    refuse(
        kind != PositionKind.SINUSOIDAL && SinusoidSettings.ALL.stream().anyMatch(this::has),
        "sinusoid and sinusoid-base need --position sinusoidal");
    refuse(
        kind != PositionKind.LEARNED && has(CheckpointSettings.POSITION_TABLE),
        "position-table needs --position learned");
    return kind;
  }
}
