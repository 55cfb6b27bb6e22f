package io.sparkh0.app;

import io.sparkh0.layer.InputLayer;
import io.sparkh0.layer.LayerNorm;
import io.sparkh0.ml.H0Embedder;
import io.sparkh0.ml.NgramTokenizer;
import io.sparkh0.train.Corpus;
import io.sparkh0.train.TokenCounts;
import io.sparkh0.word.HashedNgrams;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * A way to make frozen features, to be compared with others.
 *
 * @param table where rows come from
 * @param dimension columns of the table
 * @param order how positions enter
 * @param pooling as the Param of {@link H0Embedder} has it
 */
public record FeatureVariant(Table table, int dimension, Order order, String pooling) {
  /** Where rows come from. */
  public enum Table {
    /** Seeded normal rows of words. */
    RANDOM("random"),
    /** The same, weighted by inverse document frequency. */
    RANDOM_IDF("random, idf"),
    /** Seeded normal rows of words and of runs of two words. */
    RANDOM_RUNS("random, runs of 2"),
    /** The same, weighted by inverse document frequency. */
    RANDOM_RUNS_IDF("random, runs of 2, idf"),
    /** Made from the training rows over words, runs of words and of characters. */
    MADE("made");

    private final String words;

    Table(String words) {
      this.words = words;
    }

    private boolean isWeighted() {
      return this == RANDOM_IDF || this == RANDOM_RUNS_IDF;
    }

    private int longestRun() {
      return this == RANDOM_RUNS || this == RANDOM_RUNS_IDF ? 2 : 1;
    }
  }

  /** How positions enter. */
  public enum Order {
    /** Not at all. */
    NONE("", ""),
    /** Sinusoids are added. */
    ADD("positions added", "add"),
    /** Sinusoids are added, and the sum is normalised. */
    ADD_NORM("positions added, LayerNorm", "add"),
    /** Rows are multiplied by sinusoids. */
    MULTIPLY("positions multiplied", "multiply"),
    /** Sinusoids come behind the rows. */
    CONCAT("positions concatenated", "concat");

    private final String words;
    private final String combine;

    Order(String words, String combine) {
      this.words = words;
      this.combine = combine;
    }
  }

  private static final int SMALL = 64;
  private static final int MIDDLE = 256;
  private static final int LARGE = 512;
  private static final double EPSILON = 1e-12;
  private static final int BUCKETS = 1 << 14;

  /** What {@code classify compare} compares. */
  public static List<FeatureVariant> all() {
    return List.of(
        random(Order.NONE, "mean"),
        random(Order.NONE, "sqrtN"),
        random(Order.NONE, "max"),
        random(Order.NONE, "mean,max"),
        random(Order.NONE, "first,last"),
        random(Order.NONE, "segments"),
        random(Order.NONE, "mean,segments"),
        random(Order.ADD, "mean"),
        random(Order.ADD, "mean,max"),
        random(Order.ADD_NORM, "mean"),
        random(Order.MULTIPLY, "mean"),
        random(Order.CONCAT, "mean,max"),
        new FeatureVariant(Table.RANDOM, SMALL, Order.NONE, "mean,max"),
        new FeatureVariant(Table.RANDOM, LARGE, Order.NONE, "mean,max"),
        new FeatureVariant(Table.RANDOM_IDF, MIDDLE, Order.NONE, "sqrtN"),
        new FeatureVariant(Table.RANDOM_RUNS, MIDDLE, Order.NONE, "sqrtN"),
        new FeatureVariant(Table.RANDOM_RUNS_IDF, LARGE, Order.NONE, "sqrtN"),
        new FeatureVariant(Table.MADE, SMALL, Order.NONE, "sqrtN"),
        new FeatureVariant(Table.MADE, MIDDLE, Order.NONE, "sqrtN"),
        new FeatureVariant(Table.MADE, LARGE, Order.NONE, "sqrtN"),
        new FeatureVariant(Table.MADE, MIDDLE, Order.NONE, "sqrtN,max"));
  }

  private static FeatureVariant random(Order order, String pooling) {
    return new FeatureVariant(Table.RANDOM, MIDDLE, order, pooling);
  }

  /**
   * Stages from the text to the features.
   *
   * @param texts to count words in and to make a table from, labels unseen
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
            .setNgrams(new HashedNgrams(table.longestRun(), 0, 0, BUCKETS))
            .setDistinct(false)
            .setInputCol(texts.textColumn())
            .setOutputCol(ClassifierColumns.IDS);
    int ids = words.getNgrams().size();
    H0Embedder embedder = H0Embedder.random(ids, dimension, "normal", seed);
    if (table.isWeighted()) {
      Dataset<Row> rows =
          words
              .transform(texts.texts())
              .select(functions.col(ClassifierColumns.IDS), functions.lit(""));
      embedder = weighted(embedder.layer(), Corpus.of(rows, ids, partitions, seed));
    }
    return List.of(words, shaped(embedder));
  }

  private static H0Embedder weighted(InputLayer layer, Corpus corpus) {
    try {
      TokenCounts counts = TokenCounts.of(corpus);
      float[] weights = new float[corpus.ids()];
      for (int id = 0; id < weights.length; id++) {
        weights[id] = (float) counts.inverseDocumentFrequency(id);
      }
      return H0Embedder.fromLayer(layer.toBuilder().tokenWeights(weights).build());
    } finally {
      corpus.release();
    }
  }

  private H0Embedder shaped(H0Embedder table) {
    H0Embedder embedder = table;
    if (order != Order.NONE) {
      embedder.setPosition("sinusoidal").setCombine(order.combine);
    }
    if (order == Order.ADD_NORM) {
      embedder = normed(embedder.layer());
    }
    return embedder
        .setInputCol(ClassifierColumns.IDS)
        .setOutputCol(ClassifierColumns.FEATURES)
        .setPooling(pooling);
  }

  /** With a LayerNorm that has learnt nothing: gamma 1, beta 0. */
  private static H0Embedder normed(InputLayer layer) {
    float[] ones = new float[layer.dimension()];
    Arrays.fill(ones, 1);
    LayerNorm norm = new LayerNorm(ones, new float[ones.length], EPSILON);
    return H0Embedder.fromLayer(layer.toBuilder().norm(Optional.of(norm)).build());
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s, d %d, %s%s",
        table.words,
        dimension,
        pooling,
        order == Order.NONE ? "" : ", " + order.words);
  }
}
