// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline;

import io.sparkh0.setting.Setting;
import io.sparkh0.setting.SettingType;

/** What may be chosen of what a run tells of itself. */
public final class RunSettings {
  /** Where figures go. */
  public static final Setting<String> REPORT =
      Setting.of(SettingType.text("DIR"))
          .option("--report")
          .path()
          .doc("The folder for the run's figures: run.json and one HTML page.");

  /** Whether the corpus may be seen. */
  public static final Setting<Boolean> SHOW_TEXT =
      Setting.of(SettingType.flag())
          .option("--show-text")
          .byDefault(false)
          .doc("Whether the corpus's text is shown in messages, and a few rows of the result.");

  private RunSettings() {}
}
