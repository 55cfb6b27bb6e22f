package io.sparkh0.job;

import io.sparkh0.format.FaultyLines;
import io.sparkh0.format.TableFile;
import io.sparkh0.format.TableFiles;
import io.sparkh0.format.TableFormat;
import io.sparkh0.preset.LayerLoader;
import io.sparkh0.preset.LoadedLayer;
import io.sparkh0.table.RandomTable;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Option;

/** The options of the table commands that say how a file is read, and the reading. */
final class TableOptions extends ReadOptions {
  private static final String RANDOM = "random:";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "safetensors, npy, npz, word2vec, word2vec-text, glove, fasttext or fasttext-vec (default: auto, told by the content).")
  void format(String value) {
    TableFormat.parse(value);
    choose("format", value);
  }

  /**
   * Loads a layer.
   *
   * @param file a path, or {@code random:} and a random table's recipe
   */
  LoadedLayer load(String file, Configuration conf) {
    LayerLoader loader = new LayerLoader(options(), conf);
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
        TableFormat.parse(chosen("format", "auto")),
        isLenient() ? FaultyLines.LEFT_OUT : FaultyLines.REFUSED,
        conf);
  }

  static boolean isRandom(String file) {
    return file.startsWith(RANDOM);
  }
}
