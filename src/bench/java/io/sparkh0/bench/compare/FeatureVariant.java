// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.compare;

import io.sparkh0.layer.Combine;
import io.sparkh0.ml.NgramTokenizer;
import io.sparkh0.text.words.HashedNgrams;
import io.sparkh0.train.corpus.RowWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A way to make frozen features, to be compared with others; {@link #FIRST} with one choice or more
 * changed.
 *
 * @param ids what a text is cut into
 * @param rows where the table's rows come from
 * @param weights what rows are multiplied by, or the weights of the poolings weightedMean and
 *     sifMean, where it is one of these
 * @param dimension columns of the table
 * @param order how positions enter
 * @param pooling as the Param of {@link io.sparkh0.ml.H0Embedder} has it
 * @param segments parts of the pooling segments
 */
public record FeatureVariant(
    Ids ids,
    Rows rows,
    RowWeights weights,
    int dimension,
    Order order,
    String pooling,
    int segments) {
  /** Random rows of words, d 256, mean. */
  public static final FeatureVariant FIRST =
      new FeatureVariant(Ids.WORDS, Rows.RANDOM, RowWeights.NONE, 256, Order.NONE, "mean", 4);

  /** What a text is cut into. */
  public enum Ids {
    /** Words. */
    WORDS("words"),
    /** Words and word 2-grams. */
    RUNS("words and runs of 2"),
    /** Words, word 2-grams and character n-grams, each once: the default of training. */
    NGRAMS("n-grams");

    private static final int BUCKETS = 1 << 19;

    private final String words;

    Ids(String words) {
      this.words = words;
    }

    /** A tokenizer without columns. */
    NgramTokenizer tokenizer() {
      return switch (this) {
        case WORDS -> inOrder(1);
        case RUNS -> inOrder(2);
        case NGRAMS -> new NgramTokenizer();
      };
    }

    private static NgramTokenizer inOrder(int longestRun) {
      return new NgramTokenizer()
          .setNgrams(new HashedNgrams(longestRun, 0, 0, BUCKETS))
          .setDistinct(false);
    }
  }

  /** Where rows come from. */
  public enum Rows {
    /** Seeded normal numbers. */
    RANDOM("random"),
    /** Made from the training rows by latent semantic analysis. */
    LSA("LSA"),
    /** Made from the training rows by pointwise mutual information. */
    PPMI("PPMI"),
    /** Made from the training rows by random indexing. */
    INDEXED("random indexing"),
    /** Made from the training rows by MLlib's Word2Vec. */
    WORD2VEC("Word2Vec");

    private final String words;

    Rows(String words) {
      this.words = words;
    }
  }

  /** How positions enter, and whether rows are normalised after that. */
  public enum Order {
    /** Not at all. */
    NONE("", Optional.empty()),
    /** Not at all; rows are normalised. */
    NORM("LayerNorm", Optional.empty()),
    /** Sinusoids are added. */
    ADD("positions added", Optional.of(Combine.ADD)),
    /** Sinusoids are added, and the sum is normalised. */
    ADD_NORM("positions added, LayerNorm", Optional.of(Combine.ADD)),
    /** Rows are multiplied by sinusoids. */
    MULTIPLY("positions multiplied", Optional.of(Combine.MULTIPLY)),
    /** Sinusoids come behind the rows. */
    CONCAT("positions concatenated", Optional.of(Combine.CONCAT));

    private final String words;
    private final Optional<Combine> combine;

    Order(String words, Optional<Combine> combine) {
      this.words = words;
      this.combine = combine;
    }

    Optional<Combine> combine() {
      return combine;
    }

    boolean isNormed() {
      return this == NORM || this == ADD_NORM;
    }
  }

  /** The same cut into other ids. */
  public FeatureVariant of(Ids other) {
    return new FeatureVariant(other, rows, weights, dimension, order, pooling, segments);
  }

  /** The same with rows from elsewhere. */
  public FeatureVariant with(Rows other) {
    return new FeatureVariant(ids, other, weights, dimension, order, pooling, segments);
  }

  /** The same with other weights. */
  public FeatureVariant with(RowWeights other) {
    return new FeatureVariant(ids, rows, other, dimension, order, pooling, segments);
  }

  /** The same with positions that enter otherwise. */
  public FeatureVariant with(Order other) {
    return new FeatureVariant(ids, rows, weights, dimension, other, pooling, segments);
  }

  /** The same with so many columns. */
  public FeatureVariant columns(int other) {
    return new FeatureVariant(ids, rows, weights, other, order, pooling, segments);
  }

  /** The same, pooled otherwise. */
  public FeatureVariant pooled(String other) {
    return new FeatureVariant(ids, rows, weights, dimension, order, other, segments);
  }

  /** The same with so many segments. */
  public FeatureVariant segments(int other) {
    return new FeatureVariant(ids, rows, weights, dimension, order, pooling, other);
  }

  /** Whether the features of a text depend on the rows that are trained on. */
  boolean isFitted() {
    return rows != Rows.RANDOM || weights != RowWeights.NONE;
  }

  @Override
  public String toString() {
    List<String> parts = new ArrayList<>(List.of(ids.words, rows.words));
    if (weights != RowWeights.NONE) {
      parts.add(weights.toString());
    }
    parts.add("d " + dimension);
    parts.add(pooling.replace("segments", segments + " segments").replace(",", " + "));
    if (order != Order.NONE) {
      parts.add(order.words);
    }
    return String.join(", ", parts);
  }
}
