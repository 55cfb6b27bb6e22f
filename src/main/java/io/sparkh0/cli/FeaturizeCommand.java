package io.sparkh0.cli;

import io.sparkh0.ml.EmbedderSettings;
import io.sparkh0.pipeline.FeaturizeJob;
import io.sparkh0.pipeline.FeaturizeSettings;
import io.sparkh0.pipeline.InputSettings;
import io.sparkh0.pipeline.OpenTable;
import io.sparkh0.pipeline.RunMessages;
import io.sparkh0.pipeline.RunStatus;
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
  @Override
  protected List<SettingGroup> groups() {
    return List.of(
        new SettingGroup("Input", InputSettings.OF_DOCUMENTS),
        new SettingGroup("Text to ids", TokenizerSettings.ALL),
        new SettingGroup("The layer", OpenTable.SETTINGS),
        new SettingGroup("Documents and features", EmbedderSettings.FEATURES),
        new SettingGroup("Output", FeaturizeSettings.OUTPUT),
        CommonSettings.ON_SPARK);
  }

  @Override
  protected RunStatus run(Settings settings) {
    FeaturizeSettings featurize = new FeaturizeSettings(settings);
    return onSpark(
        settings, session -> new FeaturizeJob(session, featurize, RunMessages.standard()).run());
  }
}
