// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkh0.ml.H0Embedder;
import io.sparkh0.ml.SparkSessions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("spark")
class TestFeatureSink {
  @TempDir Path folder;

  /** Without the option Parquet would try a dictionary here, as equal rows make one worth while. */
  @ParameterizedTest
  @CsvSource({"pooled,binary", "pooled,array", "pooled,vector", "sequence,array"})
  void featuresHaveNoDictionaryAndOtherColumnsHave(String kind, String type) throws IOException {
    SparkSession session = SparkSessions.local();
    Dataset<Row> rows =
        H0Embedder.random(7, 5, "normal", 1)
            .setInputCol("ids")
            .setOutputCol("Features")
            .setOutputKind(kind)
            .setOutputType(type)
            .transform(
                session.sql("SELECT array(3, 1) AS ids, 'a' AS label FROM range(0, 500, 1, 1)"));
    String out = folder.resolve("out").toString();

    FeatureSink.writer(rows, "Features").parquet(out);

    Map<String, Boolean> dictionaries = new TreeMap<>();
    for (ColumnChunkMetaData column : rowGroups(out).get(0).getColumns()) {
      dictionaries.put(
          column.getPath().toDotString(), column.getEncodingStats().hasDictionaryPages());
    }
    assertThat(dictionaries).containsEntry("label", true).containsEntry("ids.list.element", true);
    dictionaries.keySet().removeIf(column -> !column.startsWith("Features"));
    assertThat(dictionaries).isNotEmpty().doesNotContainValue(true);
  }

  @Test
  void leavesAreNamedAsParquetNamesThem() {
    SparkSession session = SparkSessions.local();
    assertThat(
            FeatureSink.leaves(
                "a", session.sql("SELECT array(array(1f)) AS a").schema().apply("a").dataType()))
        .containsExactly("a.list.element.list.element");
  }

  /** 26 MB of them: two row groups, and one where the session sets Parquet's own size. */
  @Test
  void rowGroupsAreSmallUnlessTheSessionSaysOtherwise() throws IOException {
    SparkSession session = SparkSessions.local();
    Dataset<Row> rows =
        session.range(0, 1600, 1, 1).select(functions.rpad(lit(""), 16_384, "?").as("h0"));
    String small = folder.resolve("small").toString();
    String large = folder.resolve("large").toString();

    FeatureSink.writer(rows, "h0").option("compression", "none").parquet(small);
    session.conf().set("parquet.block.size", 128 << 20);
    try {
      FeatureSink.writer(rows, "h0").option("compression", "none").parquet(large);
    } finally {
      session.conf().unset("parquet.block.size");
    }

    assertThat(rowGroups(small)).hasSize(2);
    assertThat(rowGroups(large)).hasSize(1);
  }

  private static List<BlockMetaData> rowGroups(String folder) throws IOException {
    Configuration conf = new Configuration();
    File[] parts = new File(folder).listFiles(file -> file.getName().endsWith(".parquet"));
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            HadoopInputFile.fromPath(new org.apache.hadoop.fs.Path(parts[0].getPath()), conf))) {
      return reader.getFooter().getBlocks();
    }
  }
}
