// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.linalg.SymmetricEigen;
import io.sparkh0.train.corpus.Corpus;
import io.sparkh0.train.corpus.LabelledRows;
import io.sparkh0.train.corpus.Progress;
import io.sparkh0.train.corpus.RowMap;
import io.sparkh0.train.corpus.RowWeights;
import io.sparkh0.train.corpus.TokenCounts;
import io.sparkh0.train.corpus.TrainedLayers;
import io.sparkh0.train.corpus.WeightedDocument;
import io.sparkh0.train.corpus.WeightedSum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;

/**
 * Tables made without labels from the matrix X of documents by tokens: tokens that occur in the
 * same documents get similar rows. With random indexing each document has a random vector of few
 * ±1, and a token's row is the sum of its documents' (Kanerva et al. 2000). The other two take the
 * right singular vectors of X, found by randomised subspace iteration (Halko, Martinsson and Tropp
 * 2011): of weighted counts, as in latent semantic analysis (Deerwester et al. 1990), or of
 * positive pointwise mutual information of token and document.
 *
 * <p>X is never on the driver; of V×d matrices there are about five copies there at times.
 */
public final class LatentTable {
  /** How rows are made. */
  public enum Method {
    /** Sums of random vectors of documents. */
    RANDOM_INDEXING,
    /** Singular vectors of positive pointwise mutual information. */
    PPMI,
    /** Singular vectors of weighted counts over √n (latent semantic analysis). */
    LSA
  }

  private static final int MAX_NUMBERS = 12_000_000;
  private static final int MIN_DOCUMENTS = 2;
  private static final int ITERATIONS = 3;
  private static final double SHARE_OF_ONES = 0.1;
  private static final double SMALLEST = 1e-7;

  private final Corpus corpus;
  private final int dimension;
  private final long seed;
  private final Progress progress;

  /**
   * @param corpus its labels are not looked at
   * @param dimension d
   * @param seed of the random vectors
   * @param progress receives a line for each pass
   */
  public LatentTable(Corpus corpus, int dimension, long seed, Progress progress) {
    if (dimension < 1) {
      throw new IllegalArgumentException(
          "Invalid dimension: " + dimension + " (must be at least 1)");
    }
    this.corpus = corpus;
    this.dimension = dimension;
    this.seed = seed;
    this.progress = progress;
  }

  /**
   * Makes a table; ids that are in fewer than {@value #MIN_DOCUMENTS} documents have a row of
   * zeros.
   *
   * @param method how
   * @param weights what rows are multiplied by in the end
   * @param shareOfId multiplies the weight of an id
   */
  public InputLayer make(Method method, RowWeights weights, IntToDoubleFunction shareOfId) {
    TokenCounts counts = TokenCounts.of(corpus);
    RowMap map = RowMap.of(counts, MIN_DOCUMENTS, MAX_NUMBERS / dimension);
    if (map.rows() == 1) {
      throw new IllegalArgumentException(
          "Cannot make a table: no token is in " + MIN_DOCUMENTS + " documents or more");
    }
    float[] factors = weights.of(counts, map, shareOfId);
    JavaRDD<WeightedDocument> documents = documents(method, counts, map, factors);
    documents.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      float[] rows =
          method == Method.RANDOM_INDEXING
              ? indexed(documents, map.rows())
              : singularVectors(documents, map.rows());
      return TrainedLayers.of(
          map,
          dimension,
          (row, target) -> {
            for (int c = 0; c < dimension; c++) {
              target[c] = factors[row] * rows[row * dimension + c];
            }
          });
    } finally {
      documents.unpersist(true);
    }
  }

  private JavaRDD<WeightedDocument> documents(
      Method method, TokenCounts counts, RowMap map, float[] weights) {
    double all = Arrays.stream(counts.occurrences()).sum();
    double[] share = new double[map.rows()];
    for (int row = 1; row < share.length; row++) {
      share[row] = counts.occurrences()[map.idOfRow()[row]] / all;
    }
    boolean information = method == Method.PPMI;
    return corpus
        .inRows(map.rowOfId())
        .map(document -> information ? informative(document, share) : counted(document, weights));
  }

  /** {@code c · w / √n} of a token of weight w that is c of n tokens. */
  private static WeightedDocument counted(LabelledRows document, float[] weights) {
    double share = WeightedSum.share(document.rows());
    return weighted(document, (count, row) -> count * share * weights[row]);
  }

  /** {@code max(0, ln (c / n) / p)} of a token that is c of n tokens here and p of all. */
  private static WeightedDocument informative(LabelledRows document, double[] share) {
    double n = document.rows().length;
    return weighted(document, (count, row) -> Math.max(0, Math.log(count / n / share[row])));
  }

  private interface Value {
    double of(int count, int row);
  }

  private static WeightedDocument weighted(LabelledRows document, Value value) {
    int[] sorted = document.where(row -> row > 0).rows();
    Arrays.sort(sorted);
    int[] rows = Arrays.stream(sorted).distinct().toArray();
    float[] values = new float[rows.length];
    for (int i = 0, at = 0; i < rows.length; i++) {
      int count = 0;
      for (; at < sorted.length && sorted[at] == rows[i]; at++) {
        count++;
      }
      values[i] = (float) value.of(count, rows[i]);
    }
    return new WeightedDocument(Corpus.key(document, 0), rows, values);
  }

  /** R'X of random document vectors R. */
  private float[] indexed(JavaRDD<WeightedDocument> documents, int rows) {
    int d = dimension;
    long start = seed;
    progress.line("random indexing over " + (rows - 1) + " rows");
    return sum(
        documents
            .mapPartitions(
                partition -> {
                  float[] sum = new float[rows * d];
                  float[] random = new float[d];
                  while (partition.hasNext()) {
                    WeightedDocument document = partition.next();
                    SplittableRandom source = new SplittableRandom(start ^ document.key());
                    for (int c = 0; c < d; c++) {
                      double u = source.nextDouble();
                      random[c] = u < SHARE_OF_ONES / 2 ? 1 : u < SHARE_OF_ONES ? -1 : 0;
                    }
                    addOuter(document, random, sum);
                  }
                  return List.of(sum).iterator();
                })
            .collect());
  }

  private static float[] sum(List<float[]> parts) {
    float[] sum = parts.get(0);
    for (float[] part : parts.subList(1, parts.size())) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += part[i];
      }
    }
    return sum;
  }

  private float[] singularVectors(JavaRDD<WeightedDocument> documents, int rows) {
    float[] vectors = new float[rows * dimension];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = dimension; i < vectors.length; i++) {
      vectors[i] = random.nextBoolean() ? 1 : -1;
    }
    for (int i = 1; i <= ITERATIONS; i++) {
      long start = System.nanoTime();
      Product product = product(documents, vectors);
      // X V has the left singular vectors, times the values; X' of them is V times the squares.
      vectors = times(product.back(), whitening(product.gram(), i == ITERATIONS ? 0.75 : 0.5));
      progress.line(
          String.format(
              Locale.ROOT,
              "subspace iteration %d of %d over %,d rows: %.1f s",
              i,
              ITERATIONS,
              rows - 1,
              (System.nanoTime() - start) / 1e9));
    }
    return vectors;
  }

  /**
   * @param back X'XV, rows × d
   * @param gram (XV)'XV, d × d
   */
  @DefaultSerializer(JavaSerializer.class)
  private record Product(float[] back, double[] gram) implements java.io.Serializable {}

  private Product product(JavaRDD<WeightedDocument> documents, float[] vectors) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(documents.context());
    int d = dimension;
    Broadcast<float[]> sent = spark.broadcast(vectors);
    try {
      List<Product> parts =
          documents
              .mapPartitions(partition -> List.of(product(partition, sent.value(), d)).iterator())
              .collect();
      List<float[]> backs = new ArrayList<>();
      double[] gram = new double[d * d];
      for (Product part : parts) {
        backs.add(part.back());
        for (int i = 0; i < gram.length; i++) {
          gram[i] += part.gram()[i];
        }
      }
      return new Product(sum(backs), gram);
    } finally {
      sent.destroy();
    }
  }

  private static Product product(Iterator<WeightedDocument> documents, float[] vectors, int d) {
    float[] back = new float[vectors.length];
    double[] gram = new double[d * d];
    float[] projected = new float[d];
    while (documents.hasNext()) {
      WeightedDocument document = documents.next();
      Arrays.fill(projected, 0);
      for (int i = 0; i < document.rows().length; i++) {
        int from = document.rows()[i] * d;
        float value = document.values()[i];
        for (int c = 0; c < d; c++) {
          projected[c] += value * vectors[from + c];
        }
      }
      addOuter(document, projected, back);
      for (int i = 0; i < d; i++) {
        double factor = projected[i];
        for (int j = 0; j <= i; j++) {
          gram[i * d + j] += factor * projected[j];
        }
      }
    }
    return new Product(back, gram);
  }

  private static void addOuter(WeightedDocument document, float[] vector, float[] sum) {
    int d = vector.length;
    for (int i = 0; i < document.rows().length; i++) {
      int from = document.rows()[i] * d;
      float value = document.values()[i];
      for (int c = 0; c < d; c++) {
        sum[from + c] += value * vector[c];
      }
    }
  }

  /** {@code W Λ^−power} of the lower half of a Gram matrix {@code W Λ W'}. */
  private double[][] whitening(double[] gram, double power) {
    int d = dimension;
    SymmetricEigen eigen = SymmetricEigen.ofLower(gram, d);
    double[] values = eigen.values();
    double[][] vectors = eigen.vectors();
    for (int c = 0; c < d; c++) {
      // Fewer documents than columns leave directions that nothing is in.
      double factor = values[c] > SMALLEST * values[0] ? Math.pow(values[c], -power) : 0;
      for (int i = 0; i < d; i++) {
        vectors[i][c] *= factor;
      }
    }
    return vectors;
  }

  private float[] times(float[] rows, double[][] matrix) {
    int d = dimension;
    float[] product = new float[rows.length];
    float[][] right = new float[d][d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        right[i][j] = (float) matrix[i][j];
      }
    }
    for (int row = 0; row < rows.length / d; row++) {
      for (int i = 0; i < d; i++) {
        float value = rows[row * d + i];
        for (int j = 0; j < d; j++) {
          product[row * d + j] += value * right[i][j];
        }
      }
    }
    return product;
  }
}
