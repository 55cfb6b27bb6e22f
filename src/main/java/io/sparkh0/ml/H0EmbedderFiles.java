// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import io.sparkh0.checkpoint.LayerFileWriter;
import io.sparkh0.checkpoint.LoadedLayer;
import io.sparkh0.format.detect.TableFiles;
import io.sparkh0.spark.SparkInternals;
import io.sparkh0.spark.StageFiles;
import io.sparkh0.storage.OnExisting;
import io.sparkh0.storage.StoragePath;
import java.util.Map;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * A saved {@code H0Embedder}: MLlib's metadata, and beside it the layer as a table file whose
 * SHA-256 the metadata has. What the layer was made from (a file, a recipe, another layer) is not
 * needed again. After loading, {@code table} and {@code tableSha256} name the saved file; Params
 * that shaped the layer keep their values, which on that layer change nothing.
 */
final class H0EmbedderFiles {
  private static final String FILE = "layer.safetensors";
  private static final String DIGEST = "layerSha256";

  private H0EmbedderFiles() {}

  /**
   * Saves a stage; the metadata comes last, so that one that was not written whole cannot be
   * loaded.
   *
   * @param params the stage's; those that name files are cleared
   * @param layer of the stage
   * @param path the stage's folder
   */
  static void save(
      H0EmbedderParams<?> params, LoadedLayer layer, String path, SparkSession session) {
    Configuration hadoop = StageFiles.hadoop(session);
    String file = StoragePath.join(path, FILE);
    LayerFileWriter.writer(layer).write(file, OnExisting.REFUSE, hadoop);
    params.clear(params.table());
    params.clear(params.tableSha256());
    params.clear(params.positionTable());
    SparkInternals.saveMetadata(
        params, path, session, Map.of(DIGEST, TableFiles.sha256(file, hadoop)));
  }

  /** Gives a saved stage, which has not read its layer yet. */
  static <S extends H0EmbedderParams<S>> S load(
      String path, SparkSession session, Class<S> type, Function<String, S> constructor) {
    SparkInternals.SavedStage<S> saved =
        SparkInternals.loadMetadata(path, session, type, constructor);
    return saved
        .stage()
        .setTable(StoragePath.join(path, FILE))
        .setTableSha256(saved.entries().getOrDefault(DIGEST, "missing"));
  }
}
