// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.classify;

import static io.sparkh0.setting.InvalidSettingException.refuse;

import io.sparkh0.pipeline.OutputSettings;
import io.sparkh0.pipeline.RunLimits;
import io.sparkh0.setting.Setting;
import io.sparkh0.setting.Settings;
import java.util.List;

/**
 * How texts are classified.
 *
 * @param chosen settings of {@link #ALL} and of the input, {@link
 *     io.sparkh0.pipeline.source.InputSettings#OF_TEXTS} and {@link
 *     io.sparkh0.pipeline.RejectSettings}
 */
public record ScoringSettings(Settings chosen) {
  /** Model and output, in the order of the help. */
  public static final List<Setting<?>> ALL =
      Settings.join(
          List.of(
              ClassifierSettings.MODEL,
              OutputSettings.OUTPUT,
              OutputSettings.OUTPUT_FORMAT,
              OutputSettings.MODE,
              ClassifierSettings.THRESHOLD),
          RunLimits.ALL);

  /**
   * Checks that there is a model and a place for what comes out.
   *
   * @throws io.sparkh0.setting.InvalidSettingException if there is not
   */
  public ScoringSettings {
    refuse(!chosen.has(OutputSettings.OUTPUT), "give --output PATH");
    refuse(!chosen.has(ClassifierSettings.MODEL), "give --model DIR");
  }
}
