package io.sparkh0.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkh0.ml.H0Embedder;
import io.sparkh0.ml.SparkSessions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
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

    FeatureSink.configure(rows.write(), rows.schema().apply("Features")).parquet(out);

    Map<String, Boolean> dictionaries = dictionaries(out);
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

  private static Map<String, Boolean> dictionaries(String folder) throws IOException {
    Configuration conf = new Configuration();
    Map<String, Boolean> dictionaries = new TreeMap<>();
    File[] parts = new File(folder).listFiles(file -> file.getName().endsWith(".parquet"));
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            HadoopInputFile.fromPath(new org.apache.hadoop.fs.Path(parts[0].getPath()), conf))) {
      for (ColumnChunkMetaData column : reader.getFooter().getBlocks().get(0).getColumns()) {
        dictionaries.put(
            column.getPath().toDotString(), column.getEncodingStats().hasDictionaryPages());
      }
    }
    return dictionaries;
  }
}
