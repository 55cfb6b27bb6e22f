// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train;

import io.sparkh0.checkpoint.LayerFileWriter;
import io.sparkh0.checkpoint.LoadedLayer;
import io.sparkh0.checkpoint.family.Preset;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.ml.H0Embedder;
import io.sparkh0.ml.NgramTokenizer;
import io.sparkh0.ml.params.SettingsModel;
import io.sparkh0.setting.Setting;
import io.sparkh0.spark.Columns;
import io.sparkh0.spark.SparkInternals;
import io.sparkh0.spark.StageFiles;
import io.sparkh0.storage.OnExisting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * What was learned of texts, or of ids: a table, and how texts become its ids.
 *
 * @param <S> the model's own type, which setters return
 */
public abstract class FittedModel<S extends FittedModel<S>> extends SettingsModel<S> {
  private static final long serialVersionUID = 1L;

  private FittedStages stages = FittedStages.NONE;

  /** Held, so that the table is not sent anew after each garbage collection. */
  private transient volatile H0Embedder lastUsed;

  FittedModel(String uid, List<Setting<?>> settings) {
    super(uid, settings);
  }

  /** Takes what was fitted or loaded, and gives the model. */
  // S is the type of the stage, by its declaration.
  @SuppressWarnings("unchecked")
  final S holding(FittedStages fitted) {
    stages = fitted;
    return (S) this;
  }

  final FittedStages stages() {
    return stages;
  }

  /**
   * The table as a layer, one row for each id that the rows had, and a row of zeros that all others
   * share.
   *
   * @throws IllegalStateException if the model was neither fitted nor loaded
   */
  public final InputLayer layer() {
    return stages.embedder().layer();
  }

  /** A stage that maps ids to the table's vectors, whose columns are not set. */
  public final H0Embedder toEmbedder() {
    return H0Embedder.fromLayer(layer());
  }

  /** The stage that makes the table's ids of texts, whose columns are not set; none for ids. */
  public final Optional<NgramTokenizer> toTokenizer() {
    return stages.tokenizer().map(own -> new NgramTokenizer().setNgrams(own.getNgrams()));
  }

  /**
   * Writes the table as {@code table train} does, for {@code featurize --table} and {@link
   * H0Embedder#fromFile}.
   *
   * @param path a new file, which ends in .safetensors
   */
  public final void saveTable(String path) {
    LayerFileWriter.writer(new LoadedLayer(layer(), Preset.NONE, false))
        .write(path, OnExisting.REFUSE, StageFiles.hadoop());
  }

  @Override
  public S copy(ParamMap extra) {
    S copy = defaultCopy(extra);
    FittedModel<S> shared = copy;
    shared.lastUsed = lastUsed;
    return copy.holding(stages).setParent(parent());
  }

  @Override
  public final MLWriter write() {
    return StageFiles.writer(
        (path, session) -> {
          stages.embedder();
          stages.save(path, session);
          // Last, so that a model that was not written whole cannot be loaded.
          SparkInternals.saveMetadata(this, path, session, Map.of());
        });
  }

  /** Reads saved models of one type. */
  static <S extends FittedModel<S>> MLReader<S> reader(
      Class<S> type, Function<String, S> constructor) {
    return StageFiles.reader(
        (path, session) ->
            SparkInternals.loadMetadata(path, session, type, constructor)
                .stage()
                .holding(FittedStages.load(path, session)));
  }

  /** The column of texts or ids, as the model needs it. */
  final Columns.Input input(StructType schema) {
    return TrainingInput.column(
        schema,
        settings(),
        stages.tokenizer().isPresent() ? TrainingInput.Kind.TEXTS : TrainingInput.Kind.IDS);
  }

  /**
   * Rows with the table's vectors of a column.
   *
   * @param documents texts or ids
   * @param embedder with the table, whose output is set
   */
  final Dataset<Row> embedded(Dataset<?> rows, Column documents, H0Embedder embedder) {
    lastUsed = embedder;
    String input = Columns.unusedName(rows.schema(), uid() + "__input");
    String ids = Columns.unusedName(rows.schema(), uid() + "__ids");
    Dataset<Row> all = rows.withColumn(input, documents);
    Optional<NgramTokenizer> tokenizer = stages.tokenizer();
    if (tokenizer.isPresent()) {
      all =
          tokenizer
              .get()
              .copy(ParamMap.empty())
              .setInputCol(input)
              .setOutputCol(ids)
              .transform(all);
    }
    return embedder
        .setInputCol(tokenizer.isPresent() ? ids : input)
        .transform(all)
        .drop(input, ids);
  }
}
