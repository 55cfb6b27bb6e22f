// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import io.sparkh0.storage.StoragePath;
import java.util.Map;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.SparkSession;

/**
 * What a saved {@link FileStage} has beside MLlib's metadata: a file, whose content's SHA-256 the
 * metadata has. The file that the content first came from is not needed again.
 *
 * @param type of the content
 * @param name of the file
 * @param property of the metadata that has the SHA-256
 * @param digest gives the content's SHA-256
 * @param write writes a new file
 * @param read reads it
 */
record StageFile<T>(
    Class<T> type,
    String name,
    String property,
    Function<T, String> digest,
    Write<T> write,
    Read<T> read) {

  /** Writes content to a new file. */
  @FunctionalInterface
  interface Write<T> {
    void write(T content, String path, Configuration conf);
  }

  /** Reads the content of a file. */
  @FunctionalInterface
  interface Read<T> {
    T read(String path, Configuration conf);
  }

  String sha256(T content) {
    return digest.apply(content);
  }

  MLWriter writer(FileStage<?, T> stage) {
    return StageFiles.writer((path, session) -> save(stage, path, session));
  }

  /** The metadata comes last: a stage that was not written whole cannot be loaded. */
  private void save(FileStage<?, T> stage, String path, SparkSession session) {
    T content = stage.content();
    write.write(content, StoragePath.join(path, name), StageFiles.hadoop(session));
    SparkInternals.saveMetadata(stage, path, session, Map.of(property, sha256(content)));
  }

  <S extends FileStage<S, T>> MLReader<S> reader(Class<S> stage, Function<String, S> constructor) {
    return StageFiles.reader((path, session) -> load(path, session, stage, constructor));
  }

  private <S extends FileStage<S, T>> S load(
      String path, SparkSession session, Class<S> type, Function<String, S> constructor) {
    SparkInternals.SavedStage<S> saved =
        SparkInternals.loadMetadata(path, session, type, constructor);
    String file = StoragePath.join(path, name);
    T content = read.read(file, StageFiles.hadoop(session));
    String expected = saved.entries().getOrDefault(property, "missing");
    if (!sha256(content).equals(expected)) {
      throw new IllegalArgumentException(
          "Cannot load "
              + path
              + ": its "
              + name
              + " was changed (its SHA-256 is "
              + sha256(content)
              + ", the metadata's is "
              + expected
              + ")");
    }
    S stage = saved.stage();
    return stage.with(stage.text(stage.path()), file).holding(content);
  }
}
