// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.classify;

import static io.sparkh0.setting.InvalidSettingException.refuse;
import static io.sparkh0.spark.Columns.named;

import io.sparkh0.setting.Settings;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * How sure a classifier is of a row, and how sure is enough.
 *
 * @param probability of the most likely class; null where the classifier has none
 * @param threshold below which a row is of none of the classes
 */
record Confidence(Column probability, Optional<Double> threshold) {
  /**
   * That of classified rows.
   *
   * @param classified what the pipeline gives
   * @param saved the classifier's description
   * @param chosen settings, of which the threshold counts in place of the classifier's
   */
  static Confidence of(Dataset<Row> classified, ClassifierDescription saved, Settings chosen) {
    boolean known = Arrays.asList(classified.columns()).contains(ClassifierColumns.PROBABILITIES);
    Optional<Double> threshold =
        chosen.find(ClassifierSettings.THRESHOLD).or(() -> Optional.ofNullable(saved.threshold()));
    refuse(
        threshold.isPresent() && !known,
        "--threshold needs a classifier with probabilities, and "
            + saved.classifier()
            + " has none");
    Column probability =
        known
            ? functions.array_max(
                org.apache.spark.ml.functions.vector_to_array(
                    named(ClassifierColumns.PROBABILITIES), "float64"))
            : functions.lit(null).cast(DataTypes.DoubleType);
    return new Confidence(probability, threshold);
  }

  /** Whether a row has an answer; of all rows without a threshold. */
  Column isEnough() {
    return threshold.map(probability::geq).orElse(functions.lit(true));
  }
}
