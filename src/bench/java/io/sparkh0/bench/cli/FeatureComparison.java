// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.cli;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import io.sparkh0.app.classify.LabelledTexts;
import io.sparkh0.bench.compare.FeatureRecipe;
import io.sparkh0.bench.compare.FeatureValidation;
import io.sparkh0.bench.compare.FeatureVariant;
import io.sparkh0.bench.compare.FeatureVariants;
import io.sparkh0.bench.compare.SwappedNeighbours;
import io.sparkh0.bench.compare.VariantStages;
import io.sparkh0.pipeline.source.InvalidInputException;
import io.sparkh0.setting.InvalidSettingException;
import io.sparkh0.storage.AtomicFile;
import io.sparkh0.storage.OnExisting;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;

/** Compares ways to make features on a sample of the training rows of data sets. */
final class FeatureComparison {
  private static final int HASHES = 1 << 20;

  /** What one table that is made may take. */
  private static final long BYTES_PER_THREAD = 900L << 20;

  private final int rows;
  private final long seed;
  private final int partitions;
  private final Optional<String> only;
  private final ComparisonFigures figures = new ComparisonFigures();

  /**
   * @param rows of a set that are looked at, about
   * @param seed of the sample and of all that is drawn
   * @param partitions that work on a table that is made
   * @param only what the name of a way has in it
   */
  FeatureComparison(int rows, long seed, int partitions, Optional<String> only) {
    this.rows = rows;
    this.seed = seed;
    this.partitions = partitions;
    this.only = only;
  }

  /**
   * Compares all features by how well the texts' labels are found.
   *
   * @param others features to compare as well
   */
  void compareFeatures(String set, LabelledTexts texts, List<FeatureRecipe> others) {
    List<FeatureRecipe> recipes = recipes(FeatureVariants.ofFeatures());
    recipes.addAll(others);
    Column text = col(texts.textColumn());
    compare(set, sample(texts), pmod(xxhash64(text), lit(FeatureValidation.FOLDS)), recipes);
  }

  /** Compares features by how well they tell texts from the same with two words swapped. */
  void compareOrder(String set, LabelledTexts texts) {
    LabelledTexts swapped = SwappedNeighbours.of(sample(texts), seed);
    if (swapped.rows().isEmpty()) {
      throw new InvalidInputException(
          "Cannot swap words of " + set + ": no text has two different words between spaces");
    }
    // A text and its likeness are always in the same part.
    Column original = xxhash64(col(SwappedNeighbours.ORIGINAL));
    compare(
        set,
        swapped,
        pmod(original, lit(FeatureValidation.FOLDS)),
        recipes(FeatureVariants.ofOrder()));
  }

  private List<FeatureRecipe> recipes(List<FeatureVariant> variants) {
    List<FeatureRecipe> recipes = new ArrayList<>();
    for (FeatureVariant variant : variants) {
      recipes.add(VariantStages.recipe(variant, partitions, seed));
    }
    return recipes;
  }

  private LabelledTexts sample(LabelledTexts all) {
    double share = Math.min(1, (double) rows / all.rows().count());
    Column drawn = pmod(xxhash64(col(all.textColumn()), lit(seed)), lit(HASHES)).lt(share * HASHES);
    return new LabelledTexts(all.rows().where(drawn), all.textColumn(), all.labelColumn());
  }

  private void compare(String set, LabelledTexts texts, Column fold, List<FeatureRecipe> recipes) {
    List<FeatureRecipe> wanted =
        recipes.stream().filter(r -> only.isEmpty() || r.name().contains(only.get())).toList();
    if (wanted.isEmpty()) {
      throw new InvalidSettingException(
          "Invalid --only: no name has '" + only.orElse("") + "' in it");
    }
    FeatureValidation validation = new FeatureValidation(texts, fold);
    ExecutorService threads = Executors.newFixedThreadPool(threads());
    try {
      List<Future<ComparisonFigures.Entry>> entries = new ArrayList<>();
      for (FeatureRecipe recipe : wanted) {
        entries.add(threads.submit(() -> measure(set, recipe, validation)));
      }
      for (int i = 0; i < entries.size(); i++) {
        ComparisonFigures.Entry entry = result(entries.get(i));
        figures.add(entry);
        System.out.printf("  %3d/%d %s%n", i + 1, entries.size(), entry);
      }
    } finally {
      threads.shutdownNow();
      validation.release();
    }
  }

  private static int threads() {
    Runtime machine = Runtime.getRuntime();
    long most = Math.min(machine.availableProcessors(), machine.maxMemory() / BYTES_PER_THREAD);
    return (int) Math.max(1, most);
  }

  private static ComparisonFigures.Entry measure(
      String set, FeatureRecipe recipe, FeatureValidation validation) {
    long start = System.nanoTime();
    FeatureValidation.Figure figure = validation.figure(recipe);
    return new ComparisonFigures.Entry(
        set, recipe.name(), figure, (System.nanoTime() - start) / 1e9);
  }

  private static ComparisonFigures.Entry result(Future<ComparisonFigures.Entry> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the comparison was interrupted", e);
    }
  }

  /** Prints all figures, the best features first. */
  void print(PrintStream out) {
    figures.print(out);
  }

  /** Writes all figures as JSON. */
  void write(String path, Configuration conf) {
    byte[] bytes = figures.json();
    new AtomicFile(path, OnExisting.REPLACE, conf).write(out -> out.write(bytes));
  }
}
