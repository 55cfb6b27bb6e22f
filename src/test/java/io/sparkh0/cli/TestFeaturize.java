// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkh0.Printed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a user runs it, by jobs/h0, the jar and SparkSubmit where these matter. */
@Tag("job")
class TestFeaturize {
  private static final String TABLE = "30,4,normal,1";

  @TempDir private Path folder;

  private record Run(int code, String text) {}

  private Run h0(String... args) {
    List<String> command = new ArrayList<>(List.of("jobs/h0"));
    command.addAll(List.of(args));
    try {
      Path log = folder.resolve("log");
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
      // Hardly any work is done, and half the time would go into making its code fast.
      builder.environment().put("SPARK_SUBMIT_OPTS", "-XX:TieredStopAtLevel=1");
      int code = builder.start().waitFor();
      String text = Files.readString(log);
      assertThat(text).doesNotContain("\tat org.apache", "\tat io.sparkh0");
      return new Run(code, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The same in this JVM, for what depends neither on the launcher nor on the jar. */
  private static Run here(String... args) {
    io.sparkh0.cli.Run run = io.sparkh0.cli.Run.of(args);
    return new Run(run.code(), run.out() + run.err());
  }

  private static List<JsonNode> rows(Path output) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    try (Stream<Path> files = Files.list(output)) {
      for (Path file :
          files.filter(f -> f.getFileName().toString().startsWith("part-")).sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          rows.add(new ObjectMapper().readTree(line));
        }
      }
    }
    return rows;
  }

  @Test
  void theSampleRunsWithNoOptionsAsOftenAsOneLikesAndAsTheReadmeShows() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    List<String> shown = new ArrayList<>();
    for (String start : List.of("```\npreset none", "```\n  id: 1, label")) {
      assertThat(readme).contains(start);
      int from = readme.indexOf(start) + "```\n".length();
      shown.addAll(List.of(readme.substring(from, readme.indexOf("```", from)).split("[\n…]+")));
    }
    for (Run run : List.of(h0("featurize"), here("featurize"))) {
      assertThat(run.code()).as(run.text()).isZero();
      assertThat(run.text()).contains(shown);
    }
  }

  /** The last line is there to be copied. */
  @Test
  void theSampleEndsWithALineThatTrainsAClassifierOnIt() {
    Run run = here("featurize", "--output", folder.resolve("features").toString());
    assertThat(run.code()).as(run.text()).isZero();
    String line = run.text().lines().filter(l -> l.contains("jobs/h0 ")).findFirst().orElseThrow();
    Run trained = here(line.strip().replace("jobs/h0 ", "").split(" "));
    assertThat(trained.code()).as(trained.text()).isZero();
    assertThat(trained.text()).contains("written to   ", "target/h0-classifier");
    String[] others = {
      "--input", "sample-data/messages.jsonl", "--tokenizer", "sample-data/vocab.txt"
    };
    run =
        here(
            concat(
                others,
                "featurize",
                "--table",
                "sample-data/table.safetensors",
                "--output",
                folder.resolve("same").toString()));
    assertThat(run.text()).doesNotContain("jobs/h0");
  }

  @Test
  void jsonLinesWithBadRowsAreSetApartWithTheirReasons() throws IOException {
    Path input =
        Files.writeString(
            folder.resolve("ids.jsonl"),
            """
            {"n":1,"ids":[1,2,3]}
            {"n":2,"ids":[-1]}
            {"n":3,"ids":[30]}
            {"n":4,"ids":[1,null]}
            {"n":5,"ids":[]}
            {"n":6,"ids":null}
            {"n":7,"ids":"oops"}
            {"n":8,"ids":[1

            """);
    Path output = folder.resolve("out.json");
    Path rejects = folder.resolve("rejects");
    Run run =
        h0(
            "featurize",
            "--input",
            input.toString(),
            "--ids-column",
            "ids",
            "--random-table",
            TABLE,
            "--output",
            output.toString(),
            "--rejects",
            rejects.toString(),
            "--max-rejects",
            "4");
    assertThat(run.code()).as(run.text()).isEqualTo(3);
    assertThat(run.text()).contains("rows in      8", "rows out     3", "rejects      5");
    assertThat(rows(output)).extracting(r -> r.get("n").asInt()).containsExactlyInAnyOrder(1, 5, 6);
    assertThat(rows(rejects))
        .hasSize(5)
        .allSatisfy(
            r -> {
              assertThat(r.get("file").asText()).endsWith("ids.jsonl");
              assertThat(r.get("reason").asText()).isNotEmpty();
              assertThat(r.get("row").asText()).startsWith("{\"n\":");
            });
    Run failing =
        here(
            "featurize",
            "--input",
            input.toString(),
            "--ids-column",
            "ids",
            "--random-table",
            TABLE,
            "--output",
            folder.resolve("none").toString());
    assertThat(failing.code()).isEqualTo(1);
    assertThat(failing.text()).contains("Error: Bad row:", "--rejects");
    assertThat(folder.resolve("none")).doesNotExist();
    assertThat(folder.toFile().list((d, name) -> name.startsWith("_h0"))).isEmpty();
  }

  @Test
  void textAndCsvAndParquet() throws IOException {
    Path text = folder.resolve("a.txt.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(text))) {
      out.write("hello ☃ there ☃\n\n你好，退款\n".getBytes(StandardCharsets.UTF_8));
    }
    String[] common = {"--tokenizer", "sample-data/vocab.txt", "--random-table", "1600,4,normal,1"};
    Path parquet = folder.resolve("text.parquet");
    Run run =
        here(
            concat(
                common,
                "featurize",
                "--input",
                text.toString(),
                "--output",
                parquet.toString(),
                "--show-text"));
    assertThat(run.code()).as(run.text()).isZero();
    assertThat(run.text())
        .contains("rows in      3", "rows out     3", " (2 unknown, ", "unknown      ☃ (2)");
    Path again = folder.resolve("again.json");
    run =
        here(
            concat(
                common,
                "featurize",
                "--input",
                parquet.toString(),
                "--output",
                again.toString(),
                "--output-column",
                "second"));
    assertThat(run.code()).as(run.text()).isZero();
    assertThat(rows(again)).allSatisfy(r -> assertThat(r.get("second")).isEqualTo(r.get("h0")));
    Path csv =
        Files.writeString(
            folder.resolve("a.csv"), "text,n\nhello there,1\n\"a, \"\"b\"\"\nc\",2\nx,3,4\n");
    Path fromCsv = folder.resolve("csv.json");
    run =
        here(
            concat(
                common,
                "featurize",
                "--input",
                csv.toString(),
                "--output",
                fromCsv.toString(),
                "--rejects",
                folder.resolve("bad").toString()));
    assertThat(run.code()).as(run.text()).isZero();
    assertThat(run.text()).contains("rows in      3", "rows out     2", "rejects      1");
  }

  @Test
  void theWordsOfATableAndOfAList() throws IOException {
    Path models = Path.of("src/test/resources/fasttext");
    Path output = folder.resolve("words.json");
    Run run =
        here(
            "featurize",
            "--input",
            models.resolve("sentences.txt").toString(),
            "--table",
            models.resolve("skipgram.bin").toString(),
            "--output-type",
            "array",
            "--output",
            output.toString());
    assertThat(run.code()).as(run.text()).isZero();
    assertThat(run.text())
        .containsPattern("tokens +\\d+ \\(\\d+ unknown, \\d")
        .doesNotContain("cañón");
    List<String> sentences = Files.readAllLines(models.resolve("sentences.txt"));
    List<String> printed = Files.readAllLines(models.resolve("skipgram.sentences"));
    List<JsonNode> rows = rows(output);
    assertThat(rows).extracting(r -> r.get("text").asText()).isEqualTo(sentences);
    for (int i = 0; i < sentences.size(); i++) {
      double[] vector = new double[rows.get(i).get("h0").size()];
      for (int c = 0; c < vector.length; c++) {
        vector[c] = rows.get(i).get("h0").get(c).asDouble();
      }
      Printed.check(sentences.get(i), printed.get(i), vector);
    }
    Path list = Files.writeString(folder.resolve("list.txt"), " \nthe\n退\nfox\n");
    Path input = Files.writeString(folder.resolve("a.txt"), "The fox\n退款 款\n\n");
    String[] words = {"--input", input.toString(), "--tokenizer", list.toString(), "--show-text"};
    Path rejects = folder.resolve("rejects");
    run =
        here(
            concat(
                words,
                "featurize",
                "--random-table",
                "4,2,normal,1",
                "--handle-invalid",
                "error",
                "--rejects",
                rejects.toString(),
                "--output",
                folder.resolve("o.json").toString()));
    assertThat(run.code()).as(run.text()).isZero();
    assertThat(rows(rejects))
        .singleElement()
        .extracting(r -> r.get("reason").asText())
        .asString()
        .startsWith("word 1, from 0, has no row in the table");
    run =
        here(
            concat(
                words,
                "featurize",
                "--random-table",
                "4,2,normal,1",
                "--report",
                folder.resolve("report").toString(),
                "--output",
                folder.resolve("p.json").toString()));
    assertThat(run.code()).as(run.text()).isZero();
    assertThat(run.text())
        .contains("tokens       5 (2 unknown, 40.00 %)", "unknown      款 (2)", "1 empty rows");
    assertThat(folder.resolve("report/run.json"))
        .content()
        .contains("\"unknownWords\" : \"款 (2)\"");
  }

  private static String[] concat(String[] tail, String... head) {
    return Stream.concat(Stream.of(head), Stream.of(tail)).toArray(String[]::new);
  }

  /** Java says so where it is started with the module of vectors. */
  @Test
  void neitherHelpNorTablesComeWithAWarningOfJava() {
    assertThat(h0("featurize", "--help").text()).startsWith("Usage: h0 featurize");
    Run run = h0("table", "inspect", "sample-data/table.safetensors");
    assertThat(run.code()).isZero();
    assertThat(run.text()).startsWith("sample-data/table.safetensors");
  }

  @Test
  void wrongUseIsExplainedInOneLine() throws IOException {
    Path cut = folder.resolve("cut.safetensors");
    byte[] whole =
        Files.readAllBytes(Path.of("src/test/resources/golden/cases/bert/table.safetensors"));
    Files.write(cut, java.util.Arrays.copyOf(whole, 3000));
    Path input = Files.writeString(folder.resolve("a.jsonl"), "{\"n\":1,\"ids\":[1]}\n");
    Run run =
        here(
            "featurize",
            "--input",
            input.toString(),
            "--ids-column",
            "ids",
            "--table",
            cut.toString(),
            "--output",
            folder.resolve("o").toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.text()).contains("Error: Cannot read " + cut);
    run =
        here(
            "featurize",
            "--input",
            input.toString(),
            "--ids-column",
            "n",
            "--random-table",
            TABLE,
            "--output",
            folder.resolve("o").toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.text()).contains("column 'n' holds bigint");
  }
}
