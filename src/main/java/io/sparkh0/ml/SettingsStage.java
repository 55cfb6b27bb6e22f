// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import io.sparkh0.setting.Setting;
import io.sparkh0.setting.SettingType;
import io.sparkh0.setting.Settings;
import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.util.MLWritable;
import scala.Function1;

/**
 * A stage whose Params are made of settings: names, documentation, defaults and what is refused
 * stand in the declarations alone. MLlib finds Params by public methods that return them; those,
 * the getters and the setters are in classes between this one and a stage, whose sources are
 * generated from the declarations too.
 *
 * @param <S> the stage's own type, which setters return
 */
public abstract class SettingsStage<S extends SettingsStage<S>> extends Transformer
    implements MLWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final Map<String, Param<?>> params = new HashMap<>();

  /**
   * @param uid of the stage
   * @param settings its Params
   */
  SettingsStage(String uid, List<Setting<?>> settings) {
    // MLlib asks each Param's owner for its uid.
    this.uid = uid;
    for (Setting<?> setting : settings) {
      params.put(setting.param(), param(setting.param(), setting.doc(), setting.type()));
    }
    settings.forEach(this::setDefaultOf);
  }

  private Param<?> param(String name, String doc, SettingType<?> type) {
    return switch (type.kind()) {
      case TEXT -> new TextParam(this, name, doc, validator(name, type));
      case INTEGER -> new IntParam(this, name, doc, validator(name, type));
      case DECIMAL -> new DoubleParam(this, name, doc, validator(name, type));
      case BOOLEAN, FLAG -> new BooleanParam(this, name, doc);
      case LONG, REPEATED ->
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
    Param<Object> param = getParam(setting.param());
    setting.byDefault().ifPresent(value -> setDefault(param, setting.type().plain(value)));
  }

  @Override
  public final String uid() {
    return uid;
  }

  // What a text Param's setting is was made by param above.
  @SuppressWarnings("unchecked")
  final Param<String> text(Setting<?> setting) {
    return (Param<String>) params.get(setting.param());
  }

  final IntParam integer(Setting<?> setting) {
    return (IntParam) params.get(setting.param());
  }

  final DoubleParam decimal(Setting<?> setting) {
    return (DoubleParam) params.get(setting.param());
  }

  final BooleanParam flag(Setting<?> setting) {
    return (BooleanParam) params.get(setting.param());
  }

  /** Sets a Param and gives the stage. */
  final <V> S with(Param<V> param, V value) {
    set(param, value);
    return self();
  }

  /**
   * Sets Params to what was chosen; settings that are none of this stage's are passed over.
   *
   * @throws IllegalArgumentException if a value is refused
   */
  public final S setAll(Settings chosen) {
    for (Setting<?> setting : chosen.names()) {
      if (params.containsKey(setting.param())) {
        set(setting, chosen);
      }
    }
    return self();
  }

  private <T> void set(Setting<T> setting, Settings chosen) {
    Param<Object> param = getParam(setting.param());
    set(param, setting.type().plain(chosen.get(setting)));
  }

  /** This stage as what it is. */
  // S is the type of the stage, by its declaration.
  @SuppressWarnings("unchecked")
  final S self() {
    return (S) this;
  }

  /** Whether a Param is set; a default does not count. */
  final boolean has(Setting<?> setting) {
    return isSet(params.get(setting.param()));
  }

  /**
   * The value of a Param that is set or has a default.
   *
   * @throws java.util.NoSuchElementException if it is neither
   */
  final <T> T value(Setting<T> setting) {
    return setting.type().ofPlain(setting.param(), $(getParam(setting.param())));
  }

  /** What is set of some settings; defaults do not count. */
  final Settings chosen(Collection<Setting<?>> settings) {
    Settings chosen = Settings.none();
    for (Setting<?> setting : settings) {
      if (has(setting)) {
        chosen = with(setting, chosen);
      }
    }
    return chosen;
  }

  private <T> Settings with(Setting<T> setting, Settings others) {
    return others.with(setting, value(setting));
  }
}
