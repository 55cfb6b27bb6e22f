// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.clean;

import io.sparkh0.setting.Setting;
import io.sparkh0.setting.SettingType;
import io.sparkh0.setting.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where leftovers are looked for, and what becomes of them.
 *
 * @param chosen settings of {@link #ALL}
 */
public record CleanSettings(Settings chosen) {
  /** Where outputs lie. */
  public static final Setting<List<String>> PATHS =
      Setting.of(SettingType.repeated("PATH"))
          .option("PATH")
          .otherwise("the temporary folder alone")
          .doc("Folders that outputs, models or reports lie in, or outputs themselves.");

  /** Whether it is told only. */
  public static final Setting<Boolean> DRY_RUN =
      Setting.of(SettingType.flag())
          .option("--dry-run")
          .byDefault(false)
          .doc("Whether it is only said what would be deleted.");

  /** What is surely of no run. */
  public static final Setting<Double> OLDER_THAN =
      Setting.of(SettingType.decimal(0, Integer.MAX_VALUE).labelled("DAYS"))
          .option("--older-than")
          .otherwise("such are left")
          .doc(
              "The age from which on what is of an unknown process, or one of another machine, is"
                  + " deleted too.");

  /** All of them, in the order of the help. */
  public static final List<Setting<?>> ALL = List.of(PATHS, DRY_RUN, OLDER_THAN);

  private static final double MILLIS_A_DAY = Duration.ofDays(1).toMillis();

  List<String> paths() {
    return chosen.find(PATHS).orElse(List.of());
  }

  boolean isDryRun() {
    return chosen.get(DRY_RUN);
  }

  Optional<Duration> olderThan() {
    return chosen
        .chosen(OLDER_THAN)
        .map(days -> Duration.ofMillis(Math.round(days * MILLIS_A_DAY)));
  }
}
