// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.compare;

import io.sparkh0.app.classify.ClassifierColumns;
import io.sparkh0.app.classify.LabelledTexts;
import io.sparkh0.forward.pooling.PoolingKind;
import io.sparkh0.forward.pooling.PoolingSettings;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.layer.InputLayerBuilder;
import io.sparkh0.layer.LayerNorm;
import io.sparkh0.ml.H0Embedder;
import io.sparkh0.ml.NgramTokenizer;
import io.sparkh0.position.Sinusoid;
import io.sparkh0.position.SinusoidalPositions;
import io.sparkh0.spark.Columns;
import io.sparkh0.text.words.HashedNgrams;
import io.sparkh0.train.EstimatorSettings;
import io.sparkh0.train.LatentTable;
import io.sparkh0.train.LsaTable;
import io.sparkh0.train.WordVectors;
import io.sparkh0.train.corpus.Corpus;
import io.sparkh0.train.corpus.RowMap;
import io.sparkh0.train.corpus.TokenCounts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.functions;

/** Makes the stages of a {@link FeatureVariant}; tables have rows for the ids that occur only. */
public final class VariantStages {
  private static final double EPSILON = 1e-12;
  private static final double SINUSOID_BASE = 10_000;
  private static final int EPOCHS = 5;
  private static final int MAX_NUMBERS = 12_000_000;

  private final FeatureVariant variant;
  private final int partitions;
  private final long seed;

  private VariantStages(FeatureVariant variant, int partitions, long seed) {
    this.variant = variant;
    this.partitions = partitions;
    this.seed = seed;
  }

  /**
   * The recipe of a variant's features.
   *
   * @param partitions that work on a table that is made
   * @param seed of what is drawn
   */
  public static FeatureRecipe recipe(FeatureVariant variant, int partitions, long seed) {
    VariantStages stages = new VariantStages(variant, partitions, seed);
    return variant.isFitted()
        ? FeatureRecipe.fitted(variant.toString(), stages::of)
        : FeatureRecipe.fixed(variant.toString(), stages::of);
  }

  /** Stages from the text to the features; tables are made from, and words counted in, the rows. */
  List<Transformer> of(LabelledTexts texts) {
    NgramTokenizer tokenizer =
        variant
            .ids()
            .tokenizer()
            .setInputCol(texts.textColumn())
            .setOutputCol(ClassifierColumns.IDS);
    return List.of(
        tokenizer,
        H0Embedder.fromLayer(ordered(layer(texts, tokenizer)))
            .setInputCol(ClassifierColumns.IDS)
            .setOutputCol(ClassifierColumns.FEATURES)
            .setPooling(variant.pooling())
            .setSegments(variant.segments()));
  }

  private InputLayer layer(LabelledTexts texts, NgramTokenizer tokenizer) {
    HashedNgrams ngrams = tokenizer.getNgrams();
    Corpus corpus =
        Corpus.of(
            tokenizer
                .transform(texts.texts())
                .select(Columns.named(ClassifierColumns.IDS), functions.lit("").as("label")),
            ngrams.size(),
            partitions,
            seed);
    try {
      return switch (variant.rows()) {
        case RANDOM -> random(TokenCounts.of(corpus), ngrams);
        case LSA -> latent(corpus, ngrams, LatentTable.Method.LSA);
        case PPMI -> latent(corpus, ngrams, LatentTable.Method.PPMI);
        case INDEXED -> latent(corpus, ngrams, LatentTable.Method.RANDOM_INDEXING);
        case WORD2VEC ->
            new WordVectors(texts.rows().sparkSession(), corpus)
                .make(variant.dimension(), EPOCHS, variant.weights(), seed);
      };
    } finally {
      corpus.release();
    }
  }

  private InputLayer latent(Corpus corpus, HashedNgrams ngrams, LatentTable.Method method) {
    return new LatentTable(corpus, variant.dimension(), seed, line -> {})
        .make(method, variant.weights(), shares(ngrams));
  }

  private static IntToDoubleFunction shares(HashedNgrams ngrams) {
    return LsaTable.shares(ngrams, EstimatorSettings.CHARACTER_SHARE.byDefault().orElseThrow());
  }

  /**
   * Random rows for the ids that occur, where they are too many for those that occur most; the
   * others have row 0 and weight 0.
   */
  private InputLayer random(TokenCounts counts, HashedNgrams ngrams) {
    RowMap map = RowMap.of(counts, 1, MAX_NUMBERS / variant.dimension());
    InputLayerBuilder builder =
        InputLayerBuilder.from(
                H0Embedder.random(map.rows(), variant.dimension(), "normal", seed).layer())
            .mapping(map.rowOfId());
    if (!variant.isFitted()) {
      return builder.build();
    }
    float[] byRow = variant.weights().of(counts, map, shares(ngrams));
    float[] byId = new float[map.rowOfId().length];
    for (int id = 0; id < byId.length; id++) {
      byId[id] = byRow[map.rowOfId()[id]];
    }
    boolean isOfPool =
        PoolingSettings.POOLING.parse("pooling", variant.pooling()).stream()
            .anyMatch(PoolingKind::isWeighted);
    return (isOfPool ? builder.poolWeights(byId) : builder.tokenWeights(byId)).build();
  }

  /** With positions, and with a LayerNorm that has learned nothing: gamma 1, beta 0. */
  private InputLayer ordered(InputLayer layer) {
    FeatureVariant.Order order = variant.order();
    if (order == FeatureVariant.Order.NONE) {
      return layer;
    }
    InputLayerBuilder builder = InputLayerBuilder.from(layer);
    order
        .combine()
        .ifPresent(
            combine ->
                builder
                    .combine(combine)
                    .positions(
                        new SinusoidalPositions(
                            Sinusoid.INTERLEAVED,
                            layer.dimension(),
                            SINUSOID_BASE,
                            OptionalInt.empty())));
    if (order.isNormed()) {
      float[] ones = new float[layer.dimension()];
      Arrays.fill(ones, 1);
      builder.norm(Optional.of(new LayerNorm(ones, new float[ones.length], EPSILON)));
    }
    return builder.build();
  }
}
