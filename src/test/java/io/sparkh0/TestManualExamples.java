// SPDX-License-Identifier: Apache-2.0
package io.sparkh0;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkh0.ml.SparkSessions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manual's Java examples run as they stand, those of a page one after another. */
@Tag("spark")
class TestManualExamples {
  private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final List<String> IMPORTS =
      List.of(
          "io.sparkh0.ml",
          "io.sparkh0.train",
          "org.apache.spark.ml",
          "org.apache.spark.ml.evaluation",
          "org.apache.spark.ml.feature",
          "org.apache.spark.ml.param",
          "org.apache.spark.ml.tuning",
          "org.apache.spark.sql",
          "org.apache.spark.sql.streaming");

  @BeforeAll
  static void session() throws IOException {
    SparkSessions.local();
    // The examples write what may not be there yet.
    FileUtils.deleteDirectory(new File("target/manual"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"classifiers.md", "streams.md", "tables.md"})
  void runAsTheyStand(String page) throws IOException {
    try (JShell shell = JShell.builder().executionEngine("local").build()) {
      for (String path : CommandProcess.classPath().split(File.pathSeparator, -1)) {
        shell.addToClasspath(path);
      }
      IMPORTS.forEach(name -> evaluate(shell, "import " + name + ".*;"));
      evaluate(shell, "SparkSession spark = SparkSession.active();");
      Matcher examples =
          EXAMPLE.matcher(Files.readString(Path.of("src/site/markdown").resolve(page)));
      int count = 0;
      for (; examples.find(); count++) {
        evaluate(shell, examples.group(1));
      }
      assertThat(count).isPositive();
    }
  }

  private static void evaluate(JShell shell, String source) {
    String left = source;
    while (!left.isBlank()) {
      SourceCodeAnalysis.CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(left);
      assertThat(next.source()).as(left).isNotNull();
      for (SnippetEvent event : shell.eval(next.source())) {
        assertThat(event.exception()).as(next.source()).isNull();
        assertThat(event.status())
            .as(next.source() + shell.diagnostics(event.snippet()).toList())
            .isEqualTo(Snippet.Status.VALID);
      }
      left = next.remaining();
    }
  }
}
