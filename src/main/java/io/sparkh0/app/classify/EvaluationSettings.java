// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.classify;

import io.sparkh0.pipeline.RunLimits;
import io.sparkh0.setting.InvalidSettingException;
import io.sparkh0.setting.Setting;
import io.sparkh0.setting.SettingType;
import io.sparkh0.setting.Settings;
import java.util.List;

/**
 * How a classifier is measured.
 *
 * @param chosen settings of {@link #ALL} and of the input, {@link
 *     io.sparkh0.pipeline.source.InputSettings#OF_TEXTS} and {@link
 *     io.sparkh0.pipeline.RejectSettings}; {@link io.sparkh0.pipeline.RunSettings#SHOW_TEXT} shows
 *     some errors
 */
public record EvaluationSettings(Settings chosen) {
  /** Where figures go. */
  public static final Setting<String> JSON =
      Setting.of(SettingType.text("FILE"))
          .option("--json")
          .path()
          .doc(
              "The file for all figures: accuracy, macroF1 and others, in 0 to 1, and the confusion"
                  + " matrix.");

  /** All of them, in the order of the help. */
  public static final List<Setting<?>> ALL =
      Settings.join(
          List.of(
              ClassifierSettings.MODEL,
              ClassifierSettings.LABEL_COLUMN,
              ClassifierSettings.THRESHOLD,
              JSON),
          RunLimits.ALL);

  /**
   * Checks that there is a model.
   *
   * @throws InvalidSettingException if there is none
   */
  public EvaluationSettings {
    InvalidSettingException.refuse(!chosen.has(ClassifierSettings.MODEL), "give --model DIR");
  }
}
