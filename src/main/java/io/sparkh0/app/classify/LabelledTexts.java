// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.classify;

import io.sparkh0.spark.Columns;
import java.util.ArrayList;
import java.util.List;
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
    return rows.select(Columns.named(textColumn), Columns.named(labelColumn));
  }

  /** Texts only. */
  public Dataset<Row> texts() {
    return rows.select(Columns.named(textColumn));
  }

  /**
   * The labels that there are, sorted.
   *
   * @throws IllegalArgumentException if there are fewer than two
   */
  public List<String> labels() {
    List<String> labels = new ArrayList<>();
    for (Row row : rows.select(Columns.named(labelColumn)).distinct().collectAsList()) {
      labels.add(row.getString(0));
    }
    labels.sort(null);
    if (labels.size() < 2) {
      throw new IllegalArgumentException(
          "Cannot train on one class only: " + labels + " (must be two or more)");
    }
    return labels;
  }
}
