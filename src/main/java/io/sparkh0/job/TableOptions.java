package io.sparkh0.job;

import io.sparkh0.format.FaultyLines;
import io.sparkh0.format.TableFile;
import io.sparkh0.format.TableFiles;
import io.sparkh0.format.TableFormat;
import io.sparkh0.preset.LayerLoader;
import io.sparkh0.preset.LayerOptions;
import io.sparkh0.preset.LoadedLayer;
import io.sparkh0.preset.Preset;
import io.sparkh0.table.RandomTable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Option;

/** The options that say how a table file is read. */
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

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "safetensors, npy, npz, word2vec, word2vec-text, glove, fasttext or fasttext-vec (default: auto, told by the content).")
  void format(String value) {
    TableFormat.parse(value);
    chosen.put("format", value);
  }

  @Option(
      names = "--lenient",
      description = "Read a word file without its faulty lines, and say how many there are.")
  void lenient(boolean value) {
    chosen.put("lenient", value ? "on" : "off");
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

  /** Opens the file as {@link #load} does. */
  TableFile open(String file, Configuration conf) {
    return TableFiles.open(
        file,
        TableFormat.parse(chosen.getOrDefault("format", "auto")),
        isLenient() ? FaultyLines.LEFT_OUT : FaultyLines.REFUSED,
        conf);
  }

  boolean isLenient() {
    return chosen.getOrDefault("lenient", "off").equals("on");
  }

  static boolean isRandom(String file) {
    return file.startsWith(RANDOM);
  }
}
