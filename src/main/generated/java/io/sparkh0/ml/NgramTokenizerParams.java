// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import io.sparkh0.text.words.NgramSettings;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;

/**
 * The Params of {@link NgramTokenizer}. Generated from TextSettings.NGRAM_TOKENIZER by
 * StageSources, among the tests; do not edit it.
 *
 * @param <S> the stage's own type, which setters return
 */
public abstract class NgramTokenizerParams<S extends NgramTokenizerParams<S>> extends TextStage<S> {
  private static final long serialVersionUID = 1L;

  NgramTokenizerParams(String uid) {
    super(uid, TextSettings.NGRAM_TOKENIZER);
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

  /** Param: whether texts are made lower-case. */
  public final BooleanParam lowerCase() {
    return settings().flag(TextSettings.LOWER_CASE);
  }

  /** Whether texts are made lower-case. */
  public final boolean getLowerCase() {
    return (Boolean) $(lowerCase());
  }

  /** Sets whether texts are made lower-case (default: true). */
  public final S setLowerCase(boolean value) {
    return settings().with(lowerCase(), value);
  }

  /** Param: whether an id comes once, ascending, or as often as it occurs, in the text's order. */
  public final BooleanParam distinct() {
    return settings().flag(TextSettings.DISTINCT);
  }

  /** Whether an id comes once, ascending, or as often as it occurs, in the text's order. */
  public final boolean getDistinct() {
    return (Boolean) $(distinct());
  }

  /**
   * Sets whether an id comes once, ascending, or as often as it occurs, in the text's order
   * (default: true).
   */
  public final S setDistinct(boolean value) {
    return settings().with(distinct(), value);
  }
}
