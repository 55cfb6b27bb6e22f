// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.cli;

import io.sparkh0.bench.measure.Featurizer;
import io.sparkh0.pipeline.FeatureSink;
import io.sparkh0.pipeline.FeaturizeJob;
import io.sparkh0.pipeline.FeaturizeSettings;
import io.sparkh0.pipeline.RunMessages;
import io.sparkh0.setting.Settings;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * {@code featurize} as the command line starts it, but on a given session and without a summary.
 */
record SessionFeaturizer(SparkSession session) implements Featurizer {

  @Override
  public void run(Settings settings) {
    new FeaturizeJob(session, new FeaturizeSettings(settings), RunMessages.none()).run();
  }

  @Override
  public DataFrameWriter<Row> writer(Dataset<Row> rows, String column) {
    return FeatureSink.writer(rows, column);
  }
}
