// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two jars of a build. */
@Tag("job")
class TestBenchJar {
  private static final Path CORE = Path.of("target/spark-h0.jar");
  private static final Path BENCH = Path.of("target/spark-h0-bench.jar");

  private record Run(int code, String text) {}

  /** The command line of a jar and what lies beside it, on Spark's jars. */
  private static Run h0(Path jar, String... args) throws IOException, InterruptedException {
    String spark = Files.readString(Path.of("target/spark-classpath.txt")).strip();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", jar + File.pathSeparator + spark, "io.sparkh0.H0"));
    command.addAll(List.of(args));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), text);
  }

  @Test
  void eachClassIsInOneOfThem() throws IOException {
    try (JarFile core = new JarFile(CORE.toFile());
        JarFile bench = new JarFile(BENCH.toFile())) {
      assertThat(core.stream().map(JarEntry::getName))
          .contains("io/sparkh0/H0.class", "io/sparkh0/cli/CommandProvider.class")
          .noneMatch(name -> name.startsWith("io/sparkh0/bench/"));
      assertThat(bench.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName))
          .contains("io/sparkh0/bench/cli/BenchCommand.class")
          .contains("io/sparkh0/bench/measure/embedding_bag.py")
          .allMatch(name -> name.startsWith("io/sparkh0/bench/") || name.startsWith("META-INF/"));
    }
  }

  @Test
  void theSecondAddsItsCommandsWhereItLiesBesideTheFirst(@TempDir Path folder)
      throws IOException, InterruptedException {
    assertThat(h0(CORE, "bench", "--help").text()).contains("against its peers");

    Path alone = Files.copy(CORE, folder.resolve("spark-h0.jar"));
    assertThat(h0(alone, "--help").text()).contains("featurize").doesNotContain("bench");
    for (String command : List.of("bench", "classify compare --data x")) {
      Run run = h0(alone, command.split(" ", -1));
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.text()).contains("Error: Unmatched argument").contains("spark-h0-bench.jar");
    }
  }
}
