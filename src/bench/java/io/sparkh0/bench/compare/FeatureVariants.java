// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.compare;

import static io.sparkh0.bench.compare.FeatureVariant.FIRST;

import io.sparkh0.bench.compare.FeatureVariant.Ids;
import io.sparkh0.bench.compare.FeatureVariant.Order;
import io.sparkh0.bench.compare.FeatureVariant.Rows;
import io.sparkh0.train.corpus.RowWeights;
import java.util.List;

/** What {@code classify compare} compares. */
public final class FeatureVariants {
  private static final FeatureVariant MADE =
      FIRST.of(Ids.NGRAMS).with(Rows.LSA).with(RowWeights.IDF).pooled("sqrtN");

  private FeatureVariants() {}

  /** Poolings, positions, LayerNorm, weights, dimensions and tables. */
  public static List<FeatureVariant> ofFeatures() {
    return List.of(
        FIRST,
        FIRST.pooled("sqrtN"),
        FIRST.pooled("max"),
        FIRST.pooled("mean,max"),
        FIRST.pooled("sqrtN,max"),
        FIRST.pooled("first,last"),
        FIRST.pooled("mean,first,last"),
        FIRST.pooled("mean,max,first,last"),
        FIRST.pooled("segments").segments(2),
        FIRST.pooled("segments"),
        FIRST.pooled("mean,segments").segments(2),
        FIRST.with(RowWeights.IDF).pooled("weightedMean"),
        FIRST.with(RowWeights.SIF).pooled("weightedMean"),
        FIRST.with(RowWeights.SIF).pooled("sifMean"),
        FIRST.with(RowWeights.IDF).pooled("sqrtN"),
        FIRST.with(Order.NORM),
        FIRST.with(Order.NORM).pooled("max"),
        FIRST.with(Order.ADD),
        FIRST.with(Order.ADD).pooled("mean,max"),
        FIRST.with(Order.ADD_NORM),
        FIRST.with(Order.ADD_NORM).pooled("mean,max"),
        FIRST.with(Order.MULTIPLY),
        FIRST.with(Order.MULTIPLY).pooled("mean,max"),
        FIRST.with(Order.CONCAT),
        FIRST.with(Order.CONCAT).pooled("mean,max"),
        FIRST.columns(64),
        FIRST.columns(128),
        FIRST.columns(512),
        FIRST.columns(64).pooled("mean,max"),
        FIRST.columns(128).pooled("mean,max"),
        FIRST.columns(512).pooled("mean,max"),
        FIRST.of(Ids.RUNS).pooled("sqrtN"),
        FIRST.of(Ids.NGRAMS).with(RowWeights.IDF).pooled("sqrtN").columns(512),
        MADE.columns(64),
        MADE.columns(128),
        MADE,
        MADE.columns(512),
        MADE.pooled("max"),
        MADE.pooled("sqrtN,max"),
        MADE.with(RowWeights.NONE),
        MADE.of(Ids.WORDS),
        MADE.of(Ids.RUNS),
        MADE.with(Rows.PPMI),
        MADE.with(Rows.INDEXED),
        MADE.of(Ids.WORDS).with(Rows.WORD2VEC).columns(128));
  }

  /** What may tell a sentence from the same with two words swapped, and what cannot. */
  public static List<FeatureVariant> ofOrder() {
    return List.of(
        FIRST,
        FIRST.pooled("mean,max"),
        FIRST.with(Order.ADD),
        FIRST.with(Order.ADD).pooled("mean,max"),
        FIRST.with(Order.ADD_NORM),
        FIRST.with(Order.MULTIPLY),
        FIRST.with(Order.CONCAT).pooled("mean,max"),
        FIRST.pooled("first,last"),
        FIRST.pooled("segments").segments(2),
        FIRST.pooled("segments"),
        FIRST.of(Ids.RUNS).pooled("sqrtN"),
        FIRST.of(Ids.RUNS).with(RowWeights.IDF).pooled("sqrtN").columns(512),
        MADE.of(Ids.WORDS),
        MADE.of(Ids.RUNS),
        MADE.of(Ids.RUNS).columns(512),
        MADE.columns(512));
  }
}
