// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import io.sparkh0.checkpoint.CheckpointSettings;
import io.sparkh0.checkpoint.LayerLoader;
import io.sparkh0.checkpoint.LayerSpec;
import io.sparkh0.checkpoint.LoadedLayer;
import io.sparkh0.layer.LayerSettings;
import io.sparkh0.setting.Setting;
import io.sparkh0.setting.Settings;
import io.sparkh0.spark.NodeFile;
import io.sparkh0.spark.StageFiles;
import io.sparkh0.table.RandomTable;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The layer of a stage: given, or loaded from its Params when first needed, and shared by copies of
 * the stage whose layers are the same.
 */
final class LayerHolder {
  private static final Logger LOG = LoggerFactory.getLogger(LayerHolder.class);

  /** How {@code table} names a random table in place of a path. */
  static final String RANDOM = "random:";

  private final Optional<LoadedLayer> given;
  private Optional<Loaded> loaded = Optional.empty();

  /** A layer and what it was loaded by. */
  private record Loaded(LayerSpec spec, LoadedLayer layer) {}

  private LayerHolder(Optional<LoadedLayer> given) {
    this.given = given;
  }

  static LayerHolder empty() {
    return new LayerHolder(Optional.empty());
  }

  static LayerHolder of(LoadedLayer layer) {
    return new LayerHolder(Optional.of(layer));
  }

  /** The layer, where it was not loaded by Params. */
  Optional<LoadedLayer> given() {
    return given;
  }

  /**
   * A holder with the layer of a stage, loaded where it was not yet: this one, unless it has the
   * layer of other choices.
   *
   * @param chosen of {@link EmbedderSettings#PARAMS}
   */
  synchronized LayerHolder loadedFor(Settings chosen) {
    Settings ofLayer = chosen.only(EmbedderSettings.LAYER);
    if (given.isPresent()) {
      if (!ofLayer.names().isEmpty()) {
        throw new IllegalArgumentException(
            "Invalid params "
                + ofLayer.names().stream().map(Setting::param).toList()
                + ": the stage was made from a layer, which has settled them");
      }
      return this;
    }
    // How long documents may be shapes a layer only where its positions are drawn at random.
    LayerSpec spec =
        new LayerSpec(
            isRandom(ofLayer)
                ? ofLayer.and(chosen.only(List.of(LayerSettings.MAX_LENGTH)))
                : ofLayer);
    if (loaded.isPresent() && !loaded.get().spec().equals(spec)) {
      return empty().loadedFor(chosen);
    }
    if (loaded.isEmpty()) {
      loaded = Optional.of(new Loaded(spec, load(spec)));
    }
    return this;
  }

  /** The layer; only after {@link #loadedFor}. */
  synchronized LoadedLayer layer() {
    return given.orElseGet(() -> loaded.orElseThrow().layer());
  }

  private static LoadedLayer load(LayerSpec spec) {
    String table =
        spec.find(CheckpointSettings.TABLE)
            .orElseThrow(
                () -> new IllegalArgumentException("Cannot load a table: param table is not set"));
    LayerLoader loader = new LayerLoader(spec, StageFiles.hadoop(), NodeFile::create);
    LoadedLayer layer =
        table.startsWith(RANDOM)
            ? loader.random(RandomTable.parse(table.substring(RANDOM.length())))
            : loader.fromFile(table);
    // What is left undone is to be seen at the level that Spark's shells show.
    LOG.atLevel(layer.notes().isEmpty() ? Level.INFO : Level.WARN)
        .log("H0 of {}: {}", table, layer.describe());
    return layer;
  }

  private static boolean isRandom(Settings chosen) {
    return chosen.chosen(CheckpointSettings.TABLE).filter(t -> t.startsWith(RANDOM)).isPresent();
  }
}
