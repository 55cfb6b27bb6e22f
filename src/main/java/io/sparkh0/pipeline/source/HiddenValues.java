// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.source;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_replace;

import io.sparkh0.layer.InvalidDocumentException;
import org.apache.spark.sql.Column;

/**
 * Reasons of bad rows as logs, errors and Spark's events may have them: without the value that is
 * wrong, which is a piece of the corpus. Rejects have the reasons whole.
 */
public final class HiddenValues {
  private static final String NUMBER = "the number \\S+, which would become \\S+;";

  private HiddenValues() {}

  /** Reasons without values. */
  public static Column in(Column reasons) {
    return regexp_replace(
        regexp_replace(
            reasons, lit(InvalidDocumentException.VALUE), lit(InvalidDocumentException.NONE)),
        lit(NUMBER),
        lit("a number, which would become another;"));
  }
}
