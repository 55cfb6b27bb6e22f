// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline;

import io.sparkh0.layer.InputLayer;
import io.sparkh0.ml.H0Embedder;
import io.sparkh0.ml.HandleInvalid;
import io.sparkh0.ml.TextStage;
import java.util.Locale;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How a run turns texts into the ids of its table. */
public interface TextToIds {
  /** The column of ids that is added. */
  String IDS = "h0 ids";

  /** The column of token types, where the tokenizer gives them. */
  String TYPES = "h0 types";

  /** The column of words that the table has no row for. */
  String UNKNOWN = "h0 unknown";

  /** The column of the number of unknown tokens that are dropped. */
  String DROPPED = "h0 dropped";

  /** The column of reasons why a text has no ids. */
  String REJECTED = "h0 rejected";

  /** The column of the number of words. */
  String WORDS = "h0 words";

  /**
   * The stage that adds the ids and what else of these columns there is.
   *
   * @param layer that the ids are for
   * @param embedder receives the columns that it should read
   */
  TextStage<?> stageFor(InputLayer layer, H0Embedder embedder);

  /**
   * Adds the ids and what else of these columns there is.
   *
   * @param rows with a column of texts
   * @param layer that the ids are for
   * @param embedder receives the columns that it should read
   */
  default Dataset<Row> transform(Dataset<Row> rows, InputLayer layer, H0Embedder embedder) {
    return stageFor(layer, embedder).transform(rows);
  }

  /**
   * A stage of its own for pipelines; tokens that have no id are left out.
   *
   * @param idsColumn that it adds
   */
  Transformer stage(String idsColumn);

  /** One more than the largest id. */
  int ids();

  /** Tells where there are more ids than the table has, so that they hardly belong together. */
  default void warnOfMore(InputLayer layer, RunMessages messages) {
    if (ids() > layer.vocabulary()) {
      messages.warn(
          String.format(
              Locale.ROOT,
              "the tokenizer has %,d ids, and the table %,d; look whether they belong together",
              ids(),
              layer.vocabulary()));
    }
  }

  /** What is counted of the tokens. */
  Tokens tokens();

  /** What becomes of a token without a row, where the user does not say. */
  HandleInvalid handleInvalid();

  /** The reason of a row that has no features, in words that fit texts. */
  Column reason(Column error);

  /** The SHA-256 of what turns texts into ids, in hexadecimal. */
  String sha256();

  /** One line that says what turns texts into ids. */
  String describe();
}
