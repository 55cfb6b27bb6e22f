package io.sparkh0.bench.measure;

import java.util.List;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The command {@code featurize}, which is on the floor above. */
public interface Featurizer {
  /**
   * Runs it in this JVM and on this benchmark's SparkSession, as its command line would.
   *
   * @param options without the command's name
   */
  void run(List<String> options);

  /**
   * A writer with the options that the command itself writes features with.
   *
   * @param rows with features
   * @param column of the features
   */
  DataFrameWriter<Row> writer(Dataset<Row> rows, String column);
}
