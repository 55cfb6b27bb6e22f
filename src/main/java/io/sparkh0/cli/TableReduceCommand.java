// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.cli;

import io.sparkh0.app.table.TableFileSettings;
import io.sparkh0.app.table.TableReduceJob;
import io.sparkh0.app.table.TableReduceSettings;
import io.sparkh0.pipeline.RunMessages;
import io.sparkh0.pipeline.RunStatus;
import io.sparkh0.pipeline.source.InputSettings;
import io.sparkh0.setting.InvalidSettingException;
import io.sparkh0.setting.Setting;
import io.sparkh0.setting.Settings;
import io.sparkh0.text.tokenizer.TokenizerSettings;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code table reduce}: a smaller table, with weights where a corpus says them. */
@Command(
    name = "reduce",
    description = {
      "Makes a table smaller with no more training: fewer rows (--keep, --min-count), fewer columns (--dimension, by principal components), and the weights of SIF (--weights sif), which are what Model2Vec does to the vectors of a Transformer.",
      "",
      "Rows that go are replaced by one, their mean; all ids stay valid. The weights are those of --pooling sifMean and weightedMean; --remove-common makes these leave out the direction that the corpus's vectors have in common (Arora, Liang and Ma 2017)."
    },
    footer = {
      "",
      "Examples:",
      "  jobs/h0 table reduce glove.6B.300d.txt.gz small.safetensors --dimension 128 --keep 100000",
      "  jobs/h0 table reduce bert/ bert-sif --preset none --dimension 256 --weights sif --remove-common \\",
      "      --input corpus.jsonl.gz --text-column text"
    })
final class TableReduceCommand extends SettingCommand {
  @Override
  protected List<SettingGroup> groups() {
    return List.of(
        new SettingGroup("Table", TableReduceSettings.ALL),
        new SettingGroup("How it is read", TableFileSettings.READING),
        new SettingGroup("The corpus", InputSettings.OF_DOCUMENTS),
        new SettingGroup("Text to ids", TokenizerSettings.ALL),
        CommonSettings.onSpark());
  }

  @Override
  protected RunStatus run(Settings settings) {
    TableReduceSettings reduce = new TableReduceSettings(settings);
    List<Setting<?>> ofSession = List.of(CommonSettings.MASTER, CommonSettings.DEPLOY_MODE);
    InvalidSettingException.refuse(
        !reduce.hasCorpus() && ofSession.stream().anyMatch(settings::has),
        ofSession + " need --input: without a corpus there is no Spark session");
    TableReduceJob job = new TableReduceJob(reduce, RunMessages.standard());
    return reduce.hasCorpus()
        ? onSpark(settings, job::run)
        : job.run(CommonSettings.hadoop(settings));
  }
}
