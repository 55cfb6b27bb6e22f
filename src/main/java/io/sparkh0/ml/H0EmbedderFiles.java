// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import io.sparkh0.checkpoint.LayerFileWriter;
import io.sparkh0.format.detect.TableFiles;
import io.sparkh0.storage.OnExisting;
import io.sparkh0.storage.StoragePath;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.SparkSession;

/**
 * A saved {@link H0Embedder}: MLlib's metadata, and beside it the layer as a table file whose
 * SHA-256 the metadata has. What the layer was made from (a file, a recipe, another layer) is not
 * needed again. After loading, {@code table} and {@code tableSha256} name the saved file; Params
 * that shaped the layer keep their values, which on that layer change nothing.
 */
final class H0EmbedderFiles {
  private static final String FILE = "layer.safetensors";
  private static final String DIGEST = "layerSha256";

  private H0EmbedderFiles() {}

  /** The metadata comes last: a stage that was not written whole cannot be loaded. */
  static void save(H0Embedder stage, String path, SparkSession session) {
    Configuration hadoop = StageFiles.hadoop(session);
    String file = StoragePath.join(path, FILE);
    LayerFileWriter.writer(stage.loaded()).write(file, OnExisting.REFUSE, hadoop);
    H0Embedder withoutPaths = stage.copy(ParamMap.empty());
    withoutPaths.clear(stage.table());
    withoutPaths.clear(stage.tableSha256());
    withoutPaths.clear(stage.positionTable());
    SparkInternals.saveMetadata(
        withoutPaths, path, session, Map.of(DIGEST, TableFiles.sha256(file, hadoop)));
  }

  /** A file that was changed fails here and not in the first transform. */
  static H0Embedder load(String path, SparkSession session) {
    SparkInternals.SavedStage<H0Embedder> saved =
        SparkInternals.loadMetadata(path, session, H0Embedder.class, H0Embedder::new);
    H0Embedder stage = saved.stage();
    stage.setTable(StoragePath.join(path, FILE));
    stage.setTableSha256(saved.entries().getOrDefault(DIGEST, "missing"));
    stage.layer();
    return stage;
  }
}
