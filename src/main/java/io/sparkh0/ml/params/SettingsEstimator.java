// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml.params;

import io.sparkh0.setting.Setting;
import io.sparkh0.setting.Settings;
import io.sparkh0.spark.SparkInternals;
import io.sparkh0.spark.StageFiles;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;

/**
 * An estimator whose Params are made of settings, and are all that it holds.
 *
 * @param <S> the estimator's own type, which setters return
 * @param <M> what is fitted
 */
public abstract class SettingsEstimator<S extends SettingsEstimator<S, M>, M extends Model<M>>
    extends Estimator<M> implements MLWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final StageParams<S> settings;

  /**
   * @param uid of the stage
   * @param settings its Params
   */
  protected SettingsEstimator(String uid, List<Setting<?>> settings) {
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

  /**
   * Sets Params to what was chosen; settings that are none of this stage's are passed over.
   *
   * @throws IllegalArgumentException if a value is refused
   */
  public final S setAll(Settings chosen) {
    return settings.setAll(chosen);
  }

  @Override
  public S copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  @Override
  public final MLWriter write() {
    return StageFiles.writer(
        (path, session) -> SparkInternals.saveMetadata(this, path, session, Map.of()));
  }

  /** Reads saved estimators of one type. */
  protected static <S extends SettingsEstimator<S, ?>> MLReader<S> reader(
      Class<S> type, Function<String, S> constructor) {
    return StageFiles.reader(
        (path, session) -> SparkInternals.loadMetadata(path, session, type, constructor).stage());
  }
}
