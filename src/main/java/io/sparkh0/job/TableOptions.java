package io.sparkh0.job;

import io.sparkh0.preset.LayerLoader;
import io.sparkh0.preset.LayerOptions;
import io.sparkh0.preset.LoadedLayer;
import io.sparkh0.preset.Preset;
import io.sparkh0.table.RandomTable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import picocli.CommandLine.Option;

/** The options of commands that read a table and need no Spark. */
final class TableOptions {
  private static final String RANDOM = "random:";

  private final Map<String, String> chosen = new LinkedHashMap<>();

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description =
          "What kind of model the table is of (default: auto, told by config.json and the tensors' names; featurize --help lists them).")
  void preset(String value) {
    Preset.parse(value);
    chosen.put("preset", value);
  }

  @Option(
      names = "--table-tensor",
      paramLabel = "NAME",
      description = "The tensor of the table, where no name is known.")
  void tableTensor(String value) {
    chosen.put("table-tensor", value);
  }

  @Option(names = "--type-tensor", paramLabel = "NAME", description = "The tensor of token types.")
  void typeTensor(String value) {
    chosen.put("type-tensor", value);
  }

  @Option(names = "-v", description = "Show Hadoop's log, and the stack trace of a failure.")
  private boolean verbose;

  @SuppressWarnings("UnusedVariable") // picocli reads it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  /** Hadoop's configuration, its log quiet unless it was asked for. */
  Configuration hadoop() {
    if (!verbose) {
      Configurator.setRootLevel(Level.OFF);
    }
    return new Configuration();
  }

  LayerOptions layer() {
    LayerOptions options = new LayerOptions();
    chosen.forEach(options::set);
    return options;
  }

  /**
   * Loads a layer.
   *
   * @param file a path, or {@code random:} and a random table's recipe
   */
  LoadedLayer load(String file, Configuration conf) {
    LayerLoader loader = new LayerLoader(layer(), conf);
    try {
      return isRandom(file)
          ? loader.random(RandomTable.parse(file.substring(RANDOM.length())))
          : loader.fromFile(file);
    } catch (IllegalArgumentException e) {
      throw new WrongUseException(e.getMessage(), e);
    }
  }

  static boolean isRandom(String file) {
    return file.startsWith(RANDOM);
  }
}
