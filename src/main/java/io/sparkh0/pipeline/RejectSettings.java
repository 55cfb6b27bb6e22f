// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline;

import io.sparkh0.setting.InvalidSettingException;
import io.sparkh0.setting.Setting;
import io.sparkh0.setting.SettingType;
import io.sparkh0.setting.Settings;
import io.sparkh0.storage.StagedFolder;
import io.sparkh0.storage.StagedOutputs;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of rows that cannot be used.
 *
 * @param chosen settings, among them those of {@link #ALL}
 */
public record RejectSettings(Settings chosen) {
  /** The folder of rejected rows. */
  public static final Setting<String> REJECTS =
      Setting.of(SettingType.text("PATH"))
          .option("--rejects")
          .path()
          .doc(
              "The folder of JSON lines for rows that cannot be used, with file and reason; without"
                  + " it the first such row ends the run.");

  /** How many there may be. */
  public static final Setting<Long> MAX_REJECTS =
      Setting.of(SettingType.longInteger(0))
          .option("--max-rejects")
          .otherwise("no limit")
          .doc("The most rows that may be rejected; the exit code is 3 if there are more.");

  /** All of them, in the order of the help. */
  public static final List<Setting<?>> ALL = List.of(REJECTS, MAX_REJECTS);

  /**
   * Checks what fits what.
   *
   * @throws InvalidSettingException if settings do not fit together
   */
  public RejectSettings {
    check(chosen);
  }

  static void check(Settings chosen) {
    InvalidSettingException.refuse(
        chosen.has(MAX_REJECTS) && !chosen.has(REJECTS), "--max-rejects needs --rejects PATH");
  }

  /**
   * The folder where they are set apart, if they are.
   *
   * @param outputs of the run, which it becomes one of
   * @param mode what happens where there is such a folder already
   */
  public Optional<StagedFolder> folder(StagedOutputs outputs, StagedFolder.Mode mode) {
    return chosen.chosen(REJECTS).map(path -> outputs.folder(path, mode));
  }

  /** How a run ends that rejected some rows. */
  public RunStatus status(long rejected) {
    return chosen.chosen(MAX_REJECTS).filter(most -> rejected > most).isPresent()
        ? RunStatus.TOO_MANY_REJECTS
        : RunStatus.DONE;
  }
}
