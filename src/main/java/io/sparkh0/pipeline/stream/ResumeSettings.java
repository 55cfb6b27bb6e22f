// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.stream;

import static io.sparkh0.setting.InvalidSettingException.refuse;

import io.sparkh0.pipeline.FeaturizeSettings;
import io.sparkh0.pipeline.OutputSettings;
import io.sparkh0.pipeline.RunSettings;
import io.sparkh0.setting.Setting;
import io.sparkh0.setting.SettingType;
import io.sparkh0.setting.Settings;
import io.sparkh0.storage.StagedFolder;
import java.util.List;

/**
 * What {@link ResumeJob} does: features of many files, from where the last run stopped.
 *
 * @param chosen settings of {@link #ALL} and {@link FeaturizeSettings}; a checkpoint is among them
 */
public record ResumeSettings(Settings chosen) {
  /** Whether a run that was stopped goes on. */
  public static final Setting<Boolean> RESUME =
      Setting.of(SettingType.flag())
          .option("--resume")
          .byDefault(false)
          .doc(
              "Whether features are placed batch by batch, so that the same command goes on where"
                  + " it was stopped.");

  /** Whether files that came since are read too. */
  public static final Setting<Boolean> INCREMENTAL =
      Setting.of(SettingType.flag())
          .option("--incremental")
          .byDefault(false)
          .doc("The same, and files that came into --input since the last run are read as well.");

  /** All of them, in the order of the help. */
  public static final List<Setting<?>> ALL =
      Settings.join(List.of(RESUME, INCREMENTAL), BatchSettings.ALL);

  /**
   * Checks what fits what, and adds the checkpoint that counts where none is chosen.
   *
   * @throws io.sparkh0.setting.InvalidSettingException if settings do not fit together
   */
  public ResumeSettings {
    new FeaturizeSettings(chosen);
    refuse(
        chosen.get(StreamSettings.STREAM),
        "--stream goes on by itself; leave --resume and --incremental out");
    refuse(
        chosen.get(RESUME) && chosen.get(INCREMENTAL),
        "--incremental does what --resume does, and reads new files; give one of them");
    refuse(
        chosen.get(OutputSettings.MODE) == StagedFolder.Mode.OVERWRITE,
        "--mode overwrite would replace what earlier batches wrote; --resume and --incremental take"
            + " error (nothing is there when the first run starts) or append");
    refuse(
        chosen.has(RunSettings.REPORT),
        RunSettings.REPORT + " is of one run; --resume and --incremental go over several");
    if (!chosen.has(StreamSettings.CHECKPOINT)) {
      chosen =
          chosen.with(
              StreamSettings.CHECKPOINT,
              chosen.get(OutputSettings.OUTPUT).replaceFirst("([^/]+)/*$", "_h0-manifest-$1"));
    }
  }

  /** Whether settings are those of such a run. */
  public static boolean isChosen(Settings chosen) {
    return chosen.get(RESUME) || chosen.get(INCREMENTAL);
  }

  /**
   * Checks that nothing of batches is chosen where there are none.
   *
   * @throws io.sparkh0.setting.InvalidSettingException if something is
   */
  public static void checkWithout(Settings chosen) {
    StreamSettings.checkWithout(chosen);
    boolean hasBatches = chosen.get(StreamSettings.STREAM) || isChosen(chosen);
    for (Setting<?> setting :
        Settings.join(List.of(StreamSettings.CHECKPOINT), BatchSettings.ALL)) {
      refuse(
          chosen.has(setting) && !hasBatches,
          setting + " needs --stream, --resume or --incremental");
    }
  }

  boolean isIncremental() {
    return chosen.get(INCREMENTAL);
  }

  FeaturizeSettings features() {
    return new FeaturizeSettings(chosen);
  }

  String checkpoint() {
    return chosen.get(StreamSettings.CHECKPOINT);
  }
}
