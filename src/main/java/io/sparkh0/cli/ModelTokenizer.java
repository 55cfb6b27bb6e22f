package io.sparkh0.cli;

import io.sparkh0.format.detect.TableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The tokenizer.json of a table: that of the model's folder, else the one beside the table.
 * Sentence-Transformers puts table and tokenizer into a folder of their own.
 *
 * @param isFolder whether the table was given as a folder
 * @param expected where it should be
 * @param found where it is, if it is there
 */
record ModelTokenizer(boolean isFolder, Path expected, Optional<Path> found) {
  static final String NAME = "tokenizer.json";

  /**
   * Looks for it.
   *
   * @param table a table file or model folder
   */
  static ModelTokenizer of(String table, Configuration conf) {
    Path path = new Path(table);
    Path beside = new Path(new Path(TableFiles.resolve(table, conf)).getParent(), NAME);
    try {
      FileSystem files = path.getFileSystem(conf);
      boolean isFolder = files.exists(path) && files.getFileStatus(path).isDirectory();
      Path expected = isFolder ? new Path(path, NAME) : beside;
      Optional<Path> found =
          files.exists(expected)
              ? Optional.of(expected)
              : files.exists(beside) ? Optional.of(beside) : Optional.empty();
      return new ModelTokenizer(isFolder, expected, found);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot look for the tokenizer of " + table + ": " + e.getMessage(), e);
    }
  }
}
