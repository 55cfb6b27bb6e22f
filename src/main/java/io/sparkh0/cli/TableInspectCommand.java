// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.cli;

import io.sparkh0.app.table.TableFileSettings;
import io.sparkh0.app.table.TableInspectJob;
import io.sparkh0.app.table.TableInspectSettings;
import io.sparkh0.pipeline.RunMessages;
import io.sparkh0.pipeline.RunStatus;
import io.sparkh0.setting.Settings;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code table inspect}: what is in table files, and whether they are whole. */
@Command(
    name = "inspect",
    description = {
      "Reads table files whole and says what they hold: shape, element type, the lengths of the rows, what the preset found and therefore does, and the SHA-256. Goes on after a bad file. Needs no Spark session."
    },
    footer = {
      "",
      "With --json one object a line: file, ok, error, vocabulary, dimension, dtype, preset, sha256.",
      "ok is about the file; a whole file in which no table is recognised has the preset null.",
      "Exit code 1 where any file is bad.",
      "",
      "Examples:",
      "  jobs/h0 table inspect bert-base-uncased/ glove.6B.300d.txt.gz",
      "  jobs/h0 table inspect glove.6B.300d.txt.gz --neighbours king,tea"
    })
final class TableInspectCommand extends SettingCommand {
  @Override
  protected List<SettingGroup> groups() {
    return List.of(
        new SettingGroup("Tables", TableInspectSettings.ALL),
        new SettingGroup("How they are read", TableFileSettings.READING),
        CommonSettings.WITHOUT_SPARK);
  }

  @Override
  protected RunStatus run(Settings settings) {
    return new TableInspectJob(
            new TableInspectSettings(settings),
            RunMessages.standard(),
            CommonSettings.hadoop(settings))
        .run();
  }
}
