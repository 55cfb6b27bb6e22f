package io.sparkh0.job;

import io.sparkh0.app.ClassifierColumns;
import io.sparkh0.compare.FeatureRecipe;
import io.sparkh0.ml.H0Embedder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.ParamMap;

/** Stages from texts to the ids and the features of a table, as featurize finds them. */
final class TableFeatures {
  private static final String BARE = "none";
  private static final List<String> POOLINGS =
      List.of("mean", "sqrtN", "max", "mean,max", "mean,max,first,last", "segments");
  private static final List<String> WEIGHTED_POOLINGS =
      Stream.concat(POOLINGS.stream(), Stream.of("weightedMean", "sifMean", "sifMean,max"))
          .toList();

  private final TextToIds tokenizer;

  /**
   * @param input where texts come from
   * @param textColumn their column
   * @param table file or folder, where there is one
   * @param tokenizer path of one; else what the table brings
   */
  TableFeatures(
      TextInputOptions input,
      String textColumn,
      Optional<String> table,
      Optional<String> tokenizer,
      Configuration conf) {
    FeaturizeCommand featurize = new FeaturizeCommand();
    featurize.common = new CommonOptions();
    featurize.input = input.ofText(textColumn);
    featurize.tokenizer.tokenizer = tokenizer.orElse(null);
    featurize.layer.table = table.orElse(null);
    this.tokenizer = new TextTokenizers(featurize, conf).find();
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
   * Texts to {@link ClassifierColumns#FEATURES}.
   *
   * @param table that gives the rows
   * @param pooling as the Param has it
   */
  List<Transformer> stages(H0Embedder table, String pooling) {
    if (table.layer().vocabulary() < ids()) {
      throw new IllegalArgumentException(
          "Invalid table: "
              + table.layer().vocabulary()
              + " ids (must be at least the tokenizer's "
              + ids()
              + ")");
    }
    return List.of(
        tokenizer(),
        table
            .setInputCol(ClassifierColumns.IDS)
            .setOutputCol(ClassifierColumns.FEATURES)
            .setPooling(pooling)
            .setOverflow("truncate"));
  }

  /**
   * Poolings of a table, with all that its model does to its rows and, where that is anything, with
   * the bare rows.
   *
   * @param path of the table
   */
  List<FeatureRecipe> recipes(String path) {
    H0Embedder whole = H0Embedder.fromFile(path);
    H0Embedder bare = H0Embedder.fromFile(path, BARE);
    String name = new Path(path).getName();
    List<FeatureRecipe> recipes = new ArrayList<>();
    for (String pooling : whole.layer().hasPoolWeights() ? WEIGHTED_POOLINGS : POOLINGS) {
      recipes.add(recipe(name, pooling, whole));
    }
    if (!whole.layer().digest().equals(bare.layer().digest())) {
      for (String pooling : POOLINGS) {
        recipes.add(recipe(name + ", preset none", pooling, bare));
      }
    }
    return recipes;
  }

  /** Recipes share the table, and each has a stage of its own. */
  private FeatureRecipe recipe(String name, String pooling, H0Embedder table) {
    return FeatureRecipe.fixed(
        name + ", " + pooling.replace(",", " + "),
        texts -> stages(table.copy(ParamMap.empty()), pooling));
  }
}
