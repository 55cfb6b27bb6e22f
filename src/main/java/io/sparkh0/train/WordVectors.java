// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train;

import io.sparkh0.layer.InputLayer;
import io.sparkh0.train.corpus.Corpus;
import io.sparkh0.train.corpus.LabelledRows;
import io.sparkh0.train.corpus.RowMap;
import io.sparkh0.train.corpus.RowWeights;
import io.sparkh0.train.corpus.TokenCounts;
import io.sparkh0.train.corpus.TrainedLayers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.feature.Word2Vec;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Tables by MLlib's Word2Vec: tokens that occur among the same tokens get similar rows. */
public final class WordVectors {
  private static final int MIN_OCCURRENCES = 2;
  private static final StructType TOKENS =
      new StructType().add("tokens", DataTypes.createArrayType(DataTypes.StringType));

  private final SparkSession session;
  private final Corpus corpus;

  /**
   * @param corpus its labels are not looked at
   */
  public WordVectors(SparkSession session, Corpus corpus) {
    this.session = session;
    this.corpus = corpus;
  }

  /**
   * Makes a table; ids that occur fewer than {@value #MIN_OCCURRENCES} times have a row of zeros.
   *
   * @param dimension d
   * @param epochs passes over the corpus
   * @param weights what rows are multiplied by in the end
   * @param seed of what is drawn
   */
  public InputLayer make(int dimension, int epochs, RowWeights weights, long seed) {
    Dataset<Row> tokens =
        session.createDataFrame(
            corpus.documents().map(document -> RowFactory.create((Object) names(document))),
            TOKENS);
    Dataset<Row> vectors =
        new Word2Vec()
            .setInputCol("tokens")
            .setOutputCol("vector")
            .setVectorSize(dimension)
            .setMinCount(MIN_OCCURRENCES)
            .setMaxIter(epochs)
            .setNumPartitions(corpus.documents().getNumPartitions())
            .setSeed(seed)
            .fit(tokens)
            .getVectors();
    Map<Integer, double[]> byId = new HashMap<>();
    for (Row row : vectors.collectAsList()) {
      byId.put(Integer.parseInt(row.getString(0)), row.<Vector>getAs(1).toArray());
    }
    TokenCounts counts = TokenCounts.of(corpus);
    RowMap map = RowMap.of(counts, 1, Integer.MAX_VALUE);
    float[] factors = weights.of(counts, map, id -> 1);
    return TrainedLayers.of(
        map,
        dimension,
        (row, target) -> {
          double[] vector = byId.getOrDefault(map.idOfRow()[row], new double[dimension]);
          for (int c = 0; c < dimension; c++) {
            target[c] = factors[row] * (float) vector[c];
          }
        });
  }

  private static String[] names(LabelledRows document) {
    List<String> names = new ArrayList<>();
    for (int id : document.rows()) {
      names.add(Integer.toString(id));
    }
    return names.toArray(new String[0]);
  }
}
