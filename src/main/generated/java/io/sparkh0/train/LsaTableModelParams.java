// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train;

import io.sparkh0.forward.pooling.PoolingSettings;
import io.sparkh0.ml.EmbedderSettings;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.Param;

/**
 * The Params of {@link LsaTableModel}. Generated from EstimatorSettings.LSA_TABLE_MODEL by
 * StageSources, among the tests; do not edit it.
 *
 * @param <S> the stage's own type, which setters return
 */
public abstract class LsaTableModelParams<S extends LsaTableModelParams<S>> extends TableModel<S> {
  private static final long serialVersionUID = 1L;

  LsaTableModelParams(String uid) {
    super(uid, EstimatorSettings.LSA_TABLE_MODEL);
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
    return settings().text(EstimatorSettings.LSA_POOLING);
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
   * first, last, weightedMean, sifMean, flatten or segments (default: sqrtN).
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setPooling(String value) {
    return settings().with(pooling(), value);
  }
}
