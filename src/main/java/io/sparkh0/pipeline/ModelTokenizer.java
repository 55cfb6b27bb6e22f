// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline;

import io.sparkh0.format.detect.TableFiles;
import io.sparkh0.storage.StoragePath;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * The tokenizer.json of a table: that of the model's folder, else the one beside the table.
 * Sentence-Transformers puts table and tokenizer into a folder of their own.
 *
 * @param isFolder whether the table was given as a folder
 * @param expected where it should be
 * @param found where it is, if it is there
 */
public record ModelTokenizer(boolean isFolder, StoragePath expected, Optional<StoragePath> found) {
  /** The name of such a file. */
  public static final String NAME = "tokenizer.json";

  /**
   * Looks for it.
   *
   * @param table a table file or model folder
   */
  public static ModelTokenizer of(String table, Configuration conf) {
    StoragePath path = new StoragePath(table, conf);
    StoragePath beside = new StoragePath(TableFiles.resolve(table, conf), conf).sibling(NAME);
    boolean isFolder = path.isFolder();
    StoragePath expected = isFolder ? path.child(NAME) : beside;
    return new ModelTokenizer(
        isFolder, expected, Stream.of(expected, beside).filter(StoragePath::exists).findFirst());
  }
}
