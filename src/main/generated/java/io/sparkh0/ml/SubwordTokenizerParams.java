// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import io.sparkh0.text.tokenizer.TokenizerJson;
import io.sparkh0.text.tokenizer.TokenizerSettings;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;

/**
 * The Params of {@link SubwordTokenizer}. Generated from TextSettings.SUBWORD_TOKENIZER by
 * StageSources, among the tests; do not edit it.
 *
 * @param <S> the stage's own type, which setters return
 */
public abstract class SubwordTokenizerParams<S extends SubwordTokenizerParams<S>>
    extends FileStage<S, TokenizerJson> {
  private static final long serialVersionUID = 1L;

  SubwordTokenizerParams(String uid) {
    super(uid, TextSettings.SUBWORD_TOKENIZER);
  }

  /** Param: the column of texts, strings. */
  public final Param<String> inputCol() {
    return settings().text(TextSettings.INPUT_COL);
  }

  /**
   * The column of texts, strings.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public final String getInputCol() {
    return $(inputCol());
  }

  /** Sets the column of texts, strings. */
  public final S setInputCol(String value) {
    return settings().with(inputCol(), value);
  }

  /** Param: the column of ids that is added, arrays of int, or for bags of arrays of int. */
  public final Param<String> outputCol() {
    return settings().text(TextSettings.OUTPUT_COL);
  }

  /**
   * The column of ids that is added, arrays of int, or for bags of arrays of int.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public final String getOutputCol() {
    return $(outputCol());
  }

  /**
   * Sets the column of ids that is added, arrays of int, or for bags of arrays of int (default: the
   * stage's uid, then __output).
   */
  public final S setOutputCol(String value) {
    return settings().with(outputCol(), value);
  }

  /** Param: the column of attention masks, arrays of 1 as long as the ids, if one is added. */
  public final Param<String> maskCol() {
    return settings().text(TextSettings.MASK_COL);
  }

  /**
   * The column of attention masks, arrays of 1 as long as the ids, if one is added.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public final String getMaskCol() {
    return $(maskCol());
  }

  /** Sets the column of attention masks, arrays of 1 as long as the ids, if one is added. */
  public final S setMaskCol(String value) {
    return settings().with(maskCol(), value);
  }

  /** Param: the column of token types, arrays as long as the ids, if one is added. */
  public final Param<String> tokenTypeIdsCol() {
    return settings().text(TextSettings.TOKEN_TYPE_IDS_COL);
  }

  /**
   * The column of token types, arrays as long as the ids, if one is added.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public final String getTokenTypeIdsCol() {
    return $(tokenTypeIdsCol());
  }

  /** Sets the column of token types, arrays as long as the ids, if one is added. */
  public final S setTokenTypeIdsCol(String value) {
    return settings().with(tokenTypeIdsCol(), value);
  }

  /**
   * Param: the column of the words that have no id of their own, arrays of strings as they are
   * written, if one is added.
   */
  public final Param<String> unknownCol() {
    return settings().text(TextSettings.UNKNOWN_COL);
  }

  /**
   * The column of the words that have no id of their own, arrays of strings as they are written, if
   * one is added.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public final String getUnknownCol() {
    return $(unknownCol());
  }

  /**
   * Sets the column of the words that have no id of their own, arrays of strings as they are
   * written, if one is added.
   */
  public final S setUnknownCol(String value) {
    return settings().with(unknownCol(), value);
  }

  /** Param: the column of the number of unknown tokens that were left out, if one is added. */
  public final Param<String> droppedCountCol() {
    return settings().text(TextSettings.DROPPED_COUNT_COL);
  }

  /**
   * The column of the number of unknown tokens that were left out, if one is added.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public final String getDroppedCountCol() {
    return $(droppedCountCol());
  }

  /** Sets the column of the number of unknown tokens that were left out, if one is added. */
  public final S setDroppedCountCol(String value) {
    return settings().with(droppedCountCol(), value);
  }

  /**
   * Param: the column that receives the reason where the tokenizer rejects a text, which has no ids
   * then; without it such a text fails its task.
   */
  public final Param<String> errorCol() {
    return settings().text(TextSettings.ERROR_COL);
  }

  /**
   * The column that receives the reason where the tokenizer rejects a text, which has no ids then;
   * without it such a text fails its task.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public final String getErrorCol() {
    return $(errorCol());
  }

  /**
   * Sets the column that receives the reason where the tokenizer rejects a text, which has no ids
   * then; without it such a text fails its task.
   */
  public final S setErrorCol(String value) {
    return settings().with(errorCol(), value);
  }

  /**
   * Param: the path of a tokenizer.json, a vocab.txt, a vocab.json with merges.txt beside it, or a
   * list with a word a line.
   */
  public final Param<String> tokenizer() {
    return settings().text(TokenizerSettings.TOKENIZER);
  }

  /**
   * The path of a tokenizer.json, a vocab.txt, a vocab.json with merges.txt beside it, or a list
   * with a word a line.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public final String getTokenizer() {
    return $(tokenizer());
  }

  /**
   * Sets the path of a tokenizer.json, a vocab.txt, a vocab.json with merges.txt beside it, or a
   * list with a word a line (default: what the table brings, the tokenizer.json of its folder or
   * its own words).
   */
  public final S setTokenizer(String value) {
    return settings().with(tokenizer(), value);
  }

  /** Param: whether the tokenizer's special tokens, such as [CLS], are added: auto, on or off. */
  public final Param<String> specialTokens() {
    return settings().text(TokenizerSettings.SPECIAL_TOKENS);
  }

  /** Whether the tokenizer's special tokens, such as [CLS], are added: auto, on or off. */
  public final String getSpecialTokens() {
    return $(specialTokens());
  }

  /**
   * Sets whether the tokenizer's special tokens, such as [CLS], are added: auto, on or off
   * (default: auto).
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setSpecialTokens(String value) {
    return settings().with(specialTokens(), value);
  }

  /** Param: whether the tokenizer's unknown token, such as [UNK], is left out. */
  public final BooleanParam dropUnknown() {
    return settings().flag(TokenizerSettings.DROP_UNKNOWN);
  }

  /**
   * Whether the tokenizer's unknown token, such as [UNK], is left out.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public final boolean getDropUnknown() {
    return (Boolean) $(dropUnknown());
  }

  /**
   * Sets whether the tokenizer's unknown token, such as [UNK], is left out (default: as the model's
   * own library does: on for Model2Vec, else off).
   */
  public final S setDropUnknown(boolean value) {
    return settings().with(dropUnknown(), value);
  }

  /** Param: whether texts are made lower-case: auto, on or off. */
  public final Param<String> lowerCase() {
    return settings().text(TokenizerSettings.LOWER_CASE);
  }

  /** Whether texts are made lower-case: auto, on or off. */
  public final String getLowerCase() {
    return $(lowerCase());
  }

  /**
   * Sets whether texts are made lower-case: auto, on or off (default: auto).
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setLowerCase(String value) {
    return settings().with(lowerCase(), value);
  }

  /** Param: the number of tokens of a text that are kept, the first ones. */
  public final IntParam maxLength() {
    return settings().integer(TextSettings.MAX_LENGTH);
  }

  /**
   * The number of tokens of a text that are kept, the first ones.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public final int getMaxLength() {
    return (Integer) $(maxLength());
  }

  /**
   * Sets the number of tokens of a text that are kept, the first ones (default: as the model's own
   * library does: 512 for Model2Vec or what its config says, else all).
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setMaxLength(int value) {
    return settings().with(maxLength(), value);
  }
}
