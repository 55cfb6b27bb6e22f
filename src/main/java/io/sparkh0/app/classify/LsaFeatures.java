// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.classify;

import io.sparkh0.layer.InputLayer;
import io.sparkh0.ml.H0Embedder;
import io.sparkh0.ml.NgramTokenizer;
import io.sparkh0.spark.Columns;
import io.sparkh0.text.words.HashedNgrams;
import io.sparkh0.train.LatentTable;
import io.sparkh0.train.corpus.Corpus;
import io.sparkh0.train.corpus.Progress;
import io.sparkh0.train.corpus.RowWeights;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Features of a table that is made from the training rows, labels unseen. */
public final class LsaFeatures {
  /** Character n-grams are many; at this share they weigh as much as words. */
  private static final double CHARACTER_SHARE = 0.3;

  private LsaFeatures() {}

  /**
   * Makes the table.
   *
   * @param texts that it is made from
   * @param tokenizer makes the ids; its columns are set here
   * @param dimension columns of the table
   * @param partitions that work on it
   * @param seed of what is drawn
   * @param progress receives a line for each pass
   * @return stages from the text to the column {@link ClassifierColumns#FEATURES}
   */
  public static List<Transformer> stages(
      LabelledTexts texts,
      NgramTokenizer tokenizer,
      int dimension,
      int partitions,
      long seed,
      Progress progress) {
    tokenizer.setInputCol(texts.textColumn()).setOutputCol(ClassifierColumns.IDS);
    HashedNgrams ngrams = tokenizer.getNgrams();
    Corpus corpus = corpus(texts, tokenizer, partitions, seed);
    try {
      InputLayer layer =
          new LatentTable(corpus, dimension, seed, progress)
              .make(LatentTable.Method.LSA, RowWeights.IDF, shares(ngrams));
      return List.of(tokenizer, ClassifierPipelines.features(H0Embedder.fromLayer(layer), "sqrtN"));
    } finally {
      corpus.release();
    }
  }

  /** The texts' ids, labels left out. */
  public static Corpus corpus(
      LabelledTexts texts, NgramTokenizer tokenizer, int partitions, long seed) {
    Dataset<Row> ids =
        tokenizer
            .transform(texts.texts())
            .select(Columns.named(ClassifierColumns.IDS), functions.lit("").as("label"));
    return Corpus.of(ids, tokenizer.getNgrams().size(), partitions, seed);
  }

  /** What the weight of an id is multiplied by. */
  public static IntToDoubleFunction shares(HashedNgrams ngrams) {
    return id -> ngrams.kind(id) == HashedNgrams.Kind.CHARACTERS ? CHARACTER_SHARE : 1;
  }
}
