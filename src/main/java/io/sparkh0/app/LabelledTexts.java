package io.sparkh0.app;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows to train on.
 *
 * @param rows no text or label is null
 * @param textColumn of strings
 * @param labelColumn of strings
 */
public record LabelledTexts(Dataset<Row> rows, String textColumn, String labelColumn) {
  /** Text and label only. */
  Dataset<Row> bare() {
    return rows.select(quoted(textColumn), quoted(labelColumn));
  }

  /** Texts only. */
  Dataset<Row> texts() {
    return rows.select(quoted(textColumn));
  }

  static Column quoted(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }
}
