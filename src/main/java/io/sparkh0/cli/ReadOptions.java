package io.sparkh0.cli;

import io.sparkh0.checkpoint.LayerOptions;
import io.sparkh0.checkpoint.Preset;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options of every command that reads a table file: what it is taken for. */
abstract class ReadOptions {
  private static final String LENIENT = "lenient";

  private final Map<String, String> chosen = new LinkedHashMap<>();

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description =
          "auto, bert, roberta, gpt2, bart, marian, m2m100, vaswani, tensor2tensor, model2vec, article or none (default: auto, told by config.json and the tensors' names).")
  void preset(String value) {
    Preset.parse(value);
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
    if (value) {
      choose(LENIENT, "on");
    } else {
      chosen.remove(LENIENT);
    }
  }

  /** Takes a choice, by the option's name. */
  final void choose(String name, String value) {
    chosen.put(name, value);
  }

  final String chosen(String name, String otherwise) {
    return chosen.getOrDefault(name, otherwise);
  }

  final boolean isLenient() {
    return chosen.containsKey(LENIENT);
  }

  /** What was chosen. */
  final LayerOptions options() {
    LayerOptions options = new LayerOptions();
    chosen.forEach(options::set);
    return options;
  }
}
