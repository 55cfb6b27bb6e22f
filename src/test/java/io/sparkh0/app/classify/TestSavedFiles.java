// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkh0.ml.H0Embedder;
import io.sparkh0.ml.NgramTokenizer;
import io.sparkh0.ml.SparkSessions;
import io.sparkh0.pipeline.source.InvalidInputException;
import io.sparkh0.setting.Settings;
import io.sparkh0.spark.SparkInternals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.IndexToString;
import org.apache.spark.ml.linalg.DenseMatrix;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was saved is loaded as it was saved, or refused by the name of the file that differs. */
@Tag("spark")
class TestSavedFiles {
  private static final Configuration CONF = new Configuration();

  @TempDir private Path folder;
  private SparkSession spark;

  @BeforeEach
  void start() {
    spark = SparkSessions.local();
  }

  private static H0Embedder embedder() {
    return H0Embedder.random(32, 2, "normal", 1).setInputCol("ids").setOutputCol("features");
  }

  private Path classifier() throws IOException {
    String[] labels = {"a", "b"};
    PipelineStage[] stages = {
      new NgramTokenizer().setBuckets(32).setInputCol("text").setOutputCol("ids"),
      embedder(),
      SparkInternals.logisticRegression(
          new DenseMatrix(2, 2, new double[] {1, 2, 3, 4}), Vectors.dense(0, 1)),
      new IndexToString().setInputCol("prediction").setOutputCol("label").setLabels(labels)
    };
    Path saved = folder.resolve("model");
    new Pipeline()
        .setStages(stages)
        .fit(spark.createDataset(List.of("x"), Encoders.STRING()).toDF("text"))
        .save(saved.toString());
    ClassifierDescription.of("text", "label", List.of(labels), "frozen", "logistic", null)
        .write(saved.toString(), CONF);
    deleteAll(saved, ".*\\.crc");
    return saved;
  }

  private static SavedClassifier load(Path saved) {
    return SavedClassifier.load(
        Settings.none().with(ClassifierSettings.MODEL, saved.toString()), CONF);
  }

  /** As copies do not have Hadoop's own checksums, which would notice some of the changes. */
  private static void deleteAll(Path folder, String name) throws IOException {
    for (Path file : files(folder)) {
      if (file.getFileName().toString().matches(name)) {
        Files.delete(file);
      }
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static void flip(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 4;
    Files.write(file, bytes);
  }

  @Test
  void noByteOfAClassifierChangesUnnoticed() throws IOException {
    Path saved = classifier();
    assertThat(load(saved).description().labels()).containsExactly("a", "b");
    List<Path> files = files(saved).stream().filter(f -> !f.endsWith("_SUCCESS")).toList();
    assertThat(files).hasSizeGreaterThan(10);
    for (Path file : files) {
      flip(file);
      assertThatThrownBy(() -> load(saved), file.toString())
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining(file.getFileName().toString());
      flip(file);
    }
    Path part = files.stream().filter(f -> f.toString().contains("model/metadata")).findAny().get();
    Files.copy(part, part.resolveSibling("part-0"));
    assertThatThrownBy(() -> load(saved))
        .hasMessageContaining("metadata/part-0: the file was added");
    Files.delete(part.resolveSibling("part-0"));
    Files.delete(part);
    assertThatThrownBy(() -> load(saved))
        .hasMessage(
            "Cannot read model %s: it is not whole (Cannot read %s: the file is gone; copy %s again,"
                + " or save it anew)",
            saved, part, saved);
  }

  @Test
  void aParamThatWasChangedIsRefused() throws IOException {
    Path saved = folder.resolve("stage");
    embedder().setPooling("max").save(saved.toString());
    Path metadata =
        files(saved).stream()
            .filter(f -> f.getFileName().toString().startsWith("part"))
            .findAny()
            .get();
    String text = Files.readString(metadata);
    assertThat(text).contains("\"max\"");
    Files.writeString(metadata, text.replace("\"max\"", "\"sum\""));
    assertThatThrownBy(() -> H0Embedder.load(saved.toString()))
        .hasMessageContaining(metadata.toString())
        .hasMessageContaining("Checksum error");
    deleteAll(saved, ".*\\.crc");
    assertThatThrownBy(() -> H0Embedder.load(saved.toString()))
        .hasMessageContaining("Cannot read " + metadata + ": the file was changed, its SHA-256 is");
    // As stages were saved before.
    deleteAll(saved, "h0\\.sha256");
    assertThat(H0Embedder.load(saved.toString()).getPooling()).isEqualTo("sum");
  }
}
