// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkh0.CommandProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on the standalone cluster of jobs/cluster: mvn verify -Pcluster. */
@Tag("cluster")
class TestCluster {
  private static final Path LOGS = Path.of("target/cluster").toAbsolutePath();

  @TempDir private static Path folder;

  private static String master;

  private static Shell run(String... command) throws IOException, InterruptedException {
    return Shell.run(folder.resolve("log"), List.of(command));
  }

  @BeforeAll
  static void up() throws IOException, InterruptedException {
    Shell up = run("jobs/cluster", "up");
    assertThat(up.code()).as(up.lines().toString()).isZero();
    master = up.lines().get(up.lines().size() - 1);
    assertThat(master).matches("spark://127\\.0\\.0\\.1:[0-9]+");
  }

  @AfterAll
  static void down() throws IOException, InterruptedException {
    assertThat(run("jobs/cluster", "down").lines())
        .containsExactly("stopped master", "stopped worker-1", "stopped worker-2");
    assertThat(run("jobs/cluster", "status").code()).isEqualTo(1);
    try (Stream<Path> left = Files.list(LOGS)) {
      assertThat(left)
          .extracting(path -> path.getFileName().toString())
          .containsExactlyInAnyOrder("master.log", "worker-1.log", "worker-2.log");
    }
  }

  private static List<String> featurize(String input, String output, String on) {
    return List.of(
        "jobs/h0",
        "featurize",
        "--input",
        input,
        "--input-format",
        "jsonl",
        "--tokenizer",
        "sample-data/vocab.txt",
        "--table",
        "sample-data/table.safetensors",
        "--output",
        folder.resolve(output) + ".json",
        "--rejects",
        folder.resolve(output) + ".rejects",
        "--master",
        on);
  }

  @Test
  void upTwiceIsUp() throws IOException, InterruptedException {
    Shell again = run("jobs/cluster", "up");
    assertThat(again.code()).isZero();
    assertThat(again.lines()).containsExactly("it is up already", master);
    assertThat(run("jobs/cluster", "status").code()).isZero();
  }

  /** Whose rows executors fetch, at most once a worker. */
  @Test
  void aTableInAFileGivesTheSameRows() throws IOException, InterruptedException {
    for (String[] run : new String[][] {{"heap", "local[2]"}, {"mapped", master}}) {
      List<String> command =
          new ArrayList<>(featurize("sample-data/messages.jsonl", "in-" + run[0], run[1]));
      command.addAll(List.of("--table-memory", run[0]));
      Shell done = Shell.run(folder.resolve("log"), command);
      assertThat(done.code()).as(done.lines().toString()).isZero();
    }
    assertThat(Shell.rows(folder.resolve("in-mapped.json")))
        .isNotEmpty()
        .isEqualTo(Shell.rows(folder.resolve("in-heap.json")));
  }

  /** A run on the cluster beside the same one here. */
  private static final class Comparison {
    private static final int FILES = 12;
    private static final int COPIES = 25;

    private final String name;
    private final String[] settings;
    private final Path log;
    private final List<String> counters;
    private final int rows;

    /**
     * @param settings of Spark
     */
    Comparison(String name, String... settings) throws IOException, InterruptedException {
      this.name = name;
      this.settings = settings;
      log = folder.resolve(name + ".log");
      List<String> sample = Files.readAllLines(Path.of("sample-data/messages.jsonl"));
      rows = FILES * COPIES * sample.size();
      Path input = Files.createDirectory(folder.resolve(name + "-input"));
      for (int file = 0; file < FILES; file++) {
        List<String> lines = new ArrayList<>();
        for (int copy = 0; copy < COPIES; copy++) {
          lines.addAll(sample);
          lines.add("{\"text\": [" + file);
        }
        Files.write(input.resolve(file + ".jsonl"), lines);
      }
      assertThat(
              CommandProcess.start(log, featurize(input.toString(), name + "-local", "local[2]"))
                  .waitFor())
          .isZero();
      counters = Shell.counters(Files.readAllLines(log));
      assertThat(counters).hasSizeGreaterThan(4).anyMatch(line -> line.endsWith("300"));
    }

    /** The file that is read last. */
    Path last() {
      return folder.resolve(name + "-input").resolve("9.jsonl");
    }

    Process start() throws IOException {
      return CommandProcess.start(log, command());
    }

    List<String> command() {
      List<String> command =
          new ArrayList<>(featurize(folder.resolve(name + "-input").toString(), name, master));
      for (String setting : settings) {
        command.addAll(List.of("--spark-conf", setting));
      }
      return command;
    }

    void checkEqual(Process job) throws IOException, InterruptedException {
      assertThat(job.waitFor()).as(Files.readString(log)).isZero();
      assertThat(Shell.counters(Files.readAllLines(log))).isEqualTo(counters);
      assertThat(Shell.rows(folder.resolve(name + ".json")))
          .hasSize(rows)
          .isEqualTo(Shell.rows(folder.resolve(name + "-local.json")));
      assertThat(Shell.rows(folder.resolve(name + ".rejects")))
          .hasSize(FILES * COPIES)
          .isEqualTo(Shell.rows(folder.resolve(name + "-local.rejects")));
      try (Stream<Path> left = Files.list(folder)) {
        assertThat(left).noneMatch(path -> path.toString().contains("staging"));
      }
    }
  }

  @Test
  void numbersOfExecutorsAreServedWhileTheyRun() throws IOException, InterruptedException {
    Comparison runs = new Comparison("metrics", "spark.executor.heartbeatInterval=1s");
    List<String> command = runs.command();
    command.addAll(ServedMetrics.settings());
    command.addAll(List.of("--spark-conf", "spark.ui.port=0"));
    Process job = CommandProcess.start(runs.log, command);
    Pattern address = Pattern.compile("Spark's UI is at (http://\\S+)");
    List<Map<String, Double>> seen = new ArrayList<>();
    while (job.isAlive()) {
      Matcher found = address.matcher(Files.readString(runs.log));
      if (found.find()) {
        try {
          seen.add(ServedMetrics.at(found.group(1)));
        } catch (ConnectException e) {
          assertThat(seen).isNotEmpty(); // Spark ends before the command does.
        }
      }
      job.waitFor(100, TimeUnit.MILLISECONDS);
    }
    runs.checkEqual(job);
    String rows = ServedMetrics.OURS + "rows_Count";
    double all = runs.rows + Comparison.FILES * Comparison.COPIES;
    assertThat(seen.get(seen.size() - 1)).containsEntry(rows, all);
    assertThat(seen)
        .as("in the middle of the run")
        .anyMatch(numbers -> numbers.get(rows) > 0 && numbers.get(rows) < all);
  }

  @Test
  void executorsThatAreKilledChangeNoRowAndNoCounter() throws IOException, InterruptedException {
    Comparison runs = new Comparison("executors");
    Process job = runs.start();
    int killed = 0;
    while (job.isAlive() && killed < 3) {
      // The first that works, and again when others have taken its place.
      if (hasPart(folder) && executor().map(ProcessHandle::destroyForcibly).orElse(false)) {
        killed++;
        job.waitFor(3, TimeUnit.SECONDS);
      }
      Thread.sleep(20);
    }
    runs.checkEqual(job);
    assertThat(killed).isPositive();
  }

  /** Whose worker is killed with all that it started; up makes another. */
  @Test
  void aWorkerThatIsKilledChangesNoRowAndNoCounter() throws IOException, InterruptedException {
    Comparison runs = new Comparison("worker");
    Process job = runs.start();
    awaitPart(job);
    long worker = Long.parseLong(Files.readString(LOGS.resolve("worker-2.pid")).strip());
    List<ProcessHandle> all = ProcessHandle.of(worker).orElseThrow().descendants().toList();
    ProcessHandle.of(worker).orElseThrow().destroyForcibly();
    all.forEach(ProcessHandle::destroyForcibly);
    try {
      runs.checkEqual(job);
    } finally {
      run("jobs/cluster", "down");
      up();
    }
  }

  /**
   * An executor that is stopped for a while, as one on a bad disk is, is overtaken by a copy of its
   * task.
   */
  @Test
  void aTaskThatRunsTwiceAtOnceIsCountedOnce() throws IOException, InterruptedException {
    Path events = Files.createDirectory(folder.resolve("events"));
    Comparison runs =
        new Comparison(
            "speculative",
            "spark.speculation=true",
            "spark.speculation.interval=200ms",
            "spark.speculation.quantile=0.1",
            "spark.speculation.multiplier=1.2",
            "spark.eventLog.enabled=true",
            "spark.eventLog.compress=false",
            "spark.eventLog.dir=" + events.toUri());
    Process job = runs.start();
    awaitPart(job);
    long stopped = executor().orElseThrow().pid();
    assertThat(run("kill", "-STOP", Long.toString(stopped)).code()).isZero();
    try {
      runs.checkEqual(job);
    } finally {
      run("kill", "-CONT", Long.toString(stopped));
    }
    assertThat(lines(events)).anyMatch(line -> line.contains("\"Speculative\":true"));
  }

  /** A file is away for a while. */
  @Test
  void aTaskThatFailsTwiceIsCountedOnce() throws IOException, InterruptedException {
    Path events = Files.createDirectory(folder.resolve("events-of-failures"));
    Comparison runs =
        new Comparison(
            "failing",
            "spark.task.maxFailures=10000",
            "spark.eventLog.enabled=true",
            "spark.eventLog.compress=false",
            "spark.eventLog.dir=" + events.toUri());
    Process job = runs.start();
    awaitPart(job);
    Path away = folder.resolve("away");
    Files.move(runs.last(), away);
    long failed = failures();
    while (job.isAlive() && failures() < failed + 2) {
      Thread.sleep(100);
    }
    Files.move(away, runs.last());
    runs.checkEqual(job);
    assertThat(lines(events).stream().filter(line -> line.contains("\"ExceptionFailure\"")))
        .hasSizeGreaterThanOrEqualTo(2);
  }

  /** How many tasks failed, by what their executors say. */
  private static long failures() throws IOException {
    long failed = 0;
    try (Stream<Path> files = Files.walk(LOGS)) {
      for (Path log : files.filter(f -> f.endsWith("stderr")).toList()) {
        failed +=
            Files.readAllLines(log).stream()
                .filter(line -> line.contains("Exception in task"))
                .count();
      }
    }
    return failed;
  }

  private static List<String> lines(Path events) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(events)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines;
  }

  private static void awaitPart(Process job) throws IOException, InterruptedException {
    while (job.isAlive() && !(hasPart(folder) && executor().isPresent())) {
      Thread.sleep(20);
    }
    assertThat(job.isAlive()).isTrue();
  }

  /** Whether a task of the run writes, or has written, a file of its own. */
  private static boolean hasPart(Path outputs) throws IOException {
    try (Stream<Path> files = Files.walk(outputs)) {
      return files.anyMatch(
          f -> f.toString().contains("staging") && f.getFileName().toString().contains("part-"));
    } catch (UncheckedIOException e) {
      return false; // A folder was placed meanwhile.
    }
  }

  /** An executor that runs now. */
  private static Optional<ProcessHandle> executor() {
    return ProcessHandle.allProcesses()
        .filter(
            process ->
                process.info().commandLine().orElse("").contains("CoarseGrainedExecutorBackend"))
        .filter(
            process ->
                process
                    .parent()
                    .flatMap(p -> p.info().commandLine())
                    .orElse("")
                    .contains(LOGS.toString()))
        .findAny();
  }
}
