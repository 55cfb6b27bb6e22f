// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.sql;

import io.sparkh0.checkpoint.LoadedLayer;
import io.sparkh0.ml.EmbedderSettings;
import io.sparkh0.ml.H0Embedder;
import io.sparkh0.ml.RowFunction;
import io.sparkh0.ml.TextStage;
import io.sparkh0.pipeline.FeaturizeSettings;
import io.sparkh0.pipeline.OpenTable;
import io.sparkh0.pipeline.TextToIds;
import io.sparkh0.pipeline.TextTokenizers;
import io.sparkh0.setting.Setting;
import io.sparkh0.setting.Settings;
import io.sparkh0.spark.StageFiles;
import io.sparkh0.text.tokenizer.TokenizerSettings;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The functions of a table that a session knows by a name. What they need of it is read once, when
 * a query first uses it, and sent to the executors once. It holds no session: it lives as long as
 * one does.
 */
final class NamedTable {
  /** What may be said of a named table, by the names of the command line's options. */
  static final List<Setting<?>> SETTINGS =
      Settings.join(
          OpenTable.SETTINGS,
          TokenizerSettings.ALL,
          EmbedderSettings.FEATURES.stream()
              .filter(setting -> setting != EmbedderSettings.OUTPUT_COL)
              .toList());

  /** How messages call the argument. */
  private static final String IDS = "ids";

  private static final DataType INTEGERS = DataTypes.createArrayType(DataTypes.IntegerType);

  private final Settings chosen;
  private Optional<LoadedLayer> layer = Optional.empty();

  /** One for all queries: it holds what it sent to the executors. */
  private Optional<H0Embedder> ofIds = Optional.empty();

  private Optional<OfTexts> ofTexts = Optional.empty();

  /** What makes ids of a text, and features of those. */
  private record OfTexts(TextStage<?> tokenizer, H0Embedder embedder) {}

  /**
   * A table that is read when a function first needs it.
   *
   * @param chosen settings of {@link #SETTINGS}
   */
  NamedTable(Settings chosen) {
    this.chosen = chosen;
  }

  /** The features of ids. */
  synchronized Column ofIds(SparkSession session, Column ids, DataType type) {
    if (ofIds.isEmpty()) {
      try (OpenTable table = OpenTable.of(chosen, StageFiles.hadoop(session))) {
        ofIds = Optional.of(embedder(layer(table), Optional.empty()));
      }
    }
    StructType columns = new StructType().add(IDS, isUntyped(type) ? INTEGERS : type);
    return described(
        ofIds.get(),
        columns,
        ofIds.get().rowFunction(session, columns).of(ids, none(), none(), none()));
  }

  /** The features of a text. */
  synchronized Column ofText(SparkSession session, Column text) {
    if (ofTexts.isEmpty()) {
      ofTexts = Optional.of(openForTexts(StageFiles.hadoop(session)));
    }
    H0Embedder embedder = ofTexts.get().embedder();
    RowFunction encode = ofTexts.get().tokenizer().rowFunction(session);
    StructType fields = (StructType) encode.result();
    String ids = fields.fieldNames()[0];
    boolean hasTypes = embedder.isSet(embedder.tokenTypeIdsCol());
    StructType columns =
        new StructType().add(IDS, fields.apply(ids).dataType()).add(TextToIds.TYPES, INTEGERS);
    Column encoded = encode.of(text);
    Column types = hasTypes ? encoded.getField(embedder.tokenTypeIdsCol().name()) : none();
    return described(
        embedder,
        columns,
        embedder.rowFunction(session, columns).of(encoded.getField(ids), none(), none(), types));
  }

  /** Features with what a column of the stage says of itself, such as how many numbers it has. */
  private static Column described(H0Embedder embedder, StructType columns, Column features) {
    StructField output = embedder.transformSchema(columns).apply(embedder.getOutputCol());
    return features.as(output.name(), output.metadata());
  }

  /** Layer and words come from one opening, as each reads a file of words whole. */
  private OfTexts openForTexts(Configuration conf) {
    try (OpenTable table = OpenTable.of(chosen, conf)) {
      LoadedLayer loaded = layer(table);
      TextToIds found = new TextTokenizers(chosen, conf).find(table::words, loaded.texts());
      H0Embedder embedder = embedder(loaded, Optional.of(found));
      return new OfTexts(found.stageFor(loaded.layer(), embedder), embedder);
    }
  }

  private LoadedLayer layer(OpenTable table) {
    if (layer.isEmpty()) {
      layer = Optional.of(table.layer());
    }
    return layer.get();
  }

  private H0Embedder embedder(LoadedLayer loaded, Optional<TextToIds> text) {
    H0Embedder embedder = H0Embedder.fromLayer(loaded);
    FeaturizeSettings.apply(chosen, embedder, text);
    return embedder.setInputCol(IDS);
  }

  /** Whether it is the type of a bare {@code null} or {@code array()}. */
  private static boolean isUntyped(DataType type) {
    return type instanceof NullType
        || (type instanceof ArrayType array && array.elementType() instanceof NullType);
  }

  private static Column none() {
    return functions.lit(null).cast(INTEGERS);
  }
}
