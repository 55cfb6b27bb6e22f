// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import io.sparkh0.checkpoint.LoadedLayer;
import io.sparkh0.checkpoint.family.Preset;
import io.sparkh0.forward.SharedLayer;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.setting.Check;
import io.sparkh0.spark.BroadcastMemory;
import io.sparkh0.spark.Broadcasts;
import io.sparkh0.spark.Columns;
import io.sparkh0.spark.NodeFile;
import io.sparkh0.spark.Sent;
import io.sparkh0.spark.SparkInternals;
import io.sparkh0.spark.StageFiles;
import io.sparkh0.spark.StageMetrics;
import io.sparkh0.table.MappedTable;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Maps a column of token ids to H0, the vectors that enter a Transformer's first block, or to a
 * pooled document vector.
 *
 * <p>Null ids give null features; an empty array, or one that is masked throughout, pools to the
 * zero vector. A bad row fails its task with a message that names the id and its index, unless
 * {@code handleInvalid} or {@code errorCol} says otherwise. The layer is loaded once, when it is
 * first needed, and broadcast once; it is loaded anew only where a Param that shapes it was
 * changed.
 */
public final class H0Embedder extends H0EmbedderParams<H0Embedder> {
  private static final long serialVersionUID = 1L;

  private transient LayerHolder holder = LayerHolder.empty();

  /** Held, so that the table is not sent anew after each garbage collection. */
  private transient volatile Broadcast<Sent<SharedLayer>> broadcast;

  // The Params say what layer it is, unless one was given: that goes with the stage.
  private void writeObject(ObjectOutputStream out) throws IOException {
    out.defaultWriteObject();
    out.writeObject(holder.given().orElse(null));
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    LoadedLayer given = (LoadedLayer) in.readObject();
    holder = given == null ? LayerHolder.empty() : LayerHolder.of(given);
  }

  /** A stage with a uid of its own; it needs {@code table}. */
  public H0Embedder() {
    this(Identifiable$.MODULE$.randomUID("h0Embedder"));
  }

  /** A stage with the given uid; it needs {@code table}. */
  public H0Embedder(String uid) {
    super(uid);
  }

  /**
   * A stage over a table file or model folder.
   *
   * @param path on any Hadoop file system
   */
  public static H0Embedder fromFile(String path) {
    return new H0Embedder().setTable(path);
  }

  /**
   * A stage over a table file of a known kind.
   *
   * @param path on any Hadoop file system
   * @param preset for instance {@code bert}
   */
  public static H0Embedder fromFile(String path, String preset) {
    return fromFile(path).setPreset(preset);
  }

  /**
   * A stage over a layer that is there already. The Params of the layer (table, preset, position
   * and the like) cannot be set on it.
   *
   * @param layer the layer
   */
  public static H0Embedder fromLayer(InputLayer layer) {
    return fromLayer(new LoadedLayer(layer, Preset.NONE, false));
  }

  /**
   * A stage over a layer that was loaded already, with what its model does to pooled vectors.
   *
   * @param layer the layer
   */
  public static H0Embedder fromLayer(LoadedLayer layer) {
    H0Embedder stage = new H0Embedder();
    stage.holder = LayerHolder.of(layer);
    return stage;
  }

  /**
   * A stage over a seeded random table.
   *
   * @param vocabularySize V
   * @param dimension d
   * @param init {@code normal[:sd]} or {@code uniform[:bound]}
   * @param seed any number
   */
  public static H0Embedder random(int vocabularySize, int dimension, String init, long seed) {
    return new H0Embedder()
        .setTable(LayerHolder.RANDOM + vocabularySize + "," + dimension + "," + init + "," + seed);
  }

  /** The layer, loaded if it was not yet. */
  public InputLayer layer() {
    return loaded().layer();
  }

  /**
   * What the layer was taken for, what it does, and what its model's own library does that is not
   * done here; loads it if it was not yet.
   */
  public String describe() {
    return loaded().describe();
  }

  /**
   * Whether the model's own library scales pooled vectors to length 1, which is the default then.
   */
  public boolean normalizesByDefault() {
    return loaded().normalize();
  }

  /** The layer and what it was taken for. */
  synchronized LoadedLayer loaded() {
    holder = holder.loadedFor(chosen(EmbedderSettings.PARAMS));
    return holder.layer();
  }

  /** Reads saved stages. */
  public static MLReader<H0Embedder> read() {
    return StageFiles.reader(
        (path, session) -> {
          H0Embedder stage = H0EmbedderFiles.load(path, session, H0Embedder.class, H0Embedder::new);
          // A file that was changed fails here and not in the first transform.
          stage.layer();
          return stage;
        });
  }

  /**
   * Reads a saved stage, and its layer if the file is the one that was saved.
   *
   * @param path its folder
   * @throws io.sparkh0.storage.MalformedFileException if the layer's file was changed
   */
  public static H0Embedder load(String path) {
    return read().load(path);
  }

  @Override
  public MLWriter write() {
    return StageFiles.writer(
        (path, session) -> H0EmbedderFiles.save(copy(ParamMap.empty()), loaded(), path, session));
  }

  @Override
  public H0Embedder copy(ParamMap extra) {
    H0Embedder copy = new H0Embedder(uid());
    copyValues(copy, extra);
    copy.holder = holder;
    copy.broadcast = broadcast;
    return copy;
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return new H0Schema(this, loaded(), schema).output();
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    return SparkInternals.inSession(dataset.sparkSession(), () -> embedded(dataset));
  }

  private Dataset<Row> embedded(Dataset<?> dataset) {
    LoadedLayer loaded = loaded();
    H0Schema schema = new H0Schema(this, loaded, dataset.schema());
    StructType output = schema.output();
    InputLayer layer = loaded.layer();
    SparkSession session = dataset.sparkSession();
    boolean skips = schema.handleInvalid() == HandleInvalid.SKIP;
    boolean reports = skips || isSet(errorCol());
    H0Function function = function(session, layer, schema, reports);
    StructField features = output.apply(getOutputCol());
    List<Column> arguments =
        List.of(
            schema.ids(),
            schema.optional(maskCol()),
            schema.optional(positionIdsCol()),
            schema.optional(tokenTypeIdsCol()));
    DataType computed =
        reports
            ? new StructType()
                .add("value", features.dataType(), true)
                .add("error", DataTypes.StringType, true)
            : features.dataType();
    String once = Columns.unusedName(dataset.schema(), uid() + "__computed");
    Dataset<Row> rows =
        SparkInternals.append(dataset, once, SparkInternals.invoke(function, computed, arguments));
    Column value = Columns.named(once);
    if (skips) {
      rows = rows.where(value.getField("error").isNull());
    }
    List<Column> columns = new ArrayList<>(List.of(functions.col("*")));
    columns.add(
        (reports ? value.getField("value") : value).as(features.name(), features.metadata()));
    if (isSet(errorCol())) {
      columns.add(value.getField("error").as(getErrorCol(), Metadata.empty()));
    }
    return rows.select(columns.toArray(Column[]::new)).drop(once);
  }

  private static SharedLayer shared(SparkSession session, InputLayer layer) {
    BroadcastMemory.check(session, "the table to the tasks", layer.table().heapBytes());
    if (layer.table() instanceof MappedTable mapped && mapped.file() instanceof NodeFile file) {
      file.check();
    }
    return new SharedLayer(layer);
  }

  private H0Function function(
      SparkSession session, InputLayer layer, H0Schema schema, boolean reports) {
    Broadcast<Sent<SharedLayer>> sent =
        Broadcasts.of(session, SharedLayer.class, layer.digest(), () -> shared(session, layer));
    broadcast = sent;
    return new H0Function(
        sent,
        schema.reader(),
        schema.pooling(),
        schema.kind(),
        schema.type(),
        reports,
        StageMetrics.of(session).counts(),
        schema.describe());
  }

  /**
   * What makes the features of a row out of its ids, its mask, its position ids and its token
   * types, in this order; all but the ids may be null.
   *
   * @param session that runs it
   * @param columns the types of the columns that the Params name
   * @throws IllegalArgumentException if Params do not fit the layer or the columns, or {@code
   *     handleInvalid} is skip: a function leaves no row out
   */
  public RowFunction rowFunction(SparkSession session, StructType columns) {
    LoadedLayer loaded = loaded();
    H0Schema schema = new H0Schema(this, loaded, columns);
    DataType result = schema.output().apply(getOutputCol()).dataType();
    Check.fits(
        schema.handleInvalid() != HandleInvalid.SKIP,
        "handleInvalid skip: a function gives each row a value (choose error, keep or omit)");
    List<DataType> arguments = new ArrayList<>();
    for (Param<String> column :
        List.of(inputCol(), maskCol(), positionIdsCol(), tokenTypeIdsCol())) {
      arguments.add(
          isSet(column)
              ? columns.apply(get(column).get()).dataType()
              : DataTypes.createArrayType(DataTypes.IntegerType));
    }
    return new RowFunction(function(session, loaded.layer(), schema, false), result, arguments);
  }
}
