// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.classify;

import static io.sparkh0.spark.Columns.named;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;

import io.sparkh0.ml.SubwordTokenizer;
import io.sparkh0.ml.WordTokenizer;
import java.util.List;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;

/**
 * How many tokens a text has for a classifier, as columns beside {@link ClassifierColumns#IDS}.
 *
 * @param tokens special ones aside
 * @param unknown how many of them are unknown
 */
record TextTokens(Column tokens, Column unknown) {
  /** The column of the number of words, of a classifier that has a table's words. */
  static final String WORDS = "h0 words";

  /**
   * Counts of what a classifier's first stage gives.
   *
   * @param first the stage, which is made to count words, if it does
   * @param text the column of texts
   */
  static TextTokens of(PipelineStage first, String text, SparkSession session) {
    Column ids = named(ClassifierColumns.IDS);
    if (first instanceof WordTokenizer words) {
      words.setWordCountCol(WORDS);
      return new TextTokens(named(WORDS), greatest(lit(0), named(WORDS).minus(size(ids))));
    }
    if (first instanceof SubwordTokenizer subwords) {
      Column unknown =
          subwords.unknownTokenId().isPresent()
              ? size(filter(ids, id -> id.equalTo(subwords.unknownTokenId().getAsInt())))
              : lit(0);
      return new TextTokens(size(ids).minus(specialTokens(subwords, text, session)), unknown);
    }
    return new TextTokens(size(ids), lit(0));
  }

  /** How many tokens a text without any has. */
  private static int specialTokens(Transformer tokenizer, String text, SparkSession session) {
    return tokenizer
        .transform(session.createDataset(List.of(""), Encoders.STRING()).toDF(text))
        .select(size(named(ClassifierColumns.IDS)))
        .first()
        .getInt(0);
  }
}
