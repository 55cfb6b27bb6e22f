// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline;

import static io.sparkh0.setting.InvalidSettingException.refuse;
import static io.sparkh0.spark.Columns.named;
import static org.apache.spark.sql.functions.forall;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.size;

import io.sparkh0.layer.InputLayer;
import io.sparkh0.ml.H0Embedder;
import io.sparkh0.ml.HandleInvalid;
import io.sparkh0.ml.TextStage;
import io.sparkh0.ml.WordTokenizer;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Column;

/**
 * Texts to the words of a table. A word without a row becomes a null id, and --handle-invalid says
 * what the embedder makes of it.
 */
final class WordsToIds implements TextToIds {
  private final WordTokenizer tokenizer;
  private final String path;

  /**
   * @param tokenizer with its words and input column
   * @param path where the words come from
   */
  WordsToIds(WordTokenizer tokenizer, String path) {
    this.path = path;
    this.tokenizer =
        tokenizer
            .setOutputCol(IDS)
            .setUnknownCol(UNKNOWN)
            .setWordCountCol(WORDS)
            .setHandleInvalid("null");
  }

  @Override
  public TextStage<?> stageFor(InputLayer layer, H0Embedder embedder) {
    long needed = tokenizer.words().rows();
    refuse(
        needed > layer.vocabulary(),
        String.format(
            Locale.ROOT,
            "the words of %s need a table of %,d rows, and there are %,d",
            path,
            needed,
            layer.vocabulary()));
    return tokenizer;
  }

  @Override
  public Transformer stage(String idsColumn) {
    return WordTokenizer.fromWords(tokenizer.words())
        .setInputCol(tokenizer.getInputCol())
        .setOutputCol(idsColumn)
        .setSplit(tokenizer.getSplit())
        .setLowerCase(tokenizer.getLowerCase());
  }

  @Override
  public int ids() {
    return Math.toIntExact(tokenizer.words().rows());
  }

  @Override
  public Tokens tokens() {
    Column ids = named(IDS);
    return new Tokens(
        ids,
        named(WORDS),
        size(named(UNKNOWN)),
        forall(ids, Column::isNull),
        Optional.of(named(UNKNOWN)));
  }

  @Override
  public HandleInvalid handleInvalid() {
    return HandleInvalid.OMIT;
  }

  @Override
  public Column reason(Column error) {
    return regexp_replace(
        error,
        lit("^id null at index (\\d+) .*$"),
        lit(
            "word $1, from 0, has no row in the table (--handle-invalid omit leaves such words out)"));
  }

  @Override
  public String sha256() {
    return tokenizer.words().sha256();
  }

  @Override
  public String describe() {
    return tokenizer.describe() + ", " + path;
  }
}
