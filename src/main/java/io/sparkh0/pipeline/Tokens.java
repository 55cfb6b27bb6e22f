// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline;

import java.util.Optional;
import org.apache.spark.sql.Column;

/**
 * What a run counts of a row's tokens.
 *
 * @param ids the column of ids, null where there is nothing to count
 * @param length how many tokens there are
 * @param unknown how many of them are unknown
 * @param isEmpty whether none of them has a row
 * @param unknownWords an array of the unknown ones as texts, where they are known
 */
public record Tokens(
    Column ids, Column length, Column unknown, Column isEmpty, Optional<Column> unknownWords) {

  /** The same without the unknown ones' texts, which are the user's data. */
  Tokens withoutTexts() {
    return new Tokens(ids, length, unknown, isEmpty, Optional.empty());
  }
}
