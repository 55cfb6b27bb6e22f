// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train;

import io.sparkh0.forward.pooling.PoolingSettings;
import io.sparkh0.ml.EmbedderSettings;
import io.sparkh0.text.words.NgramSettings;
import io.sparkh0.train.corpus.TrainingSettings;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;

/**
 * The Params of {@link Word2VecTable}. Generated from EstimatorSettings.WORD2VEC_TABLE by
 * StageSources, among the tests; do not edit it.
 *
 * @param <S> the stage's own type, which setters return
 */
public abstract class Word2VecTableParams<S extends Word2VecTableParams<S>>
    extends TableEstimator<S, Word2VecTableModel> {
  private static final long serialVersionUID = 1L;

  Word2VecTableParams(String uid) {
    super(uid, EstimatorSettings.WORD2VEC_TABLE);
  }

  /** Param: the column of texts, strings, or of ids, arrays of integers. */
  public final Param<String> inputCol() {
    return settings().text(EstimatorSettings.INPUT_COL);
  }

  /**
   * The column of texts, strings, or of ids, arrays of integers.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public final String getInputCol() {
    return $(inputCol());
  }

  /** Sets the column of texts, strings, or of ids, arrays of integers. */
  public final S setInputCol(String value) {
    return settings().with(inputCol(), value);
  }

  /** Param: the number of different ids, where the input column has ids. */
  public final IntParam vocabularySize() {
    return settings().integer(EstimatorSettings.VOCABULARY_SIZE);
  }

  /**
   * The number of different ids, where the input column has ids.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public final int getVocabularySize() {
    return (Integer) $(vocabularySize());
  }

  /**
   * Sets the number of different ids, where the input column has ids (default: one more than the
   * largest id of the rows that are fitted).
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setVocabularySize(int value) {
    return settings().with(vocabularySize(), value);
  }

  /**
   * Param: the way in which a fit handles a row whose input or label is null: error or skip the
   * row.
   */
  public final Param<String> handleInvalid() {
    return settings().text(EstimatorSettings.HANDLE_INVALID);
  }

  /** The way in which a fit handles a row whose input or label is null: error or skip the row. */
  public final String getHandleInvalid() {
    return $(handleInvalid());
  }

  /**
   * Sets the way in which a fit handles a row whose input or label is null: error or skip the row
   * (default: error).
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setHandleInvalid(String value) {
    return settings().with(handleInvalid(), value);
  }

  /** Param: the number of words of the longest word n-gram; 1 for words alone. */
  public final IntParam wordNgrams() {
    return settings().integer(NgramSettings.WORD_NGRAMS);
  }

  /** The number of words of the longest word n-gram; 1 for words alone. */
  public final int getWordNgrams() {
    return (Integer) $(wordNgrams());
  }

  /**
   * Sets the number of words of the longest word n-gram; 1 for words alone (default: 2).
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setWordNgrams(int value) {
    return settings().with(wordNgrams(), value);
  }

  /** Param: the number of characters of the shortest character n-gram within a word. */
  public final IntParam minCharacters() {
    return settings().integer(NgramSettings.MIN_CHARACTERS);
  }

  /** The number of characters of the shortest character n-gram within a word. */
  public final int getMinCharacters() {
    return (Integer) $(minCharacters());
  }

  /**
   * Sets the number of characters of the shortest character n-gram within a word (default: 2).
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setMinCharacters(int value) {
    return settings().with(minCharacters(), value);
  }

  /** Param: the number of characters of the longest character n-gram; 0 for none. */
  public final IntParam maxCharacters() {
    return settings().integer(NgramSettings.MAX_CHARACTERS);
  }

  /** The number of characters of the longest character n-gram; 0 for none. */
  public final int getMaxCharacters() {
    return (Integer) $(maxCharacters());
  }

  /**
   * Sets the number of characters of the longest character n-gram; 0 for none (default: 5).
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setMaxCharacters(int value) {
    return settings().with(maxCharacters(), value);
  }

  /**
   * Param: the number of ids of each kind: words, word n-grams, character n-grams, prefix n-grams;
   * only those that occur take space.
   */
  public final IntParam buckets() {
    return settings().integer(NgramSettings.BUCKETS);
  }

  /**
   * The number of ids of each kind: words, word n-grams, character n-grams, prefix n-grams; only
   * those that occur take space.
   */
  public final int getBuckets() {
    return (Integer) $(buckets());
  }

  /**
   * Sets the number of ids of each kind: words, word n-grams, character n-grams, prefix n-grams;
   * only those that occur take space (default: 524288).
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setBuckets(int value) {
    return settings().with(buckets(), value);
  }

  /**
   * Param: the number of words of the longest prefix n-gram, the first words of a text ("how
   * many"); 0 for none.
   */
  public final IntParam openingWords() {
    return settings().integer(NgramSettings.PREFIX_WORDS);
  }

  /**
   * The number of words of the longest prefix n-gram, the first words of a text ("how many"); 0 for
   * none.
   */
  public final int getOpeningWords() {
    return (Integer) $(openingWords());
  }

  /**
   * Sets the number of words of the longest prefix n-gram, the first words of a text ("how many");
   * 0 for none (default: 0).
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setOpeningWords(int value) {
    return settings().with(openingWords(), value);
  }

  /** Param: the number of columns of the table. */
  public final IntParam vectorSize() {
    return settings().integer(EstimatorSettings.VECTOR_SIZE);
  }

  /** The number of columns of the table. */
  public final int getVectorSize() {
    return (Integer) $(vectorSize());
  }

  /**
   * Sets the number of columns of the table (default: 256).
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setVectorSize(int value) {
    return settings().with(vectorSize(), value);
  }

  /** Param: the number of passes over the rows. */
  public final IntParam maxIter() {
    return settings().integer(EstimatorSettings.WORD2VEC_MAX_ITER);
  }

  /** The number of passes over the rows. */
  public final int getMaxIter() {
    return (Integer) $(maxIter());
  }

  /**
   * Sets the number of passes over the rows (default: 5).
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setMaxIter(int value) {
    return settings().with(maxIter(), value);
  }

  /** Param: the weights by which rows are multiplied: none, idf or sif. */
  public final Param<String> rowWeights() {
    return settings().text(EstimatorSettings.WORD2VEC_ROW_WEIGHTS);
  }

  /** The weights by which rows are multiplied: none, idf or sif. */
  public final String getRowWeights() {
    return $(rowWeights());
  }

  /**
   * Sets the weights by which rows are multiplied: none, idf or sif (default: none).
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setRowWeights(String value) {
    return settings().with(rowWeights(), value);
  }

  /** Param: the seed of all that is drawn. */
  public final LongParam seed() {
    return settings().longInteger(TrainingSettings.SEED);
  }

  /** The seed of all that is drawn. */
  public final long getSeed() {
    return (Long) $(seed());
  }

  /**
   * Sets the seed of all that is drawn (default: 42).
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setSeed(long value) {
    return settings().with(seed(), value);
  }

  /**
   * Param: the partitions over which rows are spread; in supervised training each trains a copy.
   */
  public final IntParam numPartitions() {
    return settings().integer(TrainingSettings.PARTITIONS);
  }

  /** The partitions over which rows are spread; in supervised training each trains a copy. */
  public final int getNumPartitions() {
    return (Integer) $(numPartitions());
  }

  /**
   * Sets the partitions over which rows are spread; in supervised training each trains a copy
   * (default: 2).
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setNumPartitions(int value) {
    return settings().with(numPartitions(), value);
  }

  /** Param: the column of features that is added. */
  public final Param<String> outputCol() {
    return settings().text(EmbedderSettings.OUTPUT_COL);
  }

  /** The column of features that is added. */
  public final String getOutputCol() {
    return $(outputCol());
  }

  /** Sets the column of features that is added (default: h0). */
  public final S setOutputCol(String value) {
    return settings().with(outputCol(), value);
  }

  /** Param: the type of the column of features: vector, array or binary. */
  public final Param<String> outputType() {
    return settings().text(EmbedderSettings.OUTPUT_TYPE);
  }

  /** The type of the column of features: vector, array or binary. */
  public final String getOutputType() {
    return $(outputType());
  }

  /**
   * Sets the type of the column of features: vector, array or binary (default: vector).
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setOutputType(String value) {
    return settings().with(outputType(), value);
  }

  /** Param: whether each pooled vector is scaled to length 1. */
  public final BooleanParam normalize() {
    return settings().flag(PoolingSettings.NORMALIZE);
  }

  /** Whether each pooled vector is scaled to length 1. */
  public final boolean getNormalize() {
    return (Boolean) $(normalize());
  }

  /** Sets whether each pooled vector is scaled to length 1 (default: false). */
  public final S setNormalize(boolean value) {
    return settings().with(normalize(), value);
  }

  /**
   * Param: the poolings, separated by commas, whose vectors are concatenated: mean, sum, sqrtN,
   * max, first, last, weightedMean, sifMean, flatten or segments.
   */
  public final Param<String> pooling() {
    return settings().text(PoolingSettings.POOLING);
  }

  /**
   * The poolings, separated by commas, whose vectors are concatenated: mean, sum, sqrtN, max,
   * first, last, weightedMean, sifMean, flatten or segments.
   */
  public final String getPooling() {
    return $(pooling());
  }

  /**
   * Sets the poolings, separated by commas, whose vectors are concatenated: mean, sum, sqrtN, max,
   * first, last, weightedMean, sifMean, flatten or segments (default: mean).
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setPooling(String value) {
    return settings().with(pooling(), value);
  }
}
