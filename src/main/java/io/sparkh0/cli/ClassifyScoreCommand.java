// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.cli;

import io.sparkh0.app.classify.ScoringJob;
import io.sparkh0.app.classify.ScoringSettings;
import io.sparkh0.pipeline.RunMessages;
import io.sparkh0.pipeline.RunSettings;
import io.sparkh0.pipeline.RunStatus;
import io.sparkh0.pipeline.TextRows;
import io.sparkh0.setting.Settings;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code classify score}: texts to labels. */
@Command(
    name = "score",
    description = {
      "Classifies texts: adds predicted_label and probability to the input's columns.",
      "",
      "Where the most likely class is less probable than the threshold, the label is 'none of these'."
    },
    footer = {
      "",
      "Example:",
      "  jobs/h0 classify score --model model --input new.jsonl --output scored.parquet"
    })
final class ClassifyScoreCommand extends SettingCommand {
  @Override
  protected List<SettingGroup> groups() {
    return List.of(
        new SettingGroup("Input", TextRows.SETTINGS),
        new SettingGroup("Model and output", ScoringSettings.ALL),
        CommonSettings.onSpark(RunSettings.REPORT));
  }

  @Override
  protected RunStatus run(Settings settings) {
    ScoringSettings scoring = new ScoringSettings(settings);
    return onSpark(
        settings, session -> new ScoringJob(session, scoring, RunMessages.standard()).run());
  }
}
