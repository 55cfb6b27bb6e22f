// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.cli;

import io.sparkh0.app.classify.EvaluationJob;
import io.sparkh0.app.classify.EvaluationSettings;
import io.sparkh0.pipeline.RunMessages;
import io.sparkh0.pipeline.RunSettings;
import io.sparkh0.pipeline.RunStatus;
import io.sparkh0.pipeline.TextRows;
import io.sparkh0.setting.Settings;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code classify evaluate}: how good a classifier is. */
@Command(
    name = "evaluate",
    description = {
      "Measures a classifier on labelled texts: accuracy and macro-F1 with 95 % intervals by bootstrap,",
      "the worst classes and what they are predicted as. These are of all rows, by their most likely class.",
      "With a threshold, it says as well how many rows are answered, and how well these are."
    },
    footer = {
      "",
      "Example:",
      "  jobs/h0 classify evaluate --model model --input test.jsonl --json figures.json"
    })
final class ClassifyEvaluateCommand extends SettingCommand {
  @Override
  protected List<SettingGroup> groups() {
    return List.of(
        new SettingGroup("Input", TextRows.SETTINGS),
        new SettingGroup("Model and figures", EvaluationSettings.ALL),
        CommonSettings.onSpark(RunSettings.REPORT, RunSettings.SHOW_TEXT));
  }

  @Override
  protected RunStatus run(Settings settings) {
    EvaluationSettings evaluation = new EvaluationSettings(settings);
    return onSpark(
        settings, session -> new EvaluationJob(session, evaluation, RunMessages.standard()).run());
  }
}
