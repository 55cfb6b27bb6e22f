// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml.params;

import io.sparkh0.setting.Setting;
import io.sparkh0.setting.SettingType;
import io.sparkh0.setting.Settings;
import io.sparkh0.spark.SparkVersion;
import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import scala.Function1;

/**
 * The Params of a stage, made of settings: names, documentation, defaults and what is refused stand
 * in the declarations alone. MLlib finds Params by public methods that return them; those, the
 * getters and the setters are in classes whose sources are generated from the declarations too.
 *
 * @param <S> the stage's own type, which setters return
 */
public final class StageParams<S extends Params> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final S stage;
  private final Map<String, Param<?>> params = new HashMap<>();

  /**
   * Makes the Params.
   *
   * @param stage of type S, which has its uid already: MLlib asks each Param's owner for it
   * @param settings its Params
   * @throws IllegalStateException if it is a Spark that the stages do not run on
   */
  // S is the type of the stage, by its declaration.
  @SuppressWarnings("unchecked")
  public StageParams(Params stage, List<Setting<?>> settings) {
    SparkVersion.check();
    this.stage = (S) stage;
    for (Setting<?> setting : settings) {
      params.put(setting.param(), param(setting.param(), setting.doc(), setting.type()));
    }
  }

  /**
   * Gives the stage the defaults of its Params. MLlib looks for those in the stage: it must have
   * this object by then.
   *
   * @param settings its Params
   */
  public void setDefaults(List<Setting<?>> settings) {
    settings.forEach(this::setDefaultOf);
  }

  private Param<?> param(String name, String doc, SettingType<?> type) {
    return switch (type.kind()) {
      case TEXT -> new TextParam(stage, name, doc, validator(name, type));
      case INTEGER -> new IntParam(stage, name, doc, validator(name, type));
      case LONG -> new LongParam(stage, name, doc, validator(name, type));
      case DECIMAL -> new DoubleParam(stage, name, doc, validator(name, type));
      case BOOLEAN, FLAG -> new BooleanParam(stage, name, doc);
      case REPEATED ->
          throw new IllegalArgumentException("no Param of a stage holds " + type.kind());
    };
  }

  /** Fails with the setting's own message, which says more than MLlib's. */
  private static <V> Function1<V, Object> validator(String name, SettingType<?> type) {
    return (Function1<V, Object> & Serializable)
        value -> {
          type.ofPlain(name, value);
          return true;
        };
  }

  private <T> void setDefaultOf(Setting<T> setting) {
    Param<Object> param = stage.getParam(setting.param());
    setting.byDefault().ifPresent(value -> stage.setDefault(param, setting.type().plain(value)));
  }

  /** The Param of a text. */
  // What a text Param's setting is was made by param above.
  @SuppressWarnings("unchecked")
  public Param<String> text(Setting<?> setting) {
    return (Param<String>) params.get(setting.param());
  }

  /** The Param of a 32-bit integer. */
  public IntParam integer(Setting<?> setting) {
    return (IntParam) params.get(setting.param());
  }

  /** The Param of a 64-bit integer. */
  public LongParam longInteger(Setting<?> setting) {
    return (LongParam) params.get(setting.param());
  }

  /** The Param of a number. */
  public DoubleParam decimal(Setting<?> setting) {
    return (DoubleParam) params.get(setting.param());
  }

  /** The Param of what is true or false. */
  public BooleanParam flag(Setting<?> setting) {
    return (BooleanParam) params.get(setting.param());
  }

  /** Sets a Param and gives the stage. */
  public <V> S with(Param<V> param, V value) {
    stage.set(param, value);
    return stage;
  }

  /**
   * Sets Params to what was chosen; settings that are none of this stage's are passed over.
   *
   * @throws IllegalArgumentException if a value is refused
   */
  public S setAll(Settings chosen) {
    for (Setting<?> setting : chosen.names()) {
      if (params.containsKey(setting.param())) {
        set(setting, chosen);
      }
    }
    return stage;
  }

  private <T> void set(Setting<T> setting, Settings chosen) {
    Param<Object> param = stage.getParam(setting.param());
    stage.set(param, setting.type().plain(chosen.get(setting)));
  }

  /** Whether a Param is set; a default does not count. */
  public boolean has(Setting<?> setting) {
    return stage.isSet(params.get(setting.param()));
  }

  /**
   * The value of a Param that is set or has a default.
   *
   * @throws java.util.NoSuchElementException if it is neither
   */
  public <T> T value(Setting<T> setting) {
    return setting.type().ofPlain(setting.param(), stage.$(stage.getParam(setting.param())));
  }

  /** What is set of some settings; defaults do not count. */
  public Settings chosen(Collection<? extends Setting<?>> settings) {
    return values(settings, this::has);
  }

  /** What some settings are, set or by default; without those that are neither. */
  public Settings values(Collection<? extends Setting<?>> settings) {
    return values(settings, setting -> stage.isDefined(params.get(setting.param())));
  }

  private Settings values(
      Collection<? extends Setting<?>> settings, Predicate<Setting<?>> isWanted) {
    Settings values = Settings.none();
    for (Setting<?> setting : settings) {
      if (isWanted.test(setting)) {
        values = with(setting, values);
      }
    }
    return values;
  }

  private <T> Settings with(Setting<T> setting, Settings others) {
    return others.with(setting, value(setting));
  }
}
