// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.measure;

import io.sparkh0.setting.Settings;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The command {@code featurize}, which is on the floor above. */
public interface Featurizer {
  /**
   * Runs it in this JVM and on this benchmark's SparkSession.
   *
   * @param settings as the command line gives them
   */
  void run(Settings settings);

  /**
   * A writer with the options that the command itself writes features with.
   *
   * @param rows with features
   * @param column of the features
   */
  DataFrameWriter<Row> writer(Dataset<Row> rows, String column);
}
