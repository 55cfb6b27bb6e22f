// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import io.sparkh0.ml.params.StageParams;
import io.sparkh0.setting.Setting;
import io.sparkh0.setting.Settings;
import java.util.Collection;
import java.util.List;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.util.MLWritable;

/**
 * A stage whose Params are made of settings.
 *
 * @param <S> the stage's own type, which setters return
 */
public abstract class SettingsStage<S extends SettingsStage<S>> extends Transformer
    implements MLWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final StageParams<S> settings;

  /**
   * @param uid of the stage
   * @param settings its Params
   */
  SettingsStage(String uid, List<Setting<?>> settings) {
    this.uid = uid;
    this.settings = new StageParams<>(this, settings);
    this.settings.setDefaults(settings);
  }

  @Override
  public final String uid() {
    return uid;
  }

  /** The Params. */
  final StageParams<S> settings() {
    return settings;
  }

  /**
   * Sets Params to what was chosen; settings that are none of this stage's are passed over.
   *
   * @throws IllegalArgumentException if a value is refused
   */
  public final S setAll(Settings chosen) {
    return settings.setAll(chosen);
  }

  /** This stage as what it is. */
  // S is the type of the stage, by its declaration.
  @SuppressWarnings("unchecked")
  final S self() {
    return (S) this;
  }

  /** Whether a Param is set; a default does not count. */
  final boolean has(Setting<?> setting) {
    return settings.has(setting);
  }

  /**
   * The value of a Param that is set or has a default.
   *
   * @throws java.util.NoSuchElementException if it is neither
   */
  final <T> T value(Setting<T> setting) {
    return settings.value(setting);
  }

  /** What is set of some settings; defaults do not count. */
  final Settings chosen(Collection<Setting<?>> wanted) {
    return settings.chosen(wanted);
  }
}
