// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import io.sparkh0.checkpoint.CheckpointSettings;
import io.sparkh0.text.tokenizer.TokenizerSettings;
import io.sparkh0.text.words.WordTable;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;

/**
 * The Params of {@link WordTokenizer}. Generated from TextSettings.WORD_TOKENIZER by StageSources,
 * among the tests; do not edit it.
 *
 * @param <S> the stage's own type, which setters return
 */
public abstract class WordTokenizerParams<S extends WordTokenizerParams<S>>
    extends FileStage<S, WordTable> {
  private static final long serialVersionUID = 1L;

  WordTokenizerParams(String uid) {
    super(uid, TextSettings.WORD_TOKENIZER);
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

  /** Param: the column of the number of words, known or not, if one is added. */
  public final Param<String> wordCountCol() {
    return settings().text(TextSettings.WORD_COUNT_COL);
  }

  /**
   * The column of the number of words, known or not, if one is added.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public final String getWordCountCol() {
    return $(wordCountCol());
  }

  /** Sets the column of the number of words, known or not, if one is added. */
  public final S setWordCountCol(String value) {
    return settings().with(wordCountCol(), value);
  }

  /** Param: the path of a table with words, or of a list with a word a line. */
  public final Param<String> table() {
    return settings().text(TextSettings.WORDS);
  }

  /**
   * The path of a table with words, or of a list with a word a line.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public final String getTable() {
    return $(table());
  }

  /** Sets the path of a table with words, or of a list with a word a line. */
  public final S setTable(String value) {
    return settings().with(table(), value);
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

  /**
   * Param: the way in which texts become a table's words: words, runs of letters and single signs;
   * whitespace, what stands between white space; longest-match, from left to right the longest that
   * has a row; auto, what stands between white space where it has a row, else words.
   */
  public final Param<String> split() {
    return settings().text(TokenizerSettings.SPLIT);
  }

  /**
   * The way in which texts become a table's words: words, runs of letters and single signs;
   * whitespace, what stands between white space; longest-match, from left to right the longest that
   * has a row; auto, what stands between white space where it has a row, else words.
   */
  public final String getSplit() {
    return $(split());
  }

  /**
   * Sets the way in which texts become a table's words: words, runs of letters and single signs;
   * whitespace, what stands between white space; longest-match, from left to right the longest that
   * has a row; auto, what stands between white space where it has a row, else words (default:
   * auto).
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setSplit(String value) {
    return settings().with(split(), value);
  }

  /**
   * Param: the characters that are words one by one: han, the Chinese ones, all, none, or auto,
   * which is all where each word of the table is one character, else han.
   */
  public final Param<String> splitCharacters() {
    return settings().text(TextSettings.SPLIT_CHARACTERS);
  }

  /**
   * The characters that are words one by one: han, the Chinese ones, all, none, or auto, which is
   * all where each word of the table is one character, else han.
   */
  public final String getSplitCharacters() {
    return $(splitCharacters());
  }

  /**
   * Sets the characters that are words one by one: han, the Chinese ones, all, none, or auto, which
   * is all where each word of the table is one character, else han (default: auto).
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setSplitCharacters(String value) {
    return settings().with(splitCharacters(), value);
  }

  /**
   * Param: the way in which a word that has no row is handled: omit it; keep, with the unknown id
   * in its place; error; null in its place.
   */
  public final Param<String> handleInvalid() {
    return settings().text(TextSettings.UNKNOWN_WORD);
  }

  /**
   * The way in which a word that has no row is handled: omit it; keep, with the unknown id in its
   * place; error; null in its place.
   */
  public final String getHandleInvalid() {
    return $(handleInvalid());
  }

  /**
   * Sets the way in which a word that has no row is handled: omit it; keep, with the unknown id in
   * its place; error; null in its place (default: omit).
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setHandleInvalid(String value) {
    return settings().with(handleInvalid(), value);
  }

  /** Param: the id of a word that has no row, under keep. */
  public final IntParam unknownId() {
    return settings().integer(TextSettings.UNKNOWN_ID);
  }

  /**
   * The id of a word that has no row, under keep.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public final int getUnknownId() {
    return (Integer) $(unknownId());
  }

  /**
   * Sets the id of a word that has no row, under keep.
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public final S setUnknownId(int value) {
    return settings().with(unknownId(), value);
  }

  /**
   * Param: whether word files with malformed lines are read: such lines are left out, and reported
   * with their number and reasons.
   */
  public final BooleanParam lenient() {
    return settings().flag(CheckpointSettings.LENIENT);
  }

  /**
   * Whether word files with malformed lines are read: such lines are left out, and reported with
   * their number and reasons.
   */
  public final boolean getLenient() {
    return (Boolean) $(lenient());
  }

  /**
   * Sets whether word files with malformed lines are read: such lines are left out, and reported
   * with their number and reasons (default: false).
   */
  public final S setLenient(boolean value) {
    return settings().with(lenient(), value);
  }
}
