// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train;

import org.apache.spark.ml.param.Param;

/**
 * The Params of {@link NgramClassifierModel}. Generated from
 * EstimatorSettings.NGRAM_CLASSIFIER_MODEL by StageSources, among the tests; do not edit it.
 *
 * @param <S> the stage's own type, which setters return
 */
public abstract class NgramClassifierModelParams<S extends NgramClassifierModelParams<S>>
    extends FittedModel<S> {
  private static final long serialVersionUID = 1L;

  NgramClassifierModelParams(String uid) {
    super(uid, EstimatorSettings.NGRAM_CLASSIFIER_MODEL);
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
