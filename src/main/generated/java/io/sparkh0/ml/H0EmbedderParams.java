// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import io.sparkh0.checkpoint.CheckpointSettings;
import io.sparkh0.forward.pooling.PoolingSettings;
import io.sparkh0.layer.LayerSettings;
import io.sparkh0.position.SinusoidSettings;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;

/**
 * The Params of {@link H0Embedder}. Generated from EmbedderSettings.PARAMS by StageSources, among
 * the tests; do not edit it.
 *
 * @param <S> the stage's own type, which setters return
 */
public abstract class H0EmbedderParams<S extends H0EmbedderParams<S>> extends SettingsStage<S> {
  private static final long serialVersionUID = 1L;

  H0EmbedderParams(String uid) {
    super(uid, EmbedderSettings.PARAMS);
  }

  /**
   * Param: the column of token ids, arrays of integers or of arrays of integers; in CSV as [1, 2,
   * 3].
   */
  public final Param<String> inputCol() {
    return settings().text(EmbedderSettings.INPUT_COL);
  }

  /**
   * The column of token ids, arrays of integers or of arrays of integers; in CSV as [1, 2, 3].
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public final String getInputCol() {
    return $(inputCol());
  }

  /**
   * Sets the column of token ids, arrays of integers or of arrays of integers; in CSV as [1, 2, 3].
   */
  public final S setInputCol(String value) {
    return settings().with(inputCol(), value);
  }

  /** Param: the column of masks, arrays of 0 and 1 as long as the ids. */
  public final Param<String> maskCol() {
    return settings().text(EmbedderSettings.MASK_COL);
  }

  /**
   * The column of masks, arrays of 0 and 1 as long as the ids.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public final String getMaskCol() {
    return $(maskCol());
  }

  /** Sets the column of masks, arrays of 0 and 1 as long as the ids. */
  public final S setMaskCol(String value) {
    return settings().with(maskCol(), value);
  }

  /** Param: the column of position ids, arrays as long as the ids. */
  public final Param<String> positionIdsCol() {
    return settings().text(EmbedderSettings.POSITION_IDS_COL);
  }

  /**
   * The column of position ids, arrays as long as the ids.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public final String getPositionIdsCol() {
    return $(positionIdsCol());
  }

  /** Sets the column of position ids, arrays as long as the ids. */
  public final S setPositionIdsCol(String value) {
    return settings().with(positionIdsCol(), value);
  }

  /** Param: the column of token types, arrays as long as the ids. */
  public final Param<String> tokenTypeIdsCol() {
    return settings().text(EmbedderSettings.TOKEN_TYPE_IDS_COL);
  }

  /**
   * The column of token types, arrays as long as the ids.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public final String getTokenTypeIdsCol() {
    return $(tokenTypeIdsCol());
  }

  /** Sets the column of token types, arrays as long as the ids. */
  public final S setTokenTypeIdsCol(String value) {
    return settings().with(tokenTypeIdsCol(), value);
  }

  /**
   * Param: the path of a table file (safetensors, .npy, .npz, word2vec, GloVe, fastText) or of a
   * model folder; a stage takes random:V,d,normal[:sd]|uniform[:bound],seed as well.
   */
  public final Param<String> table() {
    return settings().text(CheckpointSettings.TABLE);
  }

  /**
   * The path of a table file (safetensors, .npy, .npz, word2vec, GloVe, fastText) or of a model
   * folder; a stage takes random:V,d,normal[:sd]|uniform[:bound],seed as well.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public final String getTable() {
    return $(table());
  }

  /**
   * Sets the path of a table file (safetensors, .npy, .npz, word2vec, GloVe, fastText) or of a
   * model folder; a stage takes random:V,d,normal[:sd]|uniform[:bound],seed as well.
   */
  public final S setTable(String value) {
    return settings().with(table(), value);
  }

  /** Param: the SHA-256 that the table file must have. */
  public final Param<String> tableSha256() {
    return settings().text(CheckpointSettings.TABLE_SHA256);
  }

  /**
   * The SHA-256 that the table file must have.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public final String getTableSha256() {
    return $(tableSha256());
  }

  /** Sets the SHA-256 that the table file must have. */
  public final S setTableSha256(String value) {
    return settings().with(tableSha256(), value);
  }

  /**
   * Param: the place of the table's rows: heap, of driver and executors, or mapped, a file on each
   * machine that is mapped into memory, for tables beyond an executor's heap.
   */
  public final Param<String> tableMemory() {
    return settings().text(CheckpointSettings.TABLE_MEMORY);
  }

  /**
   * The place of the table's rows: heap, of driver and executors, or mapped, a file on each machine
   * that is mapped into memory, for tables beyond an executor's heap.
   */
  public final String getTableMemory() {
    return $(tableMemory());
  }

  /**
   * Sets the place of the table's rows: heap, of driver and executors, or mapped, a file on each
   * machine that is mapped into memory, for tables beyond an executor's heap (default: heap).
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setTableMemory(String value) {
    return settings().with(tableMemory(), value);
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
   * Param: whether a table with numbers that are infinite or NaN is told of (warn) or refused
   * (error).
   */
  public final Param<String> finite() {
    return settings().text(CheckpointSettings.FINITE);
  }

  /** Whether a table with numbers that are infinite or NaN is told of (warn) or refused (error). */
  public final String getFinite() {
    return $(finite());
  }

  /**
   * Sets whether a table with numbers that are infinite or NaN is told of (warn) or refused (error)
   * (default: warn).
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setFinite(String value) {
    return settings().with(finite(), value);
  }

  /** Param: the path of a positional matrix of one's own. */
  public final Param<String> positionTable() {
    return settings().text(CheckpointSettings.POSITION_TABLE);
  }

  /**
   * The path of a positional matrix of one's own.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public final String getPositionTable() {
    return $(positionTable());
  }

  /** Sets the path of a positional matrix of one's own. */
  public final S setPositionTable(String value) {
    return settings().with(positionTable(), value);
  }

  /** Param: the kind of positions: sinusoidal, learned or none. */
  public final Param<String> position() {
    return settings().text(CheckpointSettings.POSITION);
  }

  /**
   * The kind of positions: sinusoidal, learned or none.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public final String getPosition() {
    return $(position());
  }

  /**
   * Sets the kind of positions: sinusoidal, learned or none (default: the preset's, else none).
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setPosition(String value) {
    return settings().with(position(), value);
  }

  /** Param: the layout of the sinusoids: interleaved, halves, timing, article or article-code. */
  public final Param<String> sinusoid() {
    return settings().text(SinusoidSettings.SINUSOID);
  }

  /**
   * The layout of the sinusoids: interleaved, halves, timing, article or article-code.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public final String getSinusoid() {
    return $(sinusoid());
  }

  /**
   * Sets the layout of the sinusoids: interleaved, halves, timing, article or article-code
   * (default: the preset's, else interleaved).
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setSinusoid(String value) {
    return settings().with(sinusoid(), value);
  }

  /** Param: the base of the sinusoids' wave lengths. */
  public final DoubleParam sinusoidBase() {
    return settings().decimal(SinusoidSettings.SINUSOID_BASE);
  }

  /** The base of the sinusoids' wave lengths. */
  public final double getSinusoidBase() {
    return (Double) $(sinusoidBase());
  }

  /**
   * Sets the base of the sinusoids' wave lengths (default: 10000.0).
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setSinusoidBase(double value) {
    return settings().with(sinusoidBase(), value);
  }

  /** Param: the number that is added to each position. */
  public final IntParam positionOffset() {
    return settings().integer(LayerSettings.POSITION_OFFSET);
  }

  /**
   * The number that is added to each position.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public final int getPositionOffset() {
    return (Integer) $(positionOffset());
  }

  /**
   * Sets the number that is added to each position (default: the preset's, else 0).
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setPositionOffset(int value) {
    return settings().with(positionOffset(), value);
  }

  /**
   * Param: the rule by which tokens have positions: sequential, or skip-padding, which counts from
   * the padding id + 1 and skips padding.
   */
  public final Param<String> positionRule() {
    return settings().text(LayerSettings.POSITION_RULE);
  }

  /**
   * The rule by which tokens have positions: sequential, or skip-padding, which counts from the
   * padding id + 1 and skips padding.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public final String getPositionRule() {
    return $(positionRule());
  }

  /**
   * Sets the rule by which tokens have positions: sequential, or skip-padding, which counts from
   * the padding id + 1 and skips padding (default: the preset's, else sequential).
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setPositionRule(String value) {
    return settings().with(positionRule(), value);
  }

  /** Param: the way in which embedding and position are combined: add, concat or multiply. */
  public final Param<String> combine() {
    return settings().text(LayerSettings.COMBINE);
  }

  /** The way in which embedding and position are combined: add, concat or multiply. */
  public final String getCombine() {
    return $(combine());
  }

  /**
   * Sets the way in which embedding and position are combined: add, concat or multiply (default:
   * add).
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setCombine(String value) {
    return settings().with(combine(), value);
  }

  /** Param: the number that multiplies embeddings, or sqrt for the square root of the dimension. */
  public final Param<String> embeddingScale() {
    return settings().text(LayerSettings.EMBEDDING_SCALE);
  }

  /**
   * The number that multiplies embeddings, or sqrt for the square root of the dimension.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public final String getEmbeddingScale() {
    return $(embeddingScale());
  }

  /**
   * Sets the number that multiplies embeddings, or sqrt for the square root of the dimension
   * (default: the preset's, else 1).
   */
  public final S setEmbeddingScale(String value) {
    return settings().with(embeddingScale(), value);
  }

  /** Param: whether there is a LayerNorm, on or off. */
  public final Param<String> layerNorm() {
    return settings().text(LayerSettings.LAYER_NORM);
  }

  /**
   * Whether there is a LayerNorm, on or off.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public final String getLayerNorm() {
    return $(layerNorm());
  }

  /**
   * Sets whether there is a LayerNorm, on or off (default: where the checkpoint has one).
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setLayerNorm(String value) {
    return settings().with(layerNorm(), value);
  }

  /** Param: the epsilon of the LayerNorm. */
  public final DoubleParam layerNormEps() {
    return settings().decimal(LayerSettings.LAYER_NORM_EPS);
  }

  /**
   * The epsilon of the LayerNorm.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public final double getLayerNormEps() {
    return (Double) $(layerNormEps());
  }

  /**
   * Sets the epsilon of the LayerNorm (default: the checkpoint's).
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setLayerNormEps(double value) {
    return settings().with(layerNormEps(), value);
  }

  /** Param: whether each token's embedding is scaled to length 1. */
  public final BooleanParam tokenNorm() {
    return settings().flag(LayerSettings.TOKEN_NORM);
  }

  /**
   * Whether each token's embedding is scaled to length 1.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public final boolean getTokenNorm() {
    return (Boolean) $(tokenNorm());
  }

  /**
   * Sets whether each token's embedding is scaled to length 1 (default: on for unsupervised
   * fastText, else off).
   */
  public final S setTokenNorm(boolean value) {
    return settings().with(tokenNorm(), value);
  }

  /** Param: the id of padding. */
  public final IntParam paddingId() {
    return settings().integer(LayerSettings.PADDING_ID);
  }

  /**
   * The id of padding.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public final int getPaddingId() {
    return (Integer) $(paddingId());
  }

  /**
   * Sets the id of padding (default: the checkpoint's).
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setPaddingId(int value) {
    return settings().with(paddingId(), value);
  }

  /** Param: the id of the table's first row, 0 or 1. */
  public final IntParam idBase() {
    return settings().integer(EmbedderSettings.ID_BASE);
  }

  /** The id of the table's first row, 0 or 1. */
  public final int getIdBase() {
    return (Integer) $(idBase());
  }

  /**
   * Sets the id of the table's first row, 0 or 1 (default: 0).
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setIdBase(int value) {
    return settings().with(idBase(), value);
  }

  /**
   * Param: the way in which an id outside the table or null, or a word that has no row, is handled:
   * error; skip the row; keep, with the row of the unknown id; omit the token.
   */
  public final Param<String> handleInvalid() {
    return settings().text(EmbedderSettings.HANDLE_INVALID);
  }

  /**
   * The way in which an id outside the table or null, or a word that has no row, is handled: error;
   * skip the row; keep, with the row of the unknown id; omit the token.
   */
  public final String getHandleInvalid() {
    return $(handleInvalid());
  }

  /**
   * Sets the way in which an id outside the table or null, or a word that has no row, is handled:
   * error; skip the row; keep, with the row of the unknown id; omit the token (default: error).
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setHandleInvalid(String value) {
    return settings().with(handleInvalid(), value);
  }

  /** Param: the id whose row takes an invalid id's place under keep. */
  public final IntParam unknownId() {
    return settings().integer(EmbedderSettings.UNKNOWN_ID);
  }

  /**
   * The id whose row takes an invalid id's place under keep.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public final int getUnknownId() {
    return (Integer) $(unknownId());
  }

  /**
   * Sets the id whose row takes an invalid id's place under keep.
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setUnknownId(int value) {
    return settings().with(unknownId(), value);
  }

  /** Param: the most tokens of a document. */
  public final IntParam maxLength() {
    return settings().integer(LayerSettings.MAX_LENGTH);
  }

  /**
   * The most tokens of a document.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public final int getMaxLength() {
    return (Integer) $(maxLength());
  }

  /**
   * Sets the most tokens of a document (default: the learned positions' number, else no limit;
   * texts of Model2Vec have the number of its config.json, else 512).
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setMaxLength(int value) {
    return settings().with(maxLength(), value);
  }

  /** Param: the way in which longer documents are handled: error or truncate. */
  public final Param<String> overflow() {
    return settings().text(EmbedderSettings.OVERFLOW);
  }

  /** The way in which longer documents are handled: error or truncate. */
  public final String getOverflow() {
    return $(overflow());
  }

  /**
   * Sets the way in which longer documents are handled: error or truncate (default: error).
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setOverflow(String value) {
    return settings().with(overflow(), value);
  }

  /** Param: the kind of output: pooled, one vector a document, or sequence, one for each token. */
  public final Param<String> outputKind() {
    return settings().text(EmbedderSettings.OUTPUT_KIND);
  }

  /** The kind of output: pooled, one vector a document, or sequence, one for each token. */
  public final String getOutputKind() {
    return $(outputKind());
  }

  /**
   * Sets the kind of output: pooled, one vector a document, or sequence, one for each token
   * (default: pooled).
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setOutputKind(String value) {
    return settings().with(outputKind(), value);
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

  /** Param: the number of rows of the pooling flatten. */
  public final IntParam flattenLength() {
    return settings().integer(PoolingSettings.FLATTEN_LENGTH);
  }

  /** The number of rows of the pooling flatten. */
  public final int getFlattenLength() {
    return (Integer) $(flattenLength());
  }

  /**
   * Sets the number of rows of the pooling flatten (default: 0).
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setFlattenLength(int value) {
    return settings().with(flattenLength(), value);
  }

  /** Param: the number of parts of the pooling segments. */
  public final IntParam segments() {
    return settings().integer(PoolingSettings.SEGMENTS);
  }

  /** The number of parts of the pooling segments. */
  public final int getSegments() {
    return (Integer) $(segments());
  }

  /**
   * Sets the number of parts of the pooling segments (default: 4).
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setSegments(int value) {
    return settings().with(segments(), value);
  }

  /**
   * Param: the number of columns of H0 that a pooled vector keeps, the first ones, before it is
   * normalized; of several poolings, segments or rows each keeps as many.
   */
  public final IntParam truncateDimension() {
    return settings().integer(PoolingSettings.TRUNCATE_DIMENSION);
  }

  /**
   * The number of columns of H0 that a pooled vector keeps, the first ones, before it is
   * normalized; of several poolings, segments or rows each keeps as many.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public final int getTruncateDimension() {
    return (Integer) $(truncateDimension());
  }

  /**
   * Sets the number of columns of H0 that a pooled vector keeps, the first ones, before it is
   * normalized; of several poolings, segments or rows each keeps as many (default: all).
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setTruncateDimension(int value) {
    return settings().with(truncateDimension(), value);
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

  /** Param: the column that receives the reason where a row has no features. */
  public final Param<String> errorCol() {
    return settings().text(EmbedderSettings.ERROR_COL);
  }

  /**
   * The column that receives the reason where a row has no features.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public final String getErrorCol() {
    return $(errorCol());
  }

  /** Sets the column that receives the reason where a row has no features. */
  public final S setErrorCol(String value) {
    return settings().with(errorCol(), value);
  }
}
