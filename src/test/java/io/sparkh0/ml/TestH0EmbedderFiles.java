// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkh0.GoldenCase;
import io.sparkh0.format.detect.TableFiles;
import io.sparkh0.layer.Combine;
import io.sparkh0.layer.InputLayerBuilder;
import io.sparkh0.layer.LayerText;
import io.sparkh0.position.Sinusoid;
import io.sparkh0.position.SinusoidalPositions;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.table.RandomTable;
import io.sparkh0.table.TableConversion;
import io.sparkh0.tensor.ElementType;
import io.sparkh0.text.tokenizer.SmallTokenizers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A saved stage gives the same bits elsewhere, and old ones are read for ever. */
@Tag("spark")
class TestH0EmbedderFiles {
  private static final Path FIXTURE = Path.of("src/test/resources/saved/pipeline-1");
  private static final List<String> TEXTS =
      List.of("hello world", "world hello hello", "world", "unknown words", "");

  @TempDir private Path folder;
  private SparkSession spark;

  @BeforeEach
  void start() {
    spark = SparkSessions.local();
  }

  /**
   * Text to three columns of features: a checkpoint's file under choices of the user, a layer made
   * in code with all that a layer can have, and a random table.
   */
  private static PipelineModel pipeline(Path work, SparkSession spark) throws IOException {
    Path table = Files.copy(Path.of(GoldenCase.named("bert").table()), work.resolve("bert.st"));
    H0Embedder fromFile =
        H0Embedder.fromFile(table.toString(), "bert")
            .setTableSha256(TableFiles.sha256(table.toString(), new Configuration()))
            .setPositionTable(table + "#bert.embeddings.position_embeddings.weight")
            .setEmbeddingScale("sqrt")
            .setPositionOffset(1)
            .setLayerNormEps(0.01)
            .setOutputKind("sequence")
            .setOutputType("array")
            .setOutputCol("sequence");
    int ids = 16;
    float[] weights = new float[ids];
    float[] poolWeights = new float[ids];
    int[] rows = new int[ids];
    for (int id = 0; id < ids; id++) {
      weights[id] = 1 + 0.1f * id;
      poolWeights[id] = 1f / (1 + id);
      rows[id] = (id * 5) % 9;
    }
    H0Embedder fromLayer =
        H0Embedder.fromLayer(
                new InputLayerBuilder(
                        TableConversion.to(
                            ElementType.I8, RandomTable.parse("9,7,normal,5").build()),
                        "test")
                    .mapping(rows)
                    .tokenWeights(weights)
                    .poolWeights(poolWeights)
                    .scale(0.3)
                    .tokenNorm(true)
                    .positions(new SinusoidalPositions(Sinusoid.TIMING, 5, 99.9, OptionalInt.of(2)))
                    .combine(Combine.CONCAT)
                    .paddingId(OptionalInt.of(1))
                    .build())
            .setNormalize(true)
            .setPooling("sifMean,max,weightedMean")
            .setOutputCol("layer");
    H0Embedder random =
        H0Embedder.random(30, 8, "uniform:0.5", 9)
            .setPosition("learned")
            .setMaxLength(20)
            .setCombine("multiply")
            .setPooling("mean,segments")
            .setSegments(2)
            .setOutputType("binary")
            .setOutputCol("random");
    List<PipelineStage> stages = new ArrayList<>();
    stages.add(
        SubwordTokenizer.fromFile(SmallTokenizers.vocabTxt(work).toString())
            .setInputCol("value")
            .setOutputCol("ids"));
    for (H0Embedder stage : List.of(fromFile, fromLayer, random)) {
      stages.add(stage.setInputCol("ids"));
    }
    return new Pipeline()
        .setStages(stages.toArray(new PipelineStage[0]))
        .fit(spark.createDataset(TEXTS, Encoders.STRING()).toDF());
  }

  private List<Row> features(Transformer model) {
    Dataset<Row> texts = spark.createDataset(TEXTS, Encoders.STRING()).toDF().coalesce(1);
    return model
        .transform(texts)
        .selectExpr("value", "sequence", "layer", "hex(random) as random")
        .collectAsList();
  }

  @Test
  void aPipelineSavedMovedAndLoadedGivesTheSameBits() throws IOException {
    Path work = Files.createDirectory(folder.resolve("work"));
    PipelineModel model = pipeline(work, spark);
    List<Row> expected = features(model);
    model.save(work.resolve("model").toString());
    Path moved = folder.resolve("elsewhere");
    Files.move(work.resolve("model"), moved);
    try (Stream<Path> originals = Files.list(work)) {
      for (Path original : originals.toList()) {
        Files.delete(original);
      }
    }
    PipelineModel loaded = PipelineModel.load(moved.toString());
    assertThat(features(loaded)).isEqualTo(expected);
    assertThat(features(loaded.copy(org.apache.spark.ml.param.ParamMap.empty())))
        .isEqualTo(expected);
    for (int i = 1; i < loaded.stages().length; i++) {
      H0Embedder stage = (H0Embedder) loaded.stages()[i];
      H0Embedder original = (H0Embedder) model.stages()[i];
      assertThat(stage.uid()).isEqualTo(original.uid());
      assertThat(LayerText.describe(stage.layer())).isEqualTo(LayerText.describe(original.layer()));
      assertThat(stage.getTable()).contains("elsewhere").endsWith("layer.safetensors");
      assertThat(stage.isSet(stage.positionTable())).isFalse();
      assertThat(stage.getOutputKind()).isEqualTo(original.getOutputKind());
      assertThat(stage.getPooling()).isEqualTo(original.getPooling());
      // The saved layer is a table file as any other, and all that Spark Connect keeps is Params.
      assertThat(LayerText.describe(new H0Embedder().setTable(stage.getTable()).layer()))
          .isEqualTo(LayerText.describe(original.layer()));
    }
    H0Embedder again = (H0Embedder) loaded.stages()[1];
    assertThat(again.getEmbeddingScale()).isEqualTo("sqrt");
    assertThat(again.getPreset()).isEqualTo("bert");
    again.write().overwrite().save(folder.resolve("again").toString());
    again.write().overwrite().save(folder.resolve("again").toString());
    assertThat(H0Embedder.load(folder.resolve("again").toString()).getTableSha256())
        .isEqualTo(again.getTableSha256());
  }

  @Test
  void aFileThatWasChangedIsRefused() throws IOException {
    String saved = folder.resolve("saved").toString();
    H0Embedder stage = H0Embedder.random(5, 4, "normal", 1).setInputCol("ids");
    stage.save(saved);
    Path file = folder.resolve("saved/layer.safetensors");
    String before = TableFiles.sha256(file.toString(), new Configuration());
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
    String after = TableFiles.sha256(file.toString(), new Configuration());
    assertThatThrownBy(() -> H0Embedder.load(saved))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(before)
        .hasMessageContaining(after);
    Files.delete(file);
    assertThatThrownBy(() -> H0Embedder.load(saved)).hasMessageContaining(file.toString());
  }

  @Test
  void aPipelineSavedByTheFirstVersionIsReadAndGivesItsVectors() throws IOException {
    PipelineModel model = PipelineModel.load(FIXTURE.toString());
    JsonNode expected =
        new ObjectMapper().readTree(FIXTURE.resolveSibling("pipeline-1.json").toFile());
    List<Row> rows = features(model);
    assertThat(rows).hasSize(expected.size());
    for (int i = 0; i < rows.size(); i++) {
      for (String column : new String[] {"sequence", "layer", "random"}) {
        double[] values = numbers(rows.get(i), column);
        JsonNode stored = expected.get(i).get(column);
        assertThat(values).as(column).hasSize(stored.size());
        double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
        for (int k = 0; k < values.length; k++) {
          assertThat(Math.abs(values[k] - stored.get(k).asDouble()))
              .as("row %d, %s, number %d", i, column, k)
              .isLessThanOrEqualTo(1e-5 * largest);
        }
      }
    }
  }

  /**
   * Made the fixture: {@code mvn test-compile surefire:test@spark-tests -Dtest=TestH0EmbedderFiles
   * -Dsparkh0.make.saved=true}. A later version adds a folder of its own and leaves this one.
   */
  @Test
  @EnabledIfSystemProperty(named = "sparkh0.make.saved", matches = "true")
  void make() throws IOException {
    PipelineModel model = pipeline(folder, spark);
    model.write().overwrite().save(FIXTURE.toString());
    try (Stream<Path> files = Files.walk(FIXTURE)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".crc")).toList()) {
        Files.delete(file);
      }
    }
    ObjectMapper json = new ObjectMapper();
    ArrayNode expected = json.createArrayNode();
    for (Row row : features(model)) {
      ObjectNode numbers = expected.addObject();
      numbers.put("text", row.getString(0));
      for (String column : new String[] {"sequence", "layer", "random"}) {
        ArrayNode values = numbers.putArray(column);
        for (double value : numbers(row, column)) {
          values.add((float) value);
        }
      }
    }
    json.writeValue(FIXTURE.resolveSibling("pipeline-1.json").toFile(), expected);
  }

  /** All numbers of a column's value, in order. */
  private static double[] numbers(Row row, String column) {
    return switch (column) {
      case "layer" -> ((org.apache.spark.ml.linalg.Vector) row.getAs(column)).toArray();
      case "random" -> {
        java.nio.ByteBuffer bytes =
            java.nio.ByteBuffer.wrap(java.util.HexFormat.of().parseHex(row.getAs(column)))
                .order(java.nio.ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[bytes.capacity() / 4];
        for (int i = 0; i < values.length; i++) {
          values[i] = bytes.getFloat(4 * i);
        }
        yield values;
      }
      default ->
          row.<scala.collection.Seq<?>>getAs(column) == null
              ? new double[0]
              : scala.jdk.javaapi.CollectionConverters.asJava(
                      row.<scala.collection.Seq<?>>getAs(column))
                  .stream()
                  .flatMap(
                      r ->
                          scala.jdk.javaapi.CollectionConverters.asJava((scala.collection.Seq<?>) r)
                              .stream())
                  .mapToDouble(n -> ((Number) n).doubleValue())
                  .toArray();
    };
  }
}
