// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stages in a stream that ends and goes on from its checkpoint. */
@Tag("spark")
class TestStagesInStreams {
  private static final int ROWS = 500;

  @TempDir private Path folder;
  private final SparkSession session = SparkSessions.local();

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private Dataset<Row> texts(int first) {
    return session
        .range(first, first + ROWS)
        .selectExpr("id", "concat_ws(' ', 'where is my parcel', id % 100) AS text");
  }

  private void run(PipelineModel stages) throws TimeoutException, StreamingQueryException {
    Dataset<Row> rows = session.readStream().schema(texts(0).schema()).parquet(path("in"));
    stages
        .transform(rows)
        .writeStream()
        .format("parquet")
        .option("path", path("out"))
        .option("checkpointLocation", path("checkpoint"))
        .trigger(Trigger.AvailableNow())
        .start()
        .awaitTermination();
  }

  private List<String> sorted(Dataset<Row> rows) {
    return rows.orderBy("id").collectAsList().stream().map(Row::toString).toList();
  }

  @Test
  void eachRowComesOutOnceOverARestart() throws TimeoutException, StreamingQueryException {
    SubwordTokenizer tokenizer =
        SubwordTokenizer.fromFile("sample-data/vocab.txt").setInputCol("text").setOutputCol("ids");
    H0Embedder embedder =
        H0Embedder.fromFile("sample-data/table.safetensors")
            .setInputCol("ids")
            .setOutputCol("h0")
            .setOutputType("array");
    PipelineModel stages =
        new Pipeline().setStages(new PipelineStage[] {tokenizer, embedder}).fit(texts(0));
    texts(0).write().parquet(path("in"));
    run(stages);
    assertThat(session.read().parquet(path("out")).count()).isEqualTo(ROWS);
    texts(ROWS).write().mode("append").parquet(path("in"));
    run(stages);
    assertThat(sorted(session.read().parquet(path("out"))))
        .hasSize(2 * ROWS)
        .isEqualTo(sorted(stages.transform(texts(0).union(texts(ROWS)))));
  }
}
