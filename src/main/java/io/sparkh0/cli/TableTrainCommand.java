// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.cli;

import io.sparkh0.app.table.TableTrainJob;
import io.sparkh0.app.table.TableTrainSettings;
import io.sparkh0.pipeline.RunMessages;
import io.sparkh0.pipeline.RunStatus;
import io.sparkh0.pipeline.TextRows;
import io.sparkh0.setting.Settings;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code table train}: a table from one's own corpus. */
@Command(
    name = "train",
    description = {
      "Makes a table from a corpus and a tokenizer.",
      "",
      "word2vec, random-indexing, ppmi and lsa need no labels. supervised learns the table together with",
      "a linear classifier; --start and --tune begin with a table that is there already and move all of",
      "it, a map behind it, or an addition of low rank."
    },
    footer = {
      "",
      "Examples:",
      "  jobs/h0 table train --input corpus.jsonl --tokenizer vocab.txt --method ppmi --output table.safetensors",
      "  jobs/h0 table train --input train.jsonl --tokenizer vocab.txt --method supervised \\",
      "      --label-column label --start old.safetensors --tune low-rank:8 --output new.safetensors"
    })
final class TableTrainCommand extends SettingCommand {
  @Override
  protected List<SettingGroup> groups() {
    return List.of(
        new SettingGroup("Input", TextRows.SETTINGS),
        new SettingGroup("Table", TableTrainSettings.OF_TABLE),
        new SettingGroup("Training", TableTrainSettings.OF_TRAINING),
        CommonSettings.onSpark());
  }

  @Override
  protected RunStatus run(Settings settings) {
    TableTrainSettings train = new TableTrainSettings(settings);
    return onSpark(
        settings, session -> new TableTrainJob(session, train, RunMessages.standard()).run());
  }
}
