package io.sparkh0.cli;

import io.sparkh0.app.classify.ClassifierColumns;
import io.sparkh0.checkpoint.LayerLoader;
import io.sparkh0.checkpoint.LayerOptions;
import io.sparkh0.checkpoint.LoadedLayer;
import io.sparkh0.checkpoint.Preset;
import io.sparkh0.compare.FeatureRecipe;
import io.sparkh0.ml.H0Embedder;
import io.sparkh0.storage.StoragePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.Transformer;

/** Stages from texts to the ids and the features of a table, as featurize finds them. */
final class TableFeatures {
  private static final List<String> POOLINGS =
      List.of("mean", "sqrtN", "max", "mean,max", "mean,max,first,last", "segments");
  private static final List<String> WEIGHTED_POOLINGS =
      Stream.concat(POOLINGS.stream(), Stream.of("weightedMean", "sifMean", "sifMean,max"))
          .toList();

  private final TextToIds tokenizer;
  private final Optional<LoadedLayer> table;

  private TableFeatures(TextToIds tokenizer, Optional<LoadedLayer> table) {
    this.tokenizer = tokenizer;
    this.table = table;
  }

  /**
   * Stages of a table, which is read here.
   *
   * @param textColumn the column of texts
   * @param table file or folder
   * @param tokenizer path of one; else what the table brings
   */
  static TableFeatures ofTable(
      String textColumn, String table, Optional<String> tokenizer, Configuration conf) {
    FeaturizeCommand featurize = featurize(textColumn, tokenizer);
    featurize.layer.table = table;
    LayerLoader loader = new LayerLoader(new LayerOptions(), conf);
    try (OpenTable opened = OpenTable.file(table, loader)) {
      TextToIds found = new TextTokenizers(featurize, conf).find(opened::words);
      return new TableFeatures(found, Optional.of(opened.layer()));
    }
  }

  /**
   * Stages of a tokenizer, with no table.
   *
   * @param textColumn the column of texts
   * @param tokenizer path of one
   */
  static TableFeatures ofTokenizer(String textColumn, String tokenizer, Configuration conf) {
    FeaturizeCommand featurize = featurize(textColumn, Optional.of(tokenizer));
    return new TableFeatures(
        new TextTokenizers(featurize, conf).find(Optional::empty), Optional.empty());
  }

  private static FeaturizeCommand featurize(String textColumn, Optional<String> tokenizer) {
    FeaturizeCommand featurize = new FeaturizeCommand();
    featurize.common = new CommonOptions();
    featurize.input = InputOptions.ofText(List.of(), null, textColumn);
    featurize.tokenizer.tokenizer = tokenizer.orElse(null);
    return featurize;
  }

  /** The table, where there is one. */
  Optional<LoadedLayer> table() {
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

  private List<Transformer> stages(LoadedLayer rows, String pooling) {
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
        H0Embedder.fromLayer(rows)
            .setInputCol(ClassifierColumns.IDS)
            .setOutputCol(ClassifierColumns.FEATURES)
            .setPooling(pooling)
            .setOverflow("truncate"));
  }

  /**
   * Poolings of the table, with all that its model does to its rows and, where that is anything,
   * with the bare rows.
   *
   * @param path of the table
   */
  List<FeatureRecipe> recipes(String path, Configuration conf) {
    LoadedLayer whole = table.orElseThrow();
    String name = StoragePath.nameOf(path);
    List<FeatureRecipe> recipes = new ArrayList<>();
    for (String pooling : whole.layer().hasPoolWeights() ? WEIGHTED_POOLINGS : POOLINGS) {
      recipes.add(recipe(name, pooling, whole));
    }
    if (whole.preset() == Preset.NONE) {
      return recipes;
    }
    LayerOptions none = new LayerOptions().set("preset", Preset.NONE.toString());
    LoadedLayer bare = new LayerLoader(none, conf).fromFile(path);
    if (!whole.layer().digest().equals(bare.layer().digest())) {
      for (String pooling : POOLINGS) {
        recipes.add(recipe(name + ", preset none", pooling, bare));
      }
    }
    return recipes;
  }

  private FeatureRecipe recipe(String name, String pooling, LoadedLayer rows) {
    return FeatureRecipe.fixed(
        name + ", " + pooling.replace(",", " + "), texts -> stages(rows, pooling));
  }
}
