// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.cli;

import io.sparkh0.app.table.TableConvertJob;
import io.sparkh0.app.table.TableConvertSettings;
import io.sparkh0.app.table.TableFileSettings;
import io.sparkh0.pipeline.RunMessages;
import io.sparkh0.pipeline.RunStatus;
import io.sparkh0.setting.Settings;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code table convert}: a table of any format to safetensors, in a chosen element type. */
@Command(
    name = "convert",
    description = {
      "Writes the input layer of a table file or model folder as one safetensors file.",
      "",
      "The file holds all of the layer: table, positions, token types, LayerNorm, weights, words, and what the preset says of them. It gives the same H0, rounded to the element type, without the config.json that the source may need."
    },
    footer = {
      "",
      "Examples:",
      "  jobs/h0 table convert bert-base-uncased/ bert-int8 --dtype i8",
      "  jobs/h0 table convert glove.6B.300d.txt.gz glove.safetensors --dtype f16",
      "  jobs/h0 table convert random:30522,384,normal:0.02,42 random.safetensors"
    })
final class TableConvertCommand extends SettingCommand {
  @Override
  protected List<SettingGroup> groups() {
    return List.of(
        new SettingGroup("Table", TableConvertSettings.ALL),
        new SettingGroup("How it is read", TableFileSettings.READING),
        CommonSettings.WITHOUT_SPARK);
  }

  @Override
  protected RunStatus run(Settings settings) {
    return new TableConvertJob(
            new TableConvertSettings(settings),
            RunMessages.standard(),
            CommonSettings.hadoop(settings))
        .run();
  }
}
