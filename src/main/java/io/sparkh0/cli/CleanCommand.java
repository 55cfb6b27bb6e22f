// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.cli;

import io.sparkh0.app.clean.CleanJob;
import io.sparkh0.app.clean.CleanSettings;
import io.sparkh0.pipeline.RunMessages;
import io.sparkh0.pipeline.RunStatus;
import io.sparkh0.setting.Settings;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code clean}: what runs that were killed left behind. */
@Command(
    name = "clean",
    description = {
      "Deletes what runs that were killed left: in the temporary folder, and beside outputs in the folders given. What a run that still goes on uses is left, as is what may be of another machine. A run that was killed while it placed its outputs is undone, as the next run to the same output would. Needs no Spark session."
    },
    footer = {
      "",
      "Exit code 1 where something could not be deleted.",
      "",
      "Examples:",
      "  jobs/h0 clean --dry-run",
      "  jobs/h0 clean target/ hdfs://host/features/ --older-than 7"
    })
final class CleanCommand extends SettingCommand {
  @Override
  protected List<SettingGroup> groups() {
    return List.of(
        new SettingGroup("What is cleaned", CleanSettings.ALL), CommonSettings.WITHOUT_SPARK);
  }

  @Override
  protected RunStatus run(Settings settings) {
    return new CleanJob(
            new CleanSettings(settings), RunMessages.standard(), CommonSettings.hadoop(settings))
        .run();
  }
}
