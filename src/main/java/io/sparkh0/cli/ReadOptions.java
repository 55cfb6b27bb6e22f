package io.sparkh0.cli;

import io.sparkh0.checkpoint.CheckpointSettings;
import io.sparkh0.checkpoint.LayerSpec;
import io.sparkh0.setting.Setting;
import io.sparkh0.setting.Settings;
import picocli.CommandLine.Option;

/** The options of every command that reads a table file: what it is taken for. */
abstract class ReadOptions {
  private Settings chosen = Settings.none();

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description =
          "auto, bert, roberta, gpt2, bart, marian, m2m100, vaswani, tensor2tensor, model2vec, article or none (default: auto, told by config.json and the tensors' names).")
  void preset(String value) {
    choose("preset", value);
  }

  @Option(
      names = "--table-tensor",
      paramLabel = "NAME",
      description = "The tensor of the table, where no name is known.")
  void tableTensor(String value) {
    choose("table-tensor", value);
  }

  @Option(names = "--type-tensor", paramLabel = "NAME", description = "The tensor of token types.")
  void typeTensor(String value) {
    choose("type-tensor", value);
  }

  @Option(
      names = "--lenient",
      description =
          "Read word files with faulty lines: they are left out, and told how many and why.")
  void lenient(boolean value) {
    chosen = chosen.with(CheckpointSettings.LENIENT, value);
  }

  /** Takes a choice, by the option's name. */
  final void choose(String name, String value) {
    for (Setting<?> setting : LayerSpec.SETTINGS) {
      if (setting.option().equals("--" + name)) {
        chosen = chosen.parse(setting, value);
      }
    }
  }

  final boolean isLenient() {
    return chosen.get(CheckpointSettings.LENIENT);
  }

  /** What was chosen. */
  final LayerSpec options() {
    return new LayerSpec(chosen);
  }
}
