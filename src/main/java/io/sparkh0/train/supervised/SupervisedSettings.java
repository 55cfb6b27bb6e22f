// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train.supervised;

import io.sparkh0.setting.Setting;
import io.sparkh0.setting.SettingType;
import io.sparkh0.train.supervised.SupervisedOptions.Balance;
import java.util.List;

/** What may be chosen of supervised training alone. */
public final class SupervisedSettings {
  /** What training moves. */
  public static final Setting<TuningMode> TUNE =
      Setting.of(SettingType.text("HOW", SupervisedSettings::tuningMode, TuningMode::toString))
          .option("--tune")
          .param("tuning")
          .byDefault(TuningMode.FULL)
          .doc(
              "The way in which supervised tunes the initial table: full, map (d x d numbers behind"
                  + " the table) or low-rank:R.");

  /** How much a class counts. */
  public static final Setting<Balance> CLASS_WEIGHTS =
      Setting.of(
              SettingType.oneOf(
                  List.of(Balance.values()),
                  balance -> balance == Balance.BALANCED ? "balanced" : "none",
                  "W"))
          .option("--class-weights")
          .param("classWeights")
          .byDefault(Balance.AS_IT_IS)
          .doc(
              "The weights of classes: none, or balanced, where each class counts the same however"
                  + " many rows it has.");

  private SupervisedSettings() {}

  private static TuningMode tuningMode(String text) {
    try {
      return TuningMode.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("full, map or low-rank:R, with R at least 1", e);
    }
  }
}
