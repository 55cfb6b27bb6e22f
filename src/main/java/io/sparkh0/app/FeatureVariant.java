package io.sparkh0.app;

import io.sparkh0.ml.H0Embedder;
import io.sparkh0.ml.NgramTokenizer;
import io.sparkh0.word.HashedNgrams;
import java.util.List;
import org.apache.spark.ml.Transformer;

/**
 * A way to make frozen features, to be compared with others.
 *
 * @param table random, or the one that {@link MadeTable} makes
 * @param pooling as the Param has it
 * @param position as the Param has it
 * @param combine as the Param has it; empty for the default
 * @param dimension columns of the table
 */
public record FeatureVariant(
    Table table, String pooling, String position, String combine, int dimension) {
  /** Which table. */
  public enum Table {
    /** Seeded normal rows. */
    RANDOM,
    /** Made from the training rows. */
    MADE
  }

  private static final int SMALL = 64;
  private static final int MIDDLE = 256;
  private static final int LARGE = 512;
  private static final int WORDS = 1 << 16;
  private static final String NONE = "none";

  /** What {@code classify compare} compares. */
  public static List<FeatureVariant> all() {
    return List.of(
        new FeatureVariant(Table.RANDOM, "mean", NONE, "", MIDDLE),
        new FeatureVariant(Table.RANDOM, "sqrtN", NONE, "", MIDDLE),
        new FeatureVariant(Table.RANDOM, "mean,max", NONE, "", MIDDLE),
        new FeatureVariant(Table.RANDOM, "segments", NONE, "", MIDDLE),
        new FeatureVariant(Table.RANDOM, "mean", "sinusoidal", "add", MIDDLE),
        new FeatureVariant(Table.RANDOM, "mean", "sinusoidal", "multiply", MIDDLE),
        new FeatureVariant(Table.RANDOM, "mean,max", "sinusoidal", "concat", MIDDLE),
        new FeatureVariant(Table.MADE, "sqrtN", NONE, "", SMALL),
        new FeatureVariant(Table.MADE, "sqrtN", NONE, "", MIDDLE),
        new FeatureVariant(Table.MADE, "sqrtN", NONE, "", LARGE),
        new FeatureVariant(Table.MADE, "sqrtN,max", NONE, "", MIDDLE));
  }

  /**
   * Stages from the text to the features: single words of a random table, or all n-grams of one
   * that is made.
   *
   * @param texts to make the table from
   * @param partitions that work on it
   * @param seed of what is drawn
   */
  public List<Transformer> stages(LabelledTexts texts, int partitions, long seed) {
    if (table == Table.MADE) {
      List<Transformer> made =
          MadeTable.stages(texts, new NgramTokenizer(), dimension, partitions, seed, line -> {});
      return List.of(made.get(0), shaped((H0Embedder) made.get(1)));
    }
    NgramTokenizer words =
        new NgramTokenizer()
            .setNgrams(new HashedNgrams(1, 0, 0, WORDS))
            .setDistinct(false)
            .setInputCol(texts.textColumn())
            .setOutputCol(ClassifierColumns.IDS);
    return List.of(words, shaped(H0Embedder.random(WORDS, dimension, "normal", seed)));
  }

  private H0Embedder shaped(H0Embedder embedder) {
    embedder
        .setInputCol(ClassifierColumns.IDS)
        .setOutputCol(ClassifierColumns.FEATURES)
        .setPooling(pooling);
    if (!position.equals(NONE)) {
      embedder.setPosition(position).setCombine(combine);
    }
    return embedder;
  }

  @Override
  public String toString() {
    return table.name().toLowerCase(java.util.Locale.ROOT)
        + " table, d "
        + dimension
        + ", "
        + pooling
        + (position.equals(NONE) ? "" : ", " + position + " positions, " + combine);
  }
}
