// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.stream;

import io.sparkh0.storage.StoragePath;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamReader;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.types.StructType;

/**
 * The files of a folder and those that come into it, as a stream of their paths. What is in them is
 * read by a {@link io.sparkh0.pipeline.source.Source}, by the same rules as in one run over all.
 *
 * @param input a folder or a glob
 */
record NewFiles(SparkSession session, String input) {
  /** Whose other columns are not read. */
  private static final String PATHS = "binaryFile";

  /** What Spark, which takes every path for a glob, takes for the folder of this very name. */
  private String pattern(Configuration conf) {
    return new StoragePath(input, conf).exists()
        ? input.replaceAll("[\\[\\]{}*?]", "\\\\$0")
        : input;
  }

  /**
   * Starts to hand over paths.
   *
   * @param checkpoint where Spark remembers which were handed over
   */
  StreamingQuery start(
      StreamSettings settings, String checkpoint, VoidFunction2<Dataset<Row>, Long> batches)
      throws TimeoutException {
    Configuration conf = session.sessionState().newHadoopConf();
    DataStreamReader reader = session.readStream();
    BatchSettings most = new BatchSettings(settings.chosen());
    most.files().ifPresent(files -> reader.option("maxFilesPerTrigger", files));
    most.bytes().ifPresent(bytes -> reader.option("maxBytesPerTrigger", bytes));
    return reader
        .format(PATHS)
        .schema(
            StructType.fromDDL(
                "path STRING, modificationTime TIMESTAMP, length BIGINT, content BINARY"))
        .option("recursiveFileLookup", true)
        // Else a file that is a week older than the newest one is passed over without a word.
        .option("maxFileAge", "36500d")
        .load(pattern(conf))
        .select("path")
        .writeStream()
        .trigger(settings.trigger())
        .option("checkpointLocation", checkpoint)
        .foreachBatch(batches)
        .start();
  }
}
