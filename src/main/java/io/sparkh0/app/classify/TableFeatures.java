// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.classify;

import io.sparkh0.checkpoint.CheckpointSettings;
import io.sparkh0.checkpoint.LoadedLayer;
import io.sparkh0.ml.H0Embedder;
import io.sparkh0.pipeline.OpenTable;
import io.sparkh0.pipeline.TextToIds;
import io.sparkh0.pipeline.TextTokenizers;
import io.sparkh0.pipeline.source.InputSettings;
import io.sparkh0.setting.Settings;
import io.sparkh0.text.tokenizer.TextRules;
import io.sparkh0.text.tokenizer.TokenizerSettings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.Transformer;

/** Stages from texts to the ids and the features of a table, as featurize finds them. */
public final class TableFeatures {
  private final TextToIds tokenizer;
  private final Optional<LoadedLayer> table;

  private TableFeatures(TextToIds tokenizer, Optional<LoadedLayer> table) {
    this.tokenizer = tokenizer;
    this.table = table;
  }

  /**
   * Stages of a table, which is read here.
   *
   * @param texts the column of texts, and what is chosen of {@link TokenizerSettings}
   * @param table file or folder
   */
  public static TableFeatures ofTable(Settings texts, String table, Configuration conf) {
    Settings settings = texts.with(CheckpointSettings.TABLE, table);
    try (OpenTable opened = OpenTable.of(settings, conf)) {
      LoadedLayer layer = opened.layer();
      TextToIds found = new TextTokenizers(settings, conf).find(opened::words, layer.texts());
      return new TableFeatures(found, Optional.of(layer));
    }
  }

  /**
   * Stages of a tokenizer, with no table.
   *
   * @param texts as above, a tokenizer among them
   */
  static TableFeatures ofTokenizer(Settings texts, Configuration conf) {
    return new TableFeatures(
        new TextTokenizers(texts, conf).find(Optional::empty, TextRules.NONE), Optional.empty());
  }

  /**
   * What {@link #ofTable} takes.
   *
   * @param textColumn the column of texts
   * @param tokenizer path of one; else what the table brings
   */
  public static Settings texts(String textColumn, Optional<String> tokenizer) {
    Settings texts = Settings.none().with(InputSettings.TEXT_COLUMN, textColumn);
    return tokenizer.map(path -> texts.with(TokenizerSettings.TOKENIZER, path)).orElse(texts);
  }

  /** What table and tokenizer are and do, a line each. */
  List<String> describe() {
    return Stream.concat(
            table.map(LoadedLayer::describe).stream(), Stream.of("tokens: " + tokenizer.describe()))
        .toList();
  }

  /** The table, where there is one. */
  public Optional<LoadedLayer> table() {
    return table;
  }

  /** Texts to {@link ClassifierColumns#IDS}. */
  Transformer tokenizer() {
    return tokenizer.stage(ClassifierColumns.IDS);
  }

  /** One more than the largest id. */
  int ids() {
    return tokenizer.ids();
  }

  /**
   * Texts to {@link ClassifierColumns#FEATURES}; only of a table.
   *
   * @param pooling as the Param has it
   */
  List<Transformer> stages(String pooling) {
    return stages(table.orElseThrow(), pooling);
  }

  /**
   * Texts to {@link ClassifierColumns#FEATURES} by other rows than the table's.
   *
   * @param rows one for each id
   * @param pooling as the Param has it
   * @throws IllegalArgumentException if the tokenizer has more ids
   */
  public List<Transformer> stages(LoadedLayer rows, String pooling) {
    if (rows.layer().vocabulary() < ids()) {
      throw new IllegalArgumentException(
          "Invalid table: "
              + rows.layer().vocabulary()
              + " ids (must be at least the tokenizer's "
              + ids()
              + ")");
    }
    return List.of(
        tokenizer(),
        ClassifierPipelines.features(H0Embedder.fromLayer(rows), pooling).setOverflow("truncate"));
  }
}
