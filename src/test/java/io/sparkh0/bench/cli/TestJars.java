// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jars of a build. */
@Tag("job")
class TestJars {
  private static final Path FULL = Path.of("target/spark-h0.jar");
  private static final Path CORE = Path.of("target/spark-h0-core.jar");
  private static final Path BENCH = Path.of("target/spark-h0-bench.jar");

  private static final String IDS =
      """
      {"ids": [1, 2, 49]}
      {"ids": []}
      {"ids": [7]}
      """;

  private record Run(int code, String text) {}

  /** The command line of a jar and what lies beside it, on Spark's jars. */
  private static Run h0(Path jar, String... args) throws IOException, InterruptedException {
    String spark = Files.readString(Path.of("target/spark-classpath.txt")).strip();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (option.startsWith("--add-") || option.startsWith("-Dspark.")) {
        command.add(option);
      }
    }
    command.addAll(List.of("-Xmx1g", "-cp", jar + File.pathSeparator + spark, "io.sparkh0.H0"));
    command.addAll(List.of(args));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), text);
  }

  @Test
  void eachClassIsInOneOfThem() throws IOException {
    try (JarFile full = new JarFile(FULL.toFile());
        JarFile core = new JarFile(CORE.toFile());
        JarFile bench = new JarFile(BENCH.toFile())) {
      assertThat(full.stream().map(JarEntry::getName))
          .contains("io/sparkh0/H0.class", "io/sparkh0/cli/CommandProvider.class")
          .noneMatch(name -> name.startsWith("io/sparkh0/bench/"));
      assertThat(core.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName))
          .contains("io/sparkh0/H0.class")
          .noneMatch(name -> name.startsWith("io/sparkh0/bench/"))
          .allMatch(name -> name.matches("(io/sparkh0|sparkh0|picocli|META-INF)/.*"));
      assertThat(CORE).satisfies(jar -> assertThat(Files.size(jar)).isLessThan(5_000_000));
      assertThat(bench.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName))
          .contains("io/sparkh0/bench/cli/BenchCommand.class")
          .contains("io/sparkh0/bench/measure/embedding_bag.py")
          .allMatch(name -> name.startsWith("io/sparkh0/bench/") || name.startsWith("META-INF/"));
    }
  }

  @Test
  void theSecondAddsItsCommandsWhereItLiesBesideTheFirst(@TempDir Path folder)
      throws IOException, InterruptedException {
    assertThat(h0(FULL, "bench", "--help").text()).contains("against its peers");

    Path alone = Files.copy(FULL, folder.resolve("spark-h0.jar"));
    assertThat(h0(alone, "--help").text()).contains("featurize").doesNotContain("bench");
    for (String command : List.of("bench", "classify compare --data x")) {
      Run run = h0(alone, command.split(" ", -1));
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.text()).contains("Error: Unmatched argument").contains("spark-h0-bench.jar");
    }
  }

  /** With positions and a random table, which ND4J computes in the full one. */
  @Test
  void theCoreGivesTheSameFeaturesAsTheFullOne(@TempDir Path folder)
      throws IOException, InterruptedException {
    List<List<String>> rows = new ArrayList<>();
    for (Path jar : List.of(CORE, FULL)) {
      Path output = folder.resolve(jar.getFileName() + ".json");
      Run run = featurize(jar, output);
      assertThat(run.code()).as(run.text()).isZero();
      rows.add(rows(output));
    }
    assertThat(rows.get(0)).hasSize(3).isEqualTo(rows.get(1));
  }

  @Test
  void theCoreSaysWhatToAddForAReport(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path output = folder.resolve("features.json");
    Run run = featurize(CORE, output, "--report", folder.resolve("report").toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.text()).contains("XChart is not on the class path").contains("spark-h0-full");
    assertThat(output).doesNotExist();
  }

  private static Run featurize(Path jar, Path output, String... more)
      throws IOException, InterruptedException {
    Path ids = Files.writeString(output.resolveSibling("ids.jsonl"), IDS);
    List<String> args = new ArrayList<>();
    args.addAll(List.of("featurize", "--input", ids.toString(), "--ids-column", "ids"));
    args.addAll(List.of("--random-table", "50,7,normal,3", "--position", "sinusoidal"));
    args.addAll(List.of("--output", output.toString(), "--spark-conf", "spark.master=local[1]"));
    args.addAll(List.of(more));
    return h0(jar, args.toArray(String[]::new));
  }

  private static List<String> rows(Path output) throws IOException {
    try (Stream<Path> files = Files.list(output)) {
      Path part = files.filter(f -> f.toString().endsWith(".json")).findAny().orElseThrow();
      return Files.readAllLines(part);
    }
  }
}
