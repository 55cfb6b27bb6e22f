// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.spark;

import io.sparkh0.storage.StoragePath;
import java.util.Map;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.param.Params;
import org.apache.spark.sql.SparkSession;

/**
 * What a saved stage has beside MLlib's metadata: a file, whose content's SHA-256 the metadata has.
 * The file that the content first came from is not needed again.
 *
 * @param type of the content
 * @param name of the file
 * @param property of the metadata that has the SHA-256
 * @param digest gives the content's SHA-256
 * @param write writes a new file
 * @param read reads it
 */
public record StageFile<T>(
    Class<T> type,
    String name,
    String property,
    Function<T, String> digest,
    Write<T> write,
    Read<T> read) {

  /** Writes content to a new file. */
  @FunctionalInterface
  public interface Write<T> {
    void write(T content, String path, Configuration conf);
  }

  /** Reads the content of a file. */
  @FunctionalInterface
  public interface Read<T> {
    T read(String path, Configuration conf);
  }

  /** The SHA-256 of content. */
  public String sha256(T content) {
    return digest.apply(content);
  }

  /**
   * Saves a stage's content and then its metadata, so that a stage that was not written whole
   * cannot be loaded.
   *
   * @param content of the file
   * @param stage whose Params are saved
   * @param path the stage's folder
   */
  public void save(T content, Params stage, String path, SparkSession session) {
    write.write(content, StoragePath.join(path, name), StageFiles.hadoop(session));
    SparkInternals.saveMetadata(stage, path, session, Map.of(property, sha256(content)));
  }

  /**
   * Loads what {@link #save} wrote.
   *
   * @param path the stage's folder
   * @param type of the stage
   * @param constructor makes the stage from its uid
   * @throws IllegalArgumentException if the file is not the one that was saved
   */
  public <S extends Params> Saved<S, T> load(
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
    return new Saved<>(saved.stage(), file, content);
  }

  /**
   * A stage as it was saved.
   *
   * @param stage with its Params
   * @param file the path of its file
   * @param content of the file
   */
  public record Saved<S, T>(S stage, String file, T content) {}
}
