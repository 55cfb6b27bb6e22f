// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train;

import io.sparkh0.checkpoint.CheckpointSettings;
import io.sparkh0.ml.params.SettingsEstimator;
import io.sparkh0.text.words.NgramSettings;
import io.sparkh0.train.corpus.TrainingSettings;
import io.sparkh0.train.supervised.SupervisedSettings;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;

/**
 * The Params of {@link NgramClassifier}. Generated from EstimatorSettings.NGRAM_CLASSIFIER by
 * StageSources, among the tests; do not edit it.
 *
 * @param <S> the stage's own type, which setters return
 */
public abstract class NgramClassifierParams<S extends NgramClassifierParams<S>>
    extends SettingsEstimator<S, NgramClassifierModel> {
  private static final long serialVersionUID = 1L;

  NgramClassifierParams(String uid) {
    super(uid, EstimatorSettings.NGRAM_CLASSIFIER);
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
   * Param: the number of words of the longest prefix n-gram, the first words of a text; whether
   * they are used is tuned.
   */
  public final IntParam openingWords() {
    return settings().integer(EstimatorSettings.PREFIX_WORDS);
  }

  /**
   * The number of words of the longest prefix n-gram, the first words of a text; whether they are
   * used is tuned.
   */
  public final int getOpeningWords() {
    return (Integer) $(openingWords());
  }

  /**
   * Sets the number of words of the longest prefix n-gram, the first words of a text; whether they
   * are used is tuned (default: 3).
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setOpeningWords(int value) {
    return settings().with(openingWords(), value);
  }

  /** Param: the column of labels, strings or whole numbers from 0. */
  public final Param<String> labelCol() {
    return settings().text(EstimatorSettings.LABEL_COL);
  }

  /** The column of labels, strings or whole numbers from 0. */
  public final String getLabelCol() {
    return $(labelCol());
  }

  /** Sets the column of labels, strings or whole numbers from 0 (default: label). */
  public final S setLabelCol(String value) {
    return settings().with(labelCol(), value);
  }

  /** Param: the path of the initial table, where the input column has its ids. */
  public final Param<String> table() {
    return settings().text(EstimatorSettings.TABLE);
  }

  /**
   * The path of the initial table, where the input column has its ids.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public final String getTable() {
    return $(table());
  }

  /**
   * Sets the path of the initial table, where the input column has its ids (default: none, and
   * training starts at random).
   */
  public final S setTable(String value) {
    return settings().with(table(), value);
  }

  /**
   * Param: the family of models that the table is of: auto, bert, roberta, gpt2, bart, marian,
   * m2m100, vaswani, tensor2tensor, model2vec, article or none.
   */
  public final Param<String> preset() {
    return settings().text(CheckpointSettings.PRESET);
  }

  /**
   * The family of models that the table is of: auto, bert, roberta, gpt2, bart, marian, m2m100,
   * vaswani, tensor2tensor, model2vec, article or none.
   */
  public final String getPreset() {
    return $(preset());
  }

  /**
   * Sets the family of models that the table is of: auto, bert, roberta, gpt2, bart, marian,
   * m2m100, vaswani, tensor2tensor, model2vec, article or none (default: auto).
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setPreset(String value) {
    return settings().with(preset(), value);
  }

  /**
   * Param: the way in which supervised tunes the initial table: full, map (d x d numbers behind the
   * table) or low-rank:R.
   */
  public final Param<String> tuning() {
    return settings().text(SupervisedSettings.TUNE);
  }

  /**
   * The way in which supervised tunes the initial table: full, map (d x d numbers behind the table)
   * or low-rank:R.
   */
  public final String getTuning() {
    return $(tuning());
  }

  /**
   * Sets the way in which supervised tunes the initial table: full, map (d x d numbers behind the
   * table) or low-rank:R (default: full).
   */
  public final S setTuning(String value) {
    return settings().with(tuning(), value);
  }

  /**
   * Param: the weights of classes: none, or balanced, where each class counts the same however many
   * rows it has.
   */
  public final Param<String> classWeights() {
    return settings().text(SupervisedSettings.CLASS_WEIGHTS);
  }

  /**
   * The weights of classes: none, or balanced, where each class counts the same however many rows
   * it has.
   */
  public final String getClassWeights() {
    return $(classWeights());
  }

  /**
   * Sets the weights of classes: none, or balanced, where each class counts the same however many
   * rows it has (default: none).
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setClassWeights(String value) {
    return settings().with(classWeights(), value);
  }

  /** Param: the number of columns of the table that is learned. */
  public final IntParam vectorSize() {
    return settings().integer(EstimatorSettings.CLASSIFIER_VECTOR_SIZE);
  }

  /**
   * The number of columns of the table that is learned.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public final int getVectorSize() {
    return (Integer) $(vectorSize());
  }

  /**
   * Sets the number of columns of the table that is learned (default: the initial table's, else one
   * a class, of more than 512 classes 128).
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setVectorSize(int value) {
    return settings().with(vectorSize(), value);
  }

  /** Param: the weights by which rows are multiplied: none, idf or sif. */
  public final Param<String> rowWeights() {
    return settings().text(EstimatorSettings.ROW_WEIGHTS);
  }

  /** The weights by which rows are multiplied: none, idf or sif. */
  public final String getRowWeights() {
    return $(rowWeights());
  }

  /**
   * Sets the weights by which rows are multiplied: none, idf or sif (default: idf).
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setRowWeights(String value) {
    return settings().with(rowWeights(), value);
  }

  /** Param: the most epochs; fewer are trained where validation rows say so. */
  public final IntParam maxIter() {
    return settings().integer(EstimatorSettings.CLASSIFIER_MAX_ITER);
  }

  /** The most epochs; fewer are trained where validation rows say so. */
  public final int getMaxIter() {
    return (Integer) $(maxIter());
  }

  /**
   * Sets the most epochs; fewer are trained where validation rows say so (default: 10).
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setMaxIter(int value) {
    return settings().with(maxIter(), value);
  }

  /** Param: the learning rate of supervised training, at its start. */
  public final DoubleParam stepSize() {
    return settings().decimal(TrainingSettings.LEARNING_RATE);
  }

  /**
   * The learning rate of supervised training, at its start.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public final double getStepSize() {
    return (Double) $(stepSize());
  }

  /**
   * Sets the learning rate of supervised training, at its start (default: 3 where the table has a
   * column a class, else 0.5).
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setStepSize(double value) {
    return settings().with(stepSize(), value);
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

  /** Param: the column of the most likely class's number, a double, that is added. */
  public final Param<String> predictionCol() {
    return settings().text(EstimatorSettings.PREDICTION_COL);
  }

  /** The column of the most likely class's number, a double, that is added. */
  public final String getPredictionCol() {
    return $(predictionCol());
  }

  /**
   * Sets the column of the most likely class's number, a double, that is added (default:
   * prediction).
   */
  public final S setPredictionCol(String value) {
    return settings().with(predictionCol(), value);
  }

  /** Param: the column of the probabilities of the classes, vectors, that is added. */
  public final Param<String> probabilityCol() {
    return settings().text(EstimatorSettings.PROBABILITY_COL);
  }

  /** The column of the probabilities of the classes, vectors, that is added. */
  public final String getProbabilityCol() {
    return $(probabilityCol());
  }

  /**
   * Sets the column of the probabilities of the classes, vectors, that is added (default:
   * probability).
   */
  public final S setProbabilityCol(String value) {
    return settings().with(probabilityCol(), value);
  }

  /** Param: the column of the scores of the classes, vectors, that is added. */
  public final Param<String> rawPredictionCol() {
    return settings().text(EstimatorSettings.RAW_PREDICTION_COL);
  }

  /** The column of the scores of the classes, vectors, that is added. */
  public final String getRawPredictionCol() {
    return $(rawPredictionCol());
  }

  /**
   * Sets the column of the scores of the classes, vectors, that is added (default: rawPrediction).
   */
  public final S setRawPredictionCol(String value) {
    return settings().with(rawPredictionCol(), value);
  }
}
