// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkh0.CommandProcess;
import io.sparkh0.checkpoint.CheckpointSettings;
import io.sparkh0.checkpoint.TablePlace;
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
import io.sparkh0.pipeline.source.InvalidInputException;
import io.sparkh0.setting.InvalidSettingException;
import io.sparkh0.setting.Setting;
import io.sparkh0.setting.Settings;
import io.sparkh0.storage.OutputLock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs over many files that are stopped, go on, and find more. */
@Tag("spark")
class TestResumeJob {
  private static final String BAD = "{\"n\": 7, \"ids\": [99]}";

  @TempDir private Path folder;
  private SparkSession session;
  private Path input;

  @BeforeEach
  void makeInput() throws IOException {
    session = SparkSessions.local().newSession();
    session.conf().set("spark.sql.caseSensitive", "true");
    input = Files.createDirectories(folder.resolve("in [1] {a}").resolve("deep"));
  }

  private Settings settings() {
    return Settings.none()
        .with(InputSettings.INPUT, List.of(input.getParent().toString()))
        .parse(InputSettings.INPUT_FORMAT, "jsonl")
        .with(EmbedderSettings.INPUT_COL, "ids")
        .with(CheckpointSettings.RANDOM_TABLE, "30,4,normal,1")
        .with(OutputSettings.OUTPUT, folder.resolve("out").toString())
        .with(RejectSettings.REJECTS, folder.resolve("rejects").toString())
        .with(BatchSettings.BATCH_FILES, 2)
        .with(ResumeSettings.RESUME, true);
  }

  private static Settings incremental(Settings settings) {
    return settings.without(ResumeSettings.RESUME).with(ResumeSettings.INCREMENTAL, true);
  }

  private Path come(String name, int first, int rows, String... more) throws IOException {
    List<String> lines = new ArrayList<>(List.of(more));
    for (int n = first; n < first + rows; n++) {
      lines.add("{\"n\": " + n + ", \"ids\": [" + n % 30 + ", " + n % 7 + "]}");
    }
    return Files.write(input.resolve(name), lines);
  }

  private String run(Settings settings) {
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    RunStatus status = run(settings, told);
    assertThat(status).as(told.toString(UTF_8)).isEqualTo(RunStatus.DONE);
    return told.toString(UTF_8);
  }

  private RunStatus run(Settings settings, ByteArrayOutputStream told) {
    PrintStream out = new PrintStream(told, true, UTF_8);
    return new ResumeJob(session, new ResumeSettings(settings), new RunMessages(out, out)).run();
  }

  private List<String> rows(String output) {
    return session.read().parquet(folder.resolve(output).toString()).collectAsList().stream()
        .map(Row::toString)
        .sorted()
        .toList();
  }

  private List<String> rejects(String rejects) {
    return session.read().json(folder.resolve(rejects).toString()).collectAsList().stream()
        .map(Row::toString)
        .sorted()
        .toList();
  }

  /** What one run over all files gives: in folders of the name, and told. */
  private String atOnce(Settings settings, String name) {
    Settings all =
        settings
            .with(OutputSettings.OUTPUT, folder.resolve(name).toString())
            .with(RejectSettings.REJECTS, folder.resolve(name + " rejects").toString());
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(told, true, UTF_8);
    new FeaturizeJob(session, new FeaturizeSettings(all), new RunMessages(out, out)).run();
    return told.toString(UTF_8);
  }

  private static List<String> counters(String told) {
    return told.lines()
        .filter(line -> line.matches(" +(rows in|rows out|rejects|tokens|length|no tokens) .*"))
        .filter(line -> !line.contains("rejects in"))
        .toList();
  }

  private void equalsOneRun(String told) {
    List<String> expected = counters(atOnce(settings(), "all"));
    assertThat(counters(told)).hasSizeGreaterThan(4).isEqualTo(expected);
    assertThat(rows("out")).isEqualTo(rows("all"));
    assertThat(rejects("rejects")).isEqualTo(rejects("all rejects"));
  }

  /** All files below the folder, with their times. */
  private Map<String, FileTime> state() throws IOException {
    Map<String, FileTime> state = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.filter(Files::isRegularFile).toList()) {
        state.put(path.toString(), Files.getLastModifiedTime(path));
      }
    }
    return state;
  }

  @Test
  void aRunThatIsDoneChangesNothingAndOneThatIsStoppedGoesOn() throws IOException {
    for (int file = 0; file < 5; file++) {
      come(file + ".jsonl", 10 * file, 10, BAD, "{\"n\": 1, \"ids\": []}");
    }
    come("empty.jsonl", 0, 0);
    Path bad = Files.write(input.resolve("z.jsonl"), "\"no object\"\n".getBytes(UTF_8));
    Settings first = settings().without(RejectSettings.REJECTS);
    // The first bad row ends the run in its first batch, and nothing is there.
    assertThatThrownBy(() -> run(first))
        .hasStackTraceContaining("Bad row: id at index 0 (must be 0 to 29)");
    assertThat(folder.resolve("out")).doesNotExist();
    Files.delete(bad);
    String told = run(settings());
    assertThat(told)
        .contains("batch 0: files 2, 24 rows in, 22 out, 2 rejects", "; 2 of 5 files")
        .contains(
            "batch 2: files 1, 12 rows in",
            "; 5 of 5 files",
            "files        6 (1 empty); 5 are done, 5 by this run");
    equalsOneRun(told);
    Map<String, FileTime> before = state();
    String again = run(settings());
    assertThat(again).contains("All 5 files are done; nothing is read, nothing changed.");
    assertThat(counters(again)).isEqualTo(counters(told));
    assertThat(state()).isEqualTo(before);
    assertThat(folder.resolve("out/_SUCCESS")).exists();
    assertThat(Files.readString(folder.resolve("_h0-manifest-out/batches/0.json")))
        .contains("deep/0.jsonl\"", "\"rowsIn\" : 12", "\"rowsOut\" : 11", "\"rejects\" : 1");
  }

  /** Killed as kill -9 does it, once a batch is in its place and the next one is, or nearly. */
  @Test
  void aKillLosesAndRepeatsNoRow() throws Exception {
    for (int file = 0; file < 8; file++) {
      come(file + ".jsonl", 5_000 * file, 5_000, BAD);
    }
    List<String> command = new ArrayList<>(List.of("featurize"));
    RunOptions.of(settings().without(ResumeSettings.RESUME))
        .forEach((option, text) -> command.addAll(List.of(option, text)));
    command.addAll(List.of("--resume", "--master", "local[1]"));
    Path log = folder.resolve("log");
    Process process = CommandProcess.h0(log, command);
    Path marker = folder.resolve("_h0-manifest-out/batches/1.json");
    while (process.isAlive() && !Files.exists(marker)) {
      Thread.sleep(1);
    }
    process.destroyForcibly().waitFor();
    assertThat(marker).as(Files.readString(log)).exists();
    // Not all is done, as readers that wait for this file see.
    assertThat(folder.resolve("out/_SUCCESS")).doesNotExist();
    String told = run(settings());
    assertThat(told).containsPattern("8 are done, [2-6] by this run").doesNotContain("batch 0:");
    equalsOneRun(told);
  }

  @Test
  void filesThatComeLaterAreReadWhereThatIsAskedFor() throws IOException {
    come("a.jsonl", 0, 5);
    come("b.jsonl", 5, 5);
    run(settings());
    come("c.jsonl", 10, 5, BAD);
    Map<String, FileTime> before = state();
    assertThat(run(settings()))
        .contains("All 2 files are done", "1 files came since the run began; --incremental")
        .contains("deep/c.jsonl");
    assertThat(state()).isEqualTo(before);
    String told = run(incremental(settings()));
    assertThat(told).contains("batch 1: files 1, 6 rows in", "3 are done, 1 by this run");
    equalsOneRun(told);
    come("d.jsonl", 15, 1, "{\"n\": 1, \"ids\": [1], \"more\": 1}");
    assertThat(run(incremental(settings()))).contains("new files have a column 'more'");
    assertThat(run(settings())).contains("All 4 files are done");
  }

  @Test
  void whatIsDoneAndWasChangedIsRefusedByName() throws IOException {
    Path a = come("a.jsonl", 0, 5);
    Path b = come("b.jsonl", 5, 5);
    run(settings());
    FileTime time = Files.getLastModifiedTime(a);
    Files.setLastModifiedTime(a, FileTime.fromMillis(time.toMillis() + 1));
    refusesInput("1 files", "deep/a.jsonl (it had ");
    Files.setLastModifiedTime(a, time);
    byte[] content = Files.readAllBytes(b);
    time = Files.getLastModifiedTime(b);
    Files.write(b, "{\"n\": 1, \"ids\": [1]}\n".getBytes(UTF_8));
    refusesInput("deep/b.jsonl (it had ", "and has 21 bytes of");
    Files.delete(b);
    refusesInput("deep/b.jsonl (it is gone");
    // As the message says: put back as it was.
    Files.write(b, content);
    Files.setLastModifiedTime(b, time);
    run(incremental(settings()));
    try (Stream<Path> parts = Files.list(folder.resolve("out"))) {
      Files.delete(parts.filter(path -> path.toString().endsWith(".parquet")).findAny().get());
    }
    refusesInput("are gone from --output " + folder.resolve("out"), "part-");
  }

  private void refusesInput(String... parts) {
    for (Settings settings : List.of(settings(), incremental(settings()))) {
      assertThatThrownBy(() -> run(settings))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContainingAll(parts);
    }
  }

  @Test
  void aFileThatIsNotReadYetMayBeMended() throws IOException {
    come("a.jsonl", 0, 5);
    come("b.jsonl", 5, 5);
    come("c.jsonl", 10, 5, BAD);
    come("d.jsonl", 10, 5);
    Settings first = settings().without(RejectSettings.REJECTS);
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    assertThatThrownBy(() -> run(first, told))
        .hasStackTraceContaining("Bad row: id at index 0 (must be 0 to 29)");
    assertThat(told.toString(UTF_8)).contains("2 of 4 files are done", "the same command goes on");
    come("c.jsonl", 10, 5);
    Files.delete(input.resolve("d.jsonl"));
    assertThat(run(first))
        .contains(
            "1 files that were not read yet are gone", "deep/d.jsonl", "3 are done, 1 by this run");
    atOnce(settings(), "all");
    assertThat(rows("out")).isEqualTo(rows("all"));
  }

  /** Whatever files are in a batch: types, columns that some lack, types of folders. */
  @Test
  void batchesHaveTheColumnsOfAllFiles() throws IOException {
    for (int n = 0; n < 6; n++) {
      Path day = Files.createDirectories(input.resolve("day=" + (n == 5 ? "x" : "0" + n)));
      String more =
          List.of("", ", \"more\": 1", ", \"more\": 1.5", ", \"s\": {\"t\": []}").get(n % 4);
      Files.writeString(day.resolve("a.jsonl"), "{\"ids\": [" + n + "]" + more + "}\n");
    }
    Settings lines = settings().with(InputSettings.INPUT, List.of(input.toString()));
    equalsOneRun(lines, "jsonl");
    Path parquet = folder.resolve("parquet");
    for (int n = 0; n < 4; n++) {
      session
          .sql("SELECT array(" + n + ") AS ids" + (n % 2 == 0 ? "" : ", 'x' AS only"))
          .coalesce(1)
          .write()
          .parquet(parquet.resolve(String.valueOf(n)).toString());
    }
    equalsOneRun(
        settings()
            .with(InputSettings.INPUT, List.of(parquet + "/[01]", parquet + "/[23]"))
            .parse(InputSettings.INPUT_FORMAT, "parquet")
            .with(BatchSettings.BATCH_BYTES, "1"),
        "parquet");
    Path csv = Files.createDirectories(folder.resolve("csv"));
    Files.writeString(csv.resolve("a.csv"), "ids,t\n\"[1, 2]\",\"say \"\"a\"\" \\\\ b\"\n");
    Files.writeString(csv.resolve("b.csv"), "ids,t\n[],\"c:\\\\d\"\n");
    Files.writeString(csv.resolve("c.csv"), "ids,t\n[3],e\n[x],f\n");
    equalsOneRun(
        settings()
            .with(InputSettings.INPUT, List.of(csv.toString()))
            .parse(InputSettings.INPUT_FORMAT, "csv")
            .with(BatchSettings.BATCH_FILES, 1),
        "csv");
  }

  private void equalsOneRun(Settings settings, String name) {
    Settings named =
        settings
            .with(OutputSettings.OUTPUT, folder.resolve(name + " out").toString())
            .with(RejectSettings.REJECTS, folder.resolve(name + " rejects").toString());
    String told = run(named);
    assertThat(told).contains("batch 1:");
    assertThat(counters(told)).isEqualTo(counters(atOnce(settings, name + " all")));
    assertThat(rows(name + " out")).isEqualTo(rows(name + " all"));
    assertThat(session.read().parquet(folder.resolve(name + " out").toString()).schema())
        .isEqualTo(session.read().parquet(folder.resolve(name + " all").toString()).schema());
  }

  @Test
  void limitsAreOfTheWhole() throws IOException {
    come("a.jsonl", 0, 5, BAD);
    come("b.jsonl", 5, 5, BAD);
    come("c.jsonl", 5, 5, BAD);
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    Settings limited =
        settings().with(RejectSettings.MAX_REJECTS, 2L).with(RunLimits.MIN_ROWS, 15L);
    // As in one run, all is done first, and the same is said again.
    assertThat(run(limited, told)).isEqualTo(RunStatus.TOO_MANY_REJECTS);
    assertThat(told.toString(UTF_8)).contains("3 of 3 files");
    assertThat(run(limited, told)).isEqualTo(RunStatus.TOO_MANY_REJECTS);
    run(limited.with(RejectSettings.MAX_REJECTS, 3L));
    assertThat(run(settings().with(RunLimits.MIN_ROWS, 16L), told))
        .isEqualTo(RunStatus.OUT_OF_LIMITS);
  }

  @Test
  void aRunGoesOnOnlyAsItWasStarted() throws IOException {
    come("a.jsonl", 0, 3);
    run(settings());
    refuses(settings().parse(PoolingSettings.POOLING, "max"), "--pooling is max, and was mean");
    refuses(
        settings().with(CheckpointSettings.RANDOM_TABLE, "30,4,normal,2"), "the table's content");
    refuses(
        settings().with(InputSettings.INPUT, List.of(input.toString())),
        "--input is " + input + ", and was " + input.getParent());
    refuses(
        settings().with(StreamSettings.CHECKPOINT, folder.resolve("other").toString()),
        "--output " + folder.resolve("out") + " is there");
    // Neither the size of batches nor the place of the table shapes a row.
    run(
        settings()
            .with(BatchSettings.BATCH_BYTES, "1k")
            .with(CheckpointSettings.TABLE_MEMORY, TablePlace.MAPPED));
  }

  @Test
  void oneRunAtATimeFillsAnOutput() throws IOException {
    come("a.jsonl", 0, 3);
    Settings stream =
        settings()
            .without(ResumeSettings.RESUME)
            .with(InputSettings.INPUT, List.of(input.toString()))
            .with(StreamSettings.STREAM, true)
            .with(StreamSettings.TRIGGER, "available-now");
    String output = folder.resolve("out").toString();
    OutputLock held = OutputLock.take(output, warning -> {}, new Configuration());
    try {
      String named = "process " + ProcessHandle.current().pid() + " fills it now";
      assertThatThrownBy(() -> run(settings())).hasMessageContaining(named);
      assertThatThrownBy(
              () -> new StreamJob(session, new StreamSettings(stream), RunMessages.none()).run())
          .hasMessageContaining(named);
    } finally {
      held.release();
    }
    // One that a process left which is dead, or of another machine, is taken over.
    Path lock = folder.resolve("_h0-lock-out.json");
    Files.writeString(lock, "{\"host\": \"elsewhere\", \"pid\": 1, \"started\": 1}");
    assertThat(run(settings())).contains("process 1 of another machine began to fill this output");
    assertThat(lock).doesNotExist();
  }

  @Test
  void whatDoesNotFitIsRefusedByName() {
    refuses(settings().parse(OutputSettings.MODE, "overwrite"), OutputSettings.MODE);
    refuses(settings().with(RunSettings.REPORT, "r"), RunSettings.REPORT);
    refuses(settings().with(ResumeSettings.INCREMENTAL, true), ResumeSettings.INCREMENTAL);
    refuses(settings().with(StreamSettings.STREAM, true), StreamSettings.STREAM);
    assertThatThrownBy(() -> settings().parse(BatchSettings.BATCH_BYTES, "many"))
        .hasMessageContaining("--batch-bytes: 'many' (must be a size such as 500m or 2g");
    assertThatThrownBy(() -> ResumeSettings.checkWithout(settings().without(ResumeSettings.RESUME)))
        .hasMessageContaining("--batch-files needs --stream, --resume or --incremental");
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
