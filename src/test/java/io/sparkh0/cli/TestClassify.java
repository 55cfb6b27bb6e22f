// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Train, evaluate and score as a user runs them. */
@Tag("job")
class TestClassify {
  @TempDir private Path folder;

  private record Run(int code, String text) {}

  private Run h0(String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("jobs/h0"));
    command.addAll(List.of(args));
    Path log = folder.resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    // Hardly any work is done, and half the time would go into making its code fast.
    builder.environment().put("SPARK_SUBMIT_OPTS", "-XX:TieredStopAtLevel=1");
    int code = builder.start().waitFor();
    return new Run(code, Files.readString(log));
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

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content, StandardCharsets.UTF_8);
  }

  @Test
  void textsAreLearnedMeasuredAndScored() throws IOException, InterruptedException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      lines
          .append("{\"t\":\"the card was charged twice ")
          .append(i)
          .append("\",\"y\":\"money\"}\n");
      lines.append("{\"t\":\"the soup was cold again ").append(i).append("\",\"y\":\"food\"}\n");
    }
    String input =
        file("train.jsonl", lines + "{\"t\":null,\"y\":\"food\"}\n{\"t\":\"x\"}\n").toString();
    String model = folder.resolve("model").toString();
    String[] train = {
      "classify",
      "train",
      "--input",
      input,
      "--text-column",
      "t",
      "--label-column",
      "y",
      "--model",
      model
    };
    Run refused = here(train);
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.text()).contains("there is no", "one of 2", "--rejects");
    assertThat(folder.resolve("model")).doesNotExist();

    Path rejects = folder.resolve("rejects");
    Run trained =
        h0(
            Stream.concat(
                    Stream.of(train),
                    Stream.of("--rejects", rejects.toString(), "--threshold", "0.6"))
                .toArray(String[]::new));
    assertThat(trained.code()).as(trained.text()).isZero();
    assertThat(trained.text())
        .contains("validation accuracy 1.0000", "epoch 1 of", "rejects      2", "classes      2");
    assertThat(rows(rejects))
        .extracting(r -> r.get("reason").asText())
        .containsExactlyInAnyOrder("there is no text", "there is no label");
    assertThat(folder.toFile().list((d, name) -> name.startsWith("_h0"))).isEmpty();

    Path test =
        file(
            "test.jsonl",
            """
            {"n":1,"t":"a card was charged","y":"money"}
            {"n":2,"t":"cold soup again","y":"food"}
            {"n":3,"t":"zzz","y":"food"}
            """);
    Path json = folder.resolve("figures.json");
    Run measured =
        here(
            "classify",
            "evaluate",
            "--model",
            model,
            "--input",
            test.toString(),
            "--json",
            json.toString());
    assertThat(measured.code()).as(measured.text()).isZero();
    JsonNode figures = new ObjectMapper().readTree(json.toFile());
    assertThat(figures.get("rows").asInt()).isEqualTo(3);
    assertThat(figures.get("accuracy").asDouble()).isBetween(0.6, 1.0);
    assertThat(figures.get("macroF1").asDouble()).isBetween(0.3, 1.0);
    assertThat(measured.text()).doesNotContain("zzz").contains("2 rows answered (66.7 %)");
    assertThat(figures.get("threshold").asDouble()).isEqualTo(0.6);
    assertThat(figures.get("answered").asDouble()).isEqualTo(2 / 3.0);
    assertThat(figures.get("answeredAccuracy").asDouble()).isEqualTo(1);

    Path scored = folder.resolve("scored.json");
    Run scoring =
        h0(
            "classify",
            "score",
            "--model",
            model,
            "--input",
            test.toString(),
            "--output",
            scored.toString(),
            "--report",
            folder.resolve("report").toString());
    assertThat(scoring.code()).as(scoring.text()).isZero();
    JsonNode run =
        new ObjectMapper().readTree(folder.resolve("report/run.json").toFile()).get("figures");
    assertThat(run.get("rowsIn").asInt()).isEqualTo(3);
    assertThat(run.get("rowsOut").asInt()).isEqualTo(3);
    assertThat(run.get("noneOfThese").asInt()).isEqualTo(1);
    assertThat(run.get("tokens").asInt()).isPositive();
    assertThat(run.get("broadcastBytes").asInt()).isPositive();
    assertThat(rows(scored))
        .extracting(r -> r.get("n").asInt() + " " + r.get("predicted_label").asText())
        .containsExactlyInAnyOrder("1 money", "2 food", "3 none of these");
    assertThat(rows(scored))
        .allSatisfy(
            r -> {
              assertThat(r.get("probability").asDouble()).isBetween(0.4, 1.0);
              assertThat(r.has("h0_ids")).isFalse();
            });
  }

  @Test
  void wrongUseIsExplained() throws IOException {
    String input = file("a.jsonl", "{\"text\":\"a\",\"label\":\"b\"}\n").toString();
    Run run =
        here(
            "classify",
            "train",
            "--input",
            input,
            "--model",
            folder.resolve("m").toString(),
            "--features",
            "supervised",
            "--classifier",
            "svc");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.text()).contains("--classifier needs --features frozen");
    run = here("classify", "train", "--input", input, "--model", folder.resolve("m").toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.text()).contains("one class only: [b]");
    run =
        here(
            "classify",
            "train",
            "--input",
            file("empty.jsonl", "").toString(),
            "--model",
            folder.resolve("m").toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.text()).contains("the input has no rows");
    assertThat(folder.resolve("m")).doesNotExist();
  }

  /** Each sentence and its likeness have the same words, so a mean cannot tell them apart. */
  @Test
  void featuresAreComparedByHowTheySeeOrder() throws IOException, InterruptedException {
    Path set = Files.createDirectory(folder.resolve("tiny"));
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 120; i++) {
      String text = "once ann" + i + " met ben" + i % 7 + " there";
      lines.append("{\"text\":\"").append(text).append("\",\"label\":\"any\"}\n");
    }
    Files.writeString(set.resolve("train.jsonl"), lines);
    Path json = folder.resolve("figures.json");
    Run run =
        h0(
            "classify",
            "compare",
            "--data",
            folder.toString(),
            "--sets",
            "tiny",
            "--what",
            "order",
            "--only",
            "words, random, d 256, ",
            "--json",
            json.toString());
    assertThat(run.code()).as(run.text()).isZero();
    JsonNode figures = new ObjectMapper().readTree(json.toFile());
    assertThat(accuracy(figures, "words, random, d 256, mean")).isEqualTo(0.5);
    assertThat(accuracy(figures, "words, random, d 256, mean, positions added")).isEqualTo(0.5);
    assertThat(accuracy(figures, "words, random, d 256, first + last")).isGreaterThan(0.6);
    assertThat(run.text()).contains("rank    mean   tiny  features");
  }

  private static double accuracy(JsonNode figures, String variant) {
    for (JsonNode figure : figures) {
      if (figure.get("variant").asText().equals(variant)) {
        assertThat(figure.get("rows").asInt()).isEqualTo(240);
        return figure.get("accuracy").asDouble();
      }
    }
    throw new AssertionError("no figure of " + variant);
  }
}
