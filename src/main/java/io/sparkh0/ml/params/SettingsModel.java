// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml.params;

import io.sparkh0.setting.Setting;
import java.util.List;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.util.MLWritable;

/**
 * A fitted model whose Params are made of settings.
 *
 * @param <S> the model's own type, which setters return
 */
public abstract class SettingsModel<S extends SettingsModel<S>> extends Model<S>
    implements MLWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final StageParams<S> settings;

  /**
   * @param uid of the stage
   * @param settings its Params
   */
  protected SettingsModel(String uid, List<Setting<?>> settings) {
    this.uid = uid;
    this.settings = new StageParams<>(this, settings);
    this.settings.setDefaults(settings);
  }

  @Override
  public final String uid() {
    return uid;
  }

  /** The Params. */
  protected final StageParams<S> settings() {
    return settings;
  }
}
