// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkh0.CommandProcess;
import io.sparkh0.checkpoint.CheckpointSettings;
import io.sparkh0.forward.pooling.PoolingSettings;
import io.sparkh0.ml.EmbedderSettings;
import io.sparkh0.ml.SparkSessions;
import io.sparkh0.pipeline.FeaturizeJob;
import io.sparkh0.pipeline.FeaturizeSettings;
import io.sparkh0.pipeline.OutputSettings;
import io.sparkh0.pipeline.RejectSettings;
import io.sparkh0.pipeline.RunLimits;
import io.sparkh0.pipeline.RunMessages;
import io.sparkh0.pipeline.RunOptions;
import io.sparkh0.pipeline.RunSettings;
import io.sparkh0.pipeline.RunStatus;
import io.sparkh0.pipeline.source.InputSettings;
import io.sparkh0.setting.InvalidSettingException;
import io.sparkh0.setting.Setting;
import io.sparkh0.setting.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams over a folder of ids, as far as files are there. */
@Tag("spark")
class TestStreamJob {
  private static final String BAD = "{\"n\": 7, \"ids\": [99]}";

  @TempDir private Path folder;
  private SparkSession session;
  private Path input;

  @BeforeEach
  void makeInput() throws IOException {
    session = SparkSessions.local().newSession();
    session.conf().set("spark.sql.caseSensitive", "true");
    input = Files.createDirectory(folder.resolve("in [1] {a}.jsonl"));
  }

  private Settings settings() {
    return Settings.none()
        .with(InputSettings.INPUT, List.of(input.toString()))
        .with(EmbedderSettings.INPUT_COL, "ids")
        .with(CheckpointSettings.RANDOM_TABLE, "30,4,normal,1")
        .with(OutputSettings.OUTPUT, folder.resolve("out").toString())
        .with(RejectSettings.REJECTS, folder.resolve("rejects").toString())
        .with(StreamSettings.TRIGGER, "available-now")
        .with(StreamSettings.STREAM, true);
  }

  private void come(String name, int first, int rows, String... more) throws IOException {
    List<String> lines = new ArrayList<>(List.of(more));
    for (int n = first; n < first + rows; n++) {
      lines.add("{\"n\": " + n + ", \"ids\": [" + n % 30 + ", " + n % 7 + "]}");
    }
    // Written elsewhere and moved in, as a stream wants it.
    Path whole = Files.write(folder.resolve(name), lines);
    Files.move(whole, input.resolve(name));
  }

  private String run(Settings settings) {
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(told, true, UTF_8);
    RunStatus status =
        new StreamJob(session, new StreamSettings(settings), new RunMessages(out, out)).run();
    assertThat(status).as(told.toString(UTF_8)).isEqualTo(RunStatus.DONE);
    return told.toString(UTF_8);
  }

  private List<String> rows(String output) {
    return session.read().parquet(folder.resolve(output).toString()).collectAsList().stream()
        .map(Row::toString)
        .sorted()
        .toList();
  }

  private long rejects() {
    return session.read().text(folder.resolve("rejects").toString()).count();
  }

  /** The rows that one run over all files gives. */
  private List<String> atOnce() {
    Settings all =
        settings()
            .with(OutputSettings.OUTPUT, folder.resolve("all").toString())
            .with(RejectSettings.REJECTS, folder.resolve("all rejects").toString());
    new FeaturizeJob(session, new FeaturizeSettings(all), RunMessages.none()).run();
    return rows("all");
  }

  @Test
  void filesThatComeBetweenRunsAreReadOnceAsOneRunOverAllDoes() throws IOException {
    assertThat(run(settings())).contains("no file is in " + input + " yet", "batches      0");
    come("a.jsonl", 0, 20, BAD, "nonsense");
    come("empty.jsonl", 0, 0);
    assertThat(run(settings()))
        .contains("batch 0: files 1, 22 rows in, 20 out, 2 rejects")
        .contains("checkpoint in " + folder.resolve("out-checkpoint"));
    come("b.jsonl", 20, 10, BAD);
    // Spark's own default passes over what is a week older than the newest file.
    Files.setLastModifiedTime(
        input.resolve("b.jsonl"), FileTime.from(Instant.now().minus(Duration.ofDays(60))));
    come("no rows.jsonl", 0, 0, " ");
    assertThat(run(settings()))
        .contains("batch 1: files 2, 11 rows in, 10 out, 1 rejects")
        .contains("rows out     10 (30 since the first start)")
        .contains("rejects      1 (3 since the first start)");
    assertThat(run(settings())).contains("batches      0");
    assertThat(rows("out")).hasSize(30).isEqualTo(atOnce());
    assertThat(rejects()).isEqualTo(3);
  }

  /** What a kill after a batch took its place and before Spark wrote that down leaves. */
  @Test
  void aBatchThatIsInItsPlaceIsNotPlacedAgain() throws IOException {
    come("a.jsonl", 0, 5, BAD);
    run(settings());
    try (Stream<Path> commits = Files.list(folder.resolve("out-checkpoint/spark/commits"))) {
      for (Path commit : commits.toList()) {
        Files.delete(commit);
      }
    }
    come("b.jsonl", 5, 5);
    assertThat(run(settings()))
        .contains("batch 0: was placed before the last run ended", "batch 1: files 1, 5 rows in");
    assertThat(rows("out")).hasSize(10).isEqualTo(atOnce());
    assertThat(rejects()).isOne();
  }

  /** Killed while it writes, so that nothing of the batch is in its place. */
  @Test
  void aKillInTheMiddleOfABatchLosesAndRepeatsNoRow() throws Exception {
    come("a.jsonl", 0, 20_000, BAD);
    List<String> command = new ArrayList<>(List.of("featurize"));
    RunOptions.of(settings().without(StreamSettings.STREAM))
        .forEach((option, text) -> command.addAll(List.of(option, text)));
    command.addAll(List.of("--stream", "--master", "local[1]"));
    Path log = folder.resolve("log");
    Process process = CommandProcess.h0(log, command);
    while (process.isAlive() && staged().isEmpty()) {
      Thread.sleep(1);
    }
    process.destroyForcibly().waitFor();
    assertThat(staged()).as(Files.readString(log)).hasSize(1);
    assertThat(folder.resolve("out")).doesNotExist();
    assertThat(run(settings()))
        .contains("batch 0: files 1, 20,001 rows in, 20,000 out, 1 rejects")
        .containsOnlyOnce("is of a run that was killed");
    assertThat(rows("out")).hasSize(20_000).isEqualTo(atOnce());
    assertThat(rejects()).isOne();
  }

  private List<Path> staged() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> path.getFileName().toString().startsWith("_h0-staging-out-"))
          .toList();
    }
  }

  @Test
  void laterFilesHaveTheColumnsOfTheFirst() throws IOException {
    come("a.jsonl", 0, 3);
    run(settings());
    come(
        "b.jsonl",
        3,
        1,
        "{\"n\": \"x\", \"ids\": [1]}",
        "{\"ids\": [1], \"more\": 1}",
        "{\"ids\": [2]}");
    assertThat(run(settings()))
        .contains("new files have a column 'more'")
        .contains("4 rows in, 3 out, 1 rejects");
    assertThat(rows("out")).hasSize(6);
    assertThat(session.read().parquet(folder.resolve("out").toString()).columns())
        .containsExactly("ids", "n", "h0");
  }

  @Test
  void aStreamGoesOnOnlyAsItWasStarted() throws IOException {
    come("a.jsonl", 0, 3);
    Settings first = settings().without(RejectSettings.REJECTS);
    // Nothing is placed yet, so that a mistake can be put right.
    assertThatThrownBy(() -> run(first.with(EmbedderSettings.INPUT_COL, "id")))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("there is no column 'id'");
    run(first);
    refuses(first.parse(PoolingSettings.POOLING, "max"), "--pooling is max, and was mean");
    refuses(
        first.with(CheckpointSettings.RANDOM_TABLE, "30,4,normal,2"),
        "--random-table is 30,4,normal,2, and was 30,4,normal,1",
        "the table's content");
    refuses(first.parse(EmbedderSettings.OUTPUT_TYPE, "binary"), "--output-type is binary");
    refuses(
        first.with(StreamSettings.CHECKPOINT, folder.resolve("other").toString()),
        "--output " + folder.resolve("out") + " is there");
    // Rejects may be set apart from the first bad row on.
    come("b.jsonl", 3, 3, BAD);
    assertThatThrownBy(() -> run(first)).rootCause().hasMessageContaining("Bad row: id at index");
    assertThat(run(settings())).contains("batch 1: files 1, 4 rows in, 3 out, 1 rejects");
    assertThat(rows("out")).hasSize(6);
  }

  @Test
  void aReportIsOfTheBatchesOfARun() throws IOException {
    Path report = folder.resolve("report");
    Settings stream = settings().with(RunSettings.REPORT, report.toString());
    come("a.jsonl", 0, 3);
    come("b.jsonl", 3, 3, BAD);
    assertThat(run(stream)).contains("batch 0");
    JsonNode figures =
        new ObjectMapper().readTree(report.resolve("run.json").toFile()).get("figures");
    assertThat(figures.get("batches").asInt()).isEqualTo(1);
    assertThat(figures.get("rowsIn").asInt()).isEqualTo(7);
    assertThat(figures.get("rowsOut").asInt()).isEqualTo(6);
    assertThat(figures.get("rejects").asInt()).isEqualTo(1);
    assertThat(figures.get("tokens").asInt()).isEqualTo(12);
  }

  @Test
  void whatCannotBeInAStreamIsRefusedByName() throws IOException {
    Settings stream = settings();
    refuses(stream.parse(OutputSettings.MODE, "overwrite"), OutputSettings.MODE);
    refuses(stream.with(RunSettings.REPORT, folder.resolve("out").toString()), RunSettings.REPORT);
    refuses(stream.with(RunLimits.MIN_ROWS, 1L), RunLimits.MIN_ROWS);
    refuses(stream.with(InputSettings.INPUT, List.of("a", "b")), InputSettings.INPUT);
    refuses(
        stream.with(StreamSettings.CHECKPOINT, input.resolve("c").toString()),
        StreamSettings.CHECKPOINT);
    refuses(
        stream.with(StreamSettings.CHECKPOINT, folder.resolve("out").toString()),
        StreamSettings.CHECKPOINT);
    come("a.jsonl", 0, 1);
    refuses(
        stream.with(InputSettings.INPUT, List.of(input.resolve("a.jsonl").toString())),
        InputSettings.INPUT);
    assertThatThrownBy(() -> stream.parse(StreamSettings.TRIGGER, "soon"))
        .hasMessageContaining("--trigger: 'soon' (must be available-now, or a time");
    assertThatThrownBy(() -> StreamSettings.checkWithout(stream.without(StreamSettings.STREAM)))
        .hasMessageContaining("--trigger needs --stream");
  }

  private void refuses(Settings settings, Setting<?> named) {
    refuses(settings, named.option());
  }

  private void refuses(Settings settings, String... parts) {
    assertThatThrownBy(() -> run(settings))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContainingAll(parts);
  }
}
