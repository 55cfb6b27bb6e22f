// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.cli;

import io.sparkh0.ml.EmbedderSettings;
import io.sparkh0.pipeline.FeaturizeJob;
import io.sparkh0.pipeline.FeaturizeSettings;
import io.sparkh0.pipeline.OpenTable;
import io.sparkh0.pipeline.RunMessages;
import io.sparkh0.pipeline.RunSettings;
import io.sparkh0.pipeline.RunStatus;
import io.sparkh0.pipeline.source.InputSettings;
import io.sparkh0.pipeline.stream.ResumeJob;
import io.sparkh0.pipeline.stream.ResumeSettings;
import io.sparkh0.pipeline.stream.StreamJob;
import io.sparkh0.pipeline.stream.StreamSettings;
import io.sparkh0.setting.Settings;
import io.sparkh0.text.tokenizer.TokenizerSettings;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code featurize}: documents to H0 features. */
@Command(
    name = "featurize",
    description = {
      "Turns documents, text or token ids, into H0 features.",
      "",
      "With neither --input nor --config it reads conf/featurize.properties: the sample data."
    },
    footer = {
      "",
      "Examples:",
      "  jobs/h0 featurize --input news.jsonl --tokenizer bert/tokenizer.json --table bert/ --output features.parquet",
      "  jobs/h0 featurize --input ids.parquet --ids-column ids --random-table 30522,384,normal:0.02,42 \\",
      "      --position sinusoidal --pooling mean,max --output features.parquet --rejects rejects"
    })
final class FeaturizeCommand extends SettingCommand {
  private static final String SAMPLE = "sample-data/messages.jsonl";

  /** As it stands, from the project's root, as often as one likes. */
  private static final String TRAIN_ON_SAMPLE =
      "jobs/h0 classify train --input "
          + SAMPLE
          + " --label-column label --model target/h0-classifier --mode overwrite";

  @Override
  protected List<SettingGroup> groups() {
    return List.of(
        new SettingGroup("Input", InputSettings.OF_DOCUMENTS),
        new SettingGroup("Text to ids", TokenizerSettings.ALL),
        new SettingGroup("The layer", OpenTable.SETTINGS),
        new SettingGroup("Documents and features", EmbedderSettings.FEATURES),
        new SettingGroup("Output", FeaturizeSettings.OF_OUTPUT),
        new SettingGroup("Many files, in batches", ResumeSettings.ALL),
        new SettingGroup("A stream", StreamSettings.ALL),
        CommonSettings.onSpark(RunSettings.REPORT, RunSettings.SHOW_TEXT));
  }

  @Override
  protected RunStatus run(Settings settings) {
    RunMessages messages = RunMessages.standard();
    ResumeSettings.checkWithout(settings);
    if (settings.get(StreamSettings.STREAM)) {
      StreamSettings stream = new StreamSettings(settings);
      return onSpark(settings, session -> new StreamJob(session, stream, messages).run());
    }
    if (ResumeSettings.isChosen(settings)) {
      ResumeSettings resume = new ResumeSettings(settings);
      return onSpark(settings, session -> new ResumeJob(session, resume, messages).run());
    }
    FeaturizeSettings featurize = new FeaturizeSettings(settings);
    RunStatus status =
        onSpark(settings, session -> new FeaturizeJob(session, featurize, messages).run());
    if (settings.get(InputSettings.INPUT).equals(List.of(sample()))) {
      messages.line("next, a classifier of such messages:");
      messages.line("  " + TRAIN_ON_SAMPLE);
    }
    return status;
  }

  private static String sample() {
    return ConfigFile.root().resolve(SAMPLE).toString();
  }
}
