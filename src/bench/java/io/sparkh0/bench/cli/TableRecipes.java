// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.cli;

import io.sparkh0.app.classify.TableFeatures;
import io.sparkh0.bench.compare.FeatureRecipe;
import io.sparkh0.checkpoint.CheckpointSettings;
import io.sparkh0.checkpoint.LayerLoader;
import io.sparkh0.checkpoint.LayerSpec;
import io.sparkh0.checkpoint.LoadedLayer;
import io.sparkh0.checkpoint.family.Preset;
import io.sparkh0.storage.StoragePath;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * Poolings of a table, with all that its model does to its rows and, where that is anything, with
 * the bare rows.
 *
 * @param features of the table
 * @param path of the table
 */
record TableRecipes(TableFeatures features, String path) {
  private static final List<String> POOLINGS =
      List.of("mean", "sqrtN", "max", "mean,max", "mean,max,first,last", "segments");
  private static final List<String> WEIGHTED_POOLINGS =
      Stream.concat(POOLINGS.stream(), Stream.of("weightedMean", "sifMean", "sifMean,max"))
          .toList();

  /** One recipe a pooling; the table is read again for its bare rows. */
  List<FeatureRecipe> all(Configuration conf) {
    LoadedLayer whole = features.table().orElseThrow();
    String name = StoragePath.nameOf(path);
    List<FeatureRecipe> recipes = new ArrayList<>();
    for (String pooling : whole.layer().hasPoolWeights() ? WEIGHTED_POOLINGS : POOLINGS) {
      recipes.add(recipe(name, pooling, whole));
    }
    if (whole.preset() == Preset.NONE) {
      return recipes;
    }
    LayerSpec none = LayerSpec.none().with(CheckpointSettings.PRESET, Preset.NONE);
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
        name + ", " + pooling.replace(",", " + "), texts -> features.stages(rows, pooling));
  }
}
