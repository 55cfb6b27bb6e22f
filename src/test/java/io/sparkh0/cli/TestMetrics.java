// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Option;

/** What Prometheus is served while a command runs. */
@Tag("job")
class TestMetrics {
  private static final String OURS = ServedMetrics.OURS;

  @TempDir private Path folder;

  /** The address that serves a session's metrics, once there is one. */
  private static Option<String> address() {
    Option<SparkSession> session = SparkSession.getDefaultSession();
    return session.isEmpty() ? Option.empty() : session.get().sparkContext().uiWebUrl();
  }

  @Test
  void numbersOfARunAreServedWhileItGoesOnAndAreThoseOfItsReport() throws Exception {
    List<String> sample = Files.readAllLines(Path.of("sample-data/messages.jsonl"));
    Path input = Files.createDirectory(folder.resolve("input"));
    List<String> lines = new ArrayList<>();
    for (int copy = 0; copy < 5; copy++) {
      lines.addAll(sample);
      lines.add("{\"text\": [" + copy);
    }
    for (int file = 0; file < 4; file++) {
      Files.write(input.resolve(file + ".jsonl"), lines);
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                ("featurize --input %s --input-format jsonl --tokenizer sample-data/vocab.txt"
                        + " --table sample-data/table.safetensors --output %s --rejects %s"
                        + " --report %s --master local[2] --spark-conf spark.ui.port=0"
                        + " --spark-conf spark.executor.heartbeatInterval=300ms"
                        + " --spark-conf spark.sql.files.maxPartitionBytes=200000")
                    .formatted(
                        input,
                        folder.resolve("output"),
                        folder.resolve("rejects"),
                        folder.resolve("report"))
                    .split(" ")));
    command.addAll(ServedMetrics.settings());
    CompletableFuture<Run> run =
        CompletableFuture.supplyAsync(() -> Run.of(command.toArray(String[]::new)));
    List<Map<String, Double>> seen = new ArrayList<>();
    while (!run.isDone()) {
      Option<String> address = address();
      if (address.isDefined()) {
        try {
          seen.add(ServedMetrics.at(address.get()));
        } catch (IOException e) {
          // Spark begins to serve after it has an address, and ends before the command does.
          assertThat(e).hasMessageContaining(address.get().replaceFirst(".*//([^:]*).*", "$1"));
        }
      }
      Thread.sleep(20);
    }
    assertThat(run.get().code()).as(run.get().err()).isZero();
    assertThat(run.get().err()).contains("Spark's UI is at http://");

    JsonNode figures =
        new ObjectMapper().readTree(folder.resolve("report/run.json").toFile()).get("figures");
    Map<String, Double> last = seen.get(seen.size() - 1);
    assertThat(last.get(OURS + "rows_Count")).isEqualTo(figures.get("rowsIn").asDouble());
    assertThat(last.get(OURS + "rejects_Count")).isEqualTo(figures.get("rejects").asDouble());
    assertThat(last.get(OURS + "tokens_Count")).isEqualTo(figures.get("tokens").asDouble());
    assertThat(last.get(OURS + "unknownTokens_Count"))
        .isEqualTo(figures.get("unknownTokens").asDouble());
    assertThat(last.get(OURS + "broadcastBytes_Count"))
        .isEqualTo(figures.get("broadcastBytes").asDouble());
    assertThat(figures.get("rejects").asInt()).isEqualTo(4 * 5);
    assertThat(figures.get("executors").asInt()).isEqualTo(1);
    assertThat(figures.get("cores").asInt()).isEqualTo(2);
    assertThat(figures.get("sparkVersion").asText()).startsWith("4.");
    assertThat(seen)
        .as("in the middle of the run")
        .anyMatch(
            numbers ->
                numbers.getOrDefault(OURS + "tokens_Count", 0.0) > 0
                    && numbers.get(OURS + "rows_Count") < figures.get("rowsIn").asDouble());

    Matcher names =
        Pattern.compile("metrics_h0_\\w+").matcher(Files.readString(ServedMetrics.RULES));
    assertThat(names.results().map(found -> found.group()).distinct())
        .hasSizeGreaterThan(4)
        .isSubsetOf(last.keySet());
  }
}
