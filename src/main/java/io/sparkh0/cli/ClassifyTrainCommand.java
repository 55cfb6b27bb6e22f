// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.cli;

import io.sparkh0.app.classify.TrainSettings;
import io.sparkh0.app.classify.TrainingJob;
import io.sparkh0.pipeline.RunMessages;
import io.sparkh0.pipeline.RunStatus;
import io.sparkh0.pipeline.TextRows;
import io.sparkh0.setting.Settings;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code classify train}: a classifier from labelled texts. */
@Command(
    name = "train",
    description = {
      "Trains a classifier on labelled texts and saves it as an MLlib pipeline.",
      "",
      "All choices are made on a part of the training rows. The same rows, --seed and --partitions give",
      "the same model."
    },
    footer = {
      "",
      "Examples:",
      "  jobs/h0 classify train --input train.jsonl --text-column text --label-column label --model model",
      "  jobs/h0 classify train --input train.jsonl --label-column label --features frozen \\",
      "      --classifier svc --model model"
    })
final class ClassifyTrainCommand extends SettingCommand {
  @Override
  protected List<SettingGroup> groups() {
    return List.of(
        new SettingGroup("Input", TextRows.SETTINGS),
        new SettingGroup("Model", TrainSettings.OF_MODEL),
        new SettingGroup("Features", TrainSettings.OF_FEATURES),
        new SettingGroup("Training", TrainSettings.OF_TRAINING),
        CommonSettings.onSpark());
  }

  @Override
  protected RunStatus run(Settings settings) {
    TrainSettings train = new TrainSettings(settings);
    return onSpark(
        settings, session -> new TrainingJob(session, train, RunMessages.standard()).run());
  }
}
