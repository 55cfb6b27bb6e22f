// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkh0.CommandProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process of a run is killed at several moments, and the same command run again. */
@Tag("cluster")
class TestKilledDriver {
  private static final int ROWS = 8_000;
  private static final int BAD_ROWS = 40;

  @TempDir private static Path folder;

  private static Path input;

  @BeforeAll
  static void input() throws IOException {
    List<String> sample = Files.readAllLines(Path.of("sample-data/messages.jsonl"));
    input = Files.createDirectory(folder.resolve("input"));
    for (int file = 0; file < 8; file++) {
      List<String> lines = new ArrayList<>();
      for (int row = 0; row < (ROWS - BAD_ROWS) / 8; row++) {
        lines.add(sample.get(row % sample.size()));
      }
      for (int row = 0; row < BAD_ROWS / 8; row++) {
        lines.add("{\"text\": [" + file + row);
      }
      Files.write(input.resolve(file + ".jsonl"), lines);
    }
  }

  private static List<String> command(Path outputs, String... more) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "featurize",
                "--input",
                input.toString(),
                "--input-format",
                "jsonl",
                "--tokenizer",
                "sample-data/vocab.txt",
                "--table",
                "sample-data/table.safetensors",
                "--mode",
                "overwrite",
                "--output",
                outputs.resolve("features.json").toString(),
                "--rejects",
                outputs.resolve("rejects").toString(),
                "--report",
                outputs.resolve("report").toString()));
    command.addAll(List.of(more));
    return command;
  }

  private static final List<String> SLOWLY =
      List.of("--spark-conf", "spark.hadoop.fs.file.impl=" + SlowRenames.class.getName());

  private static Path log() throws IOException {
    return Files.createTempFile(folder, "run", ".log");
  }

  private static String run(Path outputs) throws IOException, InterruptedException {
    Path log = log();
    int code = CommandProcess.h0(log, command(outputs)).waitFor();
    assertThat(code).as(Files.readString(log)).isZero();
    return Files.readString(log);
  }

  /** The sorted lines of each output, by its name. */
  private static Map<String, List<String>> rows(Path outputs) throws IOException {
    TreeMap<String, List<String>> rows = new TreeMap<>();
    for (String name : List.of("features.json", "rejects")) {
      assertThat(outputs.resolve(name + "/_SUCCESS")).exists();
      rows.put(name, Shell.rows(outputs.resolve(name)));
    }
    return rows;
  }

  private static List<String> counters(String log) {
    return Shell.counters(log.lines().toList());
  }

  private static List<String> names(Path outputs) throws IOException {
    try (Stream<Path> all = Files.list(outputs)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private static void killAtRename(int number, Path outputs)
      throws IOException, InterruptedException {
    Path log = log();
    Process run = CommandProcess.h0(log, command(outputs, SLOWLY.toArray(new String[0])));
    while (run.isAlive() && renames(log) < number) {
      Thread.sleep(20);
    }
    assertThat(run.isAlive()).as(Files.readString(log)).isTrue();
    run.destroyForcibly().waitFor();
    assertThat(names(outputs)).anyMatch(name -> name.startsWith("_h0-"));
  }

  private static long renames(Path log) throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(line -> line.startsWith(SlowRenames.RENAMES)).count();
    } catch (UncheckedIOException e) {
      return 0; // half a character so far
    }
  }

  @Test
  void betweenAnyTwoRenamesTheSameCommandMakesItWhole() throws IOException, InterruptedException {
    Path undisturbed = Files.createDirectory(folder.resolve("undisturbed"));
    String told = run(undisturbed);
    Map<String, List<String>> rows = rows(undisturbed);
    assertThat(rows.get("features.json")).hasSize(ROWS - BAD_ROWS);
    assertThat(rows.get("rejects")).hasSize(BAD_ROWS);
    List<String> whole = names(undisturbed);

    Path slow = log();
    Path counted = Files.createDirectory(folder.resolve("counted"));
    run(counted);
    assertThat(CommandProcess.h0(slow, command(counted, SLOWLY.toArray(new String[0]))).waitFor())
        .isZero();
    long renames = renames(slow);
    assertThat(renames).as(Files.readString(slow)).isGreaterThan(5);

    Path outputs = Files.createDirectory(folder.resolve("outputs"));
    run(outputs);
    for (int number = 1; number <= renames; number++) {
      killAtRename(number, outputs);
      String again = run(outputs);
      assertThat(rows(outputs)).as("killed at rename %d", number).isEqualTo(rows);
      assertThat(counters(again)).hasSizeGreaterThan(4).isEqualTo(counters(told));
      // What is left is told; folders of what was not finished are no one's.
      assertThat(names(outputs).stream().filter(name -> !name.startsWith("_h0-staging-")))
          .containsExactlyElementsOf(whole);
    }
  }

  @Test
  void atAnyMomentTheSameCommandMakesItWhole() throws IOException, InterruptedException {
    Path undisturbed = Files.createDirectory(folder.resolve("undisturbed-2"));
    long start = System.nanoTime();
    String told = run(undisturbed);
    long millis = (System.nanoTime() - start) / 1_000_000;
    Path outputs = Files.createDirectory(folder.resolve("outputs-2"));
    for (int part = 1; part <= 4; part++) {
      Process run = CommandProcess.h0(log(), command(outputs));
      run.waitFor(millis * part / 5, TimeUnit.MILLISECONDS);
      run.destroyForcibly().waitFor();
    }
    String again = run(outputs);
    assertThat(rows(outputs)).isEqualTo(rows(undisturbed));
    assertThat(counters(again)).isEqualTo(counters(told));
  }
}
