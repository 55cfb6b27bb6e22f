// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

  private record Run(int code, List<String> lines) {}

  private static Process start(Path log, List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  private static Run run(String... command) throws IOException, InterruptedException {
    Path log = folder.resolve("log");
    int code = start(log, List.of(command)).waitFor();
    return new Run(code, Files.readAllLines(log));
  }

  @BeforeAll
  static void up() throws IOException, InterruptedException {
    Run up = run("jobs/cluster", "up");
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

  /** All rows of a folder of JSON lines, sorted. */
  private static List<String> rows(String name) throws IOException {
    List<String> rows = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve(name))) {
      for (Path file : files.filter(f -> f.getFileName().toString().startsWith("part-")).toList()) {
        rows.addAll(Files.readAllLines(file));
      }
    }
    rows.sort(null);
    return rows;
  }

  private static List<String> counters(List<String> lines) {
    return lines.stream()
        .filter(line -> line.matches(" +(rows in|rows out|rejects|tokens|length) +[0-9p].*"))
        .toList();
  }

  @Test
  void upTwiceIsUp() throws IOException, InterruptedException {
    Run again = run("jobs/cluster", "up");
    assertThat(again.code()).isZero();
    assertThat(again.lines()).containsExactly("it is up already", master);
    assertThat(run("jobs/cluster", "status").code()).isZero();
  }

  @Test
  void executorsThatAreKilledChangeNoRowAndNoCounter() throws IOException, InterruptedException {
    List<String> sample = Files.readAllLines(Path.of("sample-data/messages.jsonl"));
    Path input = Files.createDirectory(folder.resolve("input"));
    for (int file = 0; file < 12; file++) {
      List<String> lines = new ArrayList<>();
      for (int copy = 0; copy < 25; copy++) {
        lines.addAll(sample);
        lines.add("{\"text\": [" + file);
      }
      Files.write(input.resolve(file + ".jsonl"), lines);
    }
    Path log = folder.resolve("local.log");
    assertThat(start(log, featurize(input.toString(), "local", "local[2]")).waitFor()).isZero();
    List<String> counters = counters(Files.readAllLines(log));
    assertThat(counters).hasSizeGreaterThan(4).anyMatch(line -> line.endsWith("300"));

    log = folder.resolve("cluster.log");
    Process job = start(log, featurize(input.toString(), "cluster", master));
    int killed = 0;
    while (job.isAlive() && killed < 3) {
      // The first that works, and again when others have taken its place.
      if (hasPart(folder) && kill()) {
        killed++;
        job.waitFor(3, TimeUnit.SECONDS);
      }
      Thread.sleep(20);
    }
    assertThat(job.waitFor()).as(Files.readString(log)).isZero();
    assertThat(killed).isPositive();
    assertThat(counters(Files.readAllLines(log))).isEqualTo(counters);
    assertThat(rows("cluster.json")).hasSize(12 * 25 * sample.size()).isEqualTo(rows("local.json"));
    assertThat(rows("cluster.rejects")).hasSize(300).isEqualTo(rows("local.rejects"));
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).noneMatch(path -> path.toString().contains("staging"));
    }
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

  /** Kills an executor as kill -9 does; false where there is none. */
  private static boolean kill() {
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
        .findAny()
        .map(ProcessHandle::destroyForcibly)
        .orElse(false);
  }
}
