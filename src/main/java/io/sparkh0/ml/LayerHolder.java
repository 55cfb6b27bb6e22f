package io.sparkh0.ml;

import io.sparkh0.checkpoint.LayerLoader;
import io.sparkh0.checkpoint.LayerOptions;
import io.sparkh0.checkpoint.LoadedLayer;
import io.sparkh0.table.RandomTable;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.SparkSession;

/**
 * The layer of a stage: given, or loaded from its Params when first needed, and shared by copies of
 * the stage whose layers are the same.
 */
final class LayerHolder {
  /** How {@code table} names a random table in place of a path. */
  static final String RANDOM = "random:";

  private final Optional<LoadedLayer> given;
  private Optional<Loaded> loaded = Optional.empty();

  /** A layer and the Params that it was loaded by. */
  private record Loaded(Map<String, String> params, LoadedLayer layer) {}

  private LayerHolder(Optional<LoadedLayer> given) {
    this.given = given;
  }

  static LayerHolder empty() {
    return new LayerHolder(Optional.empty());
  }

  static LayerHolder of(LoadedLayer layer) {
    return new LayerHolder(Optional.of(layer));
  }

  /**
   * A holder with the layer of a stage, loaded where it was not yet: this one, unless it has the
   * layer of other Params.
   */
  synchronized LayerHolder loadedFor(H0EmbedderParams stage) {
    Map<String, String> params = layerParams(stage);
    if (given.isPresent()) {
      if (!params.isEmpty()) {
        throw new IllegalArgumentException(
            "Invalid params "
                + params.keySet()
                + ": the stage was made from a layer, which has settled them");
      }
      return this;
    }
    addMaximumLength(stage, params);
    if (loaded.isPresent() && !loaded.get().params().equals(params)) {
      return empty().loadedFor(stage);
    }
    if (loaded.isEmpty()) {
      loaded = Optional.of(new Loaded(params, load(params)));
    }
    return this;
  }

  /** The layer; only after {@link #loadedFor}. */
  synchronized LoadedLayer layer() {
    return given.orElseGet(() -> loaded.orElseThrow().layer());
  }

  private static LoadedLayer load(Map<String, String> params) {
    String table = params.get("table");
    if (table == null) {
      throw new IllegalArgumentException("Cannot load a table: param table is not set");
    }
    LayerOptions options = new LayerOptions();
    params.forEach(
        (name, value) -> {
          if (!name.equals("table")) {
            options.set(name, value);
          }
        });
    LayerLoader loader = new LayerLoader(options, hadoopConfiguration());
    if (isRandom(table)) {
      return loader.random(RandomTable.parse(table.substring(RANDOM.length())));
    }
    return loader.fromFile(table);
  }

  private static boolean isRandom(String table) {
    return table.startsWith(RANDOM);
  }

  /** How long documents may be shapes a layer only where its positions are drawn at random. */
  private static void addMaximumLength(H0EmbedderParams stage, Map<String, String> params) {
    if (stage.isSet(stage.maxLength()) && isRandom(params.getOrDefault("table", ""))) {
      params.put("max-length", Integer.toString(stage.getMaxLength()));
    }
  }

  private static Configuration hadoopConfiguration() {
    return SparkSession.getActiveSession().isDefined()
        ? SparkSession.active().sessionState().newHadoopConf()
        : new Configuration();
  }

  /** The values of the Params that shape the layer, by the names of {@link LayerOptions}. */
  private static Map<String, String> layerParams(H0EmbedderParams stage) {
    Map<String, String> values = new TreeMap<>();
    Param<?>[] params = {
      stage.table(),
      stage.tableSha256(),
      stage.preset(),
      stage.positionTable(),
      stage.position(),
      stage.sinusoid(),
      stage.sinusoidBase(),
      stage.positionOffset(),
      stage.positionRule(),
      stage.combine(),
      stage.embeddingScale(),
      stage.layerNorm(),
      stage.layerNormEps(),
      stage.paddingId(),
      stage.tokenNorm()
    };
    for (Param<?> param : params) {
      if (stage.isSet(param)) {
        String name =
            param
                .name()
                .replace("Sha256", "-sha256")
                .replaceAll("([A-Z])", "-$1")
                .toLowerCase(Locale.ROOT);
        String value = String.valueOf(stage.get(param).get());
        if (param.name().equals(stage.tokenNorm().name())) {
          value = value.equals("true") ? "on" : "off";
        }
        values.put(name, value);
      }
    }
    return values;
  }
}
