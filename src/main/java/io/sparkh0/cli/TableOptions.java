package io.sparkh0.cli;

import io.sparkh0.checkpoint.LayerLoader;
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
    choose("format", value);
  }

  /** What opens and loads tables as the options say. */
  LayerLoader loader(Configuration conf) {
    return new LayerLoader(options(), conf);
  }

  /**
   * Opens a table.
   *
   * @param file a path, or {@code random:} and a random table's recipe
   */
  OpenTable open(String file, Configuration conf) {
    return isRandom(file)
        ? OpenTable.random(file.substring(RANDOM.length()), loader(conf))
        : OpenTable.file(file, loader(conf));
  }

  static boolean isRandom(String file) {
    return file.startsWith(RANDOM);
  }
}
