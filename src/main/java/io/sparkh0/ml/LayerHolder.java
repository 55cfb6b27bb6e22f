package io.sparkh0.ml;

import io.sparkh0.layer.InputLayer;
import io.sparkh0.preset.LayerLoader;
import io.sparkh0.preset.LayerOptions;
import io.sparkh0.preset.LoadedLayer;
import io.sparkh0.preset.Preset;
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
 * the stage.
 */
final class LayerHolder {
  /** How {@code table} names a random table in place of a path. */
  static final String RANDOM = "random:";

  private final Optional<LoadedLayer> given;
  private Optional<LoadedLayer> loaded = Optional.empty();

  private LayerHolder(Optional<LoadedLayer> given) {
    this.given = given;
  }

  static LayerHolder empty() {
    return new LayerHolder(Optional.empty());
  }

  static LayerHolder of(InputLayer layer) {
    return of(new LoadedLayer(layer, Preset.NONE, false));
  }

  static LayerHolder of(LoadedLayer layer) {
    return new LayerHolder(Optional.of(layer));
  }

  /** The holder after a Param was set: a layer that was loaded is loaded anew. */
  LayerHolder afterChange() {
    return new LayerHolder(given);
  }

  synchronized LoadedLayer get(H0EmbedderParams stage) {
    Map<String, String> layerParams = layerParams(stage);
    if (given.isPresent()) {
      if (!layerParams.isEmpty()) {
        throw new IllegalArgumentException(
            "Invalid params "
                + layerParams.keySet()
                + ": the stage was made from a layer, which has settled them");
      }
      return given.get();
    }
    if (loaded.isEmpty()) {
      loaded = Optional.of(load(stage, layerParams));
    }
    return loaded.get();
  }

  private static LoadedLayer load(H0EmbedderParams stage, Map<String, String> layerParams) {
    String table = layerParams.remove("table");
    if (table == null) {
      throw new IllegalArgumentException("Cannot load a table: param table is not set");
    }
    LayerOptions options = new LayerOptions();
    layerParams.forEach(options::set);
    if (stage.isSet(stage.maxLength())) {
      options.set("max-length", Integer.toString(stage.getMaxLength()));
    }
    Configuration conf = hadoopConfiguration();
    LayerLoader loader = new LayerLoader(options, conf);
    if (table.startsWith(RANDOM)) {
      return loader.random(RandomTable.parse(table.substring(RANDOM.length())));
    }
    return loader.fromFile(table);
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
