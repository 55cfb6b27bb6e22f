package io.sparkh0.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The tokenizer that a table brings: the tokenizer.json of its folder. */
final class TokenizerBeside {
  private TokenizerBeside() {}

  static String find(String table, Configuration conf) {
    try {
      Path path = new Path(table);
      FileSystem fs = path.getFileSystem(conf);
      Path folder =
          fs.exists(path) && fs.getFileStatus(path).isDirectory() ? path : path.getParent();
      Path tokenizer = new Path(folder, "tokenizer.json");
      if (!fs.exists(tokenizer)) {
        throw new WrongUseException(
            "text needs a tokenizer, and there is no " + tokenizer + " (see --tokenizer)");
      }
      return tokenizer.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot look for a tokenizer beside " + table + ": " + e.getMessage(), e);
    }
  }
}
