// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkh0.ml.SparkSessions;
import io.sparkh0.pipeline.RejectSettings;
import io.sparkh0.pipeline.RunMessages;
import io.sparkh0.pipeline.source.InputSettings;
import io.sparkh0.pipeline.source.InvalidInputException;
import io.sparkh0.setting.InvalidSettingException;
import io.sparkh0.setting.Settings;
import io.sparkh0.text.words.NgramSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels as they are found in files. */
@Tag("spark")
class TestLabels {
  private static SparkSession spark;

  @TempDir private Path folder;

  private final ByteArrayOutputStream told = new ByteArrayOutputStream();

  @BeforeAll
  static void session() {
    spark = SparkSessions.local().newSession();
  }

  private RunMessages messages() {
    PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);
    return new RunMessages(out, out);
  }

  /**
   * A file of a text for each label.
   *
   * @param labels as they stand in JSON
   */
  private Settings input(String... labels) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String label : labels) {
      lines.add(
          "{\"text\": \"text of " + label.replace("\"", "") + "\", \"label\": " + label + "}");
    }
    Path file = Files.write(folder.resolve("rows.jsonl"), lines);
    return Settings.none()
        .with(InputSettings.INPUT, List.of(file.toString()))
        .with(ClassifierSettings.MODEL, folder.resolve("model").toString());
  }

  private void train(Settings input) {
    Settings chosen = input.with(NgramSettings.BUCKETS, 64);
    new TrainingJob(spark, new TrainSettings(chosen), messages()).run();
  }

  private String told() {
    return told.toString(StandardCharsets.UTF_8);
  }

  @Test
  void labelsThatTheModelDoesNotKnowAreTold() throws IOException {
    train(input("\"a\"", "\"b\"", "\"a\"", "\"b\""));
    Path json = folder.resolve("figures.json");
    Settings other =
        input("\"a\"", "\"c\"", "\"c\"", "\"d\"").with(EvaluationSettings.JSON, json.toString());
    new EvaluationJob(spark, new EvaluationSettings(other), messages()).run();
    assertThat(told())
        .contains("3 rows have labels that the model does not know: c, d; it has a, b");
    assertThat(Files.readString(json)).contains("\"unknownLabels\" : 3");
  }

  @Test
  void aModelWithAPieceGoneIsCalledSo() throws IOException {
    Settings rows = input("\"a\"", "\"b\"");
    train(rows);
    try (Stream<Path> files = Files.walk(folder.resolve("model/stages"))) {
      for (Path file : files.filter(f -> f.toString().contains("metadata/part")).toList()) {
        Files.delete(file);
      }
    }
    assertThatThrownBy(
            () -> new EvaluationJob(spark, new EvaluationSettings(rows), messages()).run())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("Cannot read model " + folder.resolve("model") + ": it is not whole");
  }

  @Test
  void aLabelOfNothingIsNone() throws IOException {
    Settings rows = input("\"a\"", "\"b\"", "\"\"", "\" \"", "null");
    assertThatThrownBy(() -> train(rows))
        .hasMessageContaining("there is no label")
        .hasMessageContaining("one of 3");
    train(rows.with(RejectSettings.REJECTS, folder.resolve("rejects").toString()));
    assertThat(told()).containsPattern("rejects +3").containsPattern("classes +2");
  }

  @Test
  void labelsThatAreNoneAreRefused() throws IOException {
    Settings arrays = input("[\"a\"]", "[\"b\"]");
    assertThatThrownBy(() -> train(arrays))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("column 'label' holds array<string> (must be text or numbers)");
    Settings taken = input("\"none of these\"", "\"b\"");
    assertThatThrownBy(() -> train(taken))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("name that class otherwise");
    assertThat(folder.resolve("model")).doesNotExist();
  }
}
