// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Executors of another user, who sees neither the driver's folders nor the project: table,
 * tokenizer and jar come from the driver, all else from HDFS. mvn verify -Pstores, as root.
 */
@Tag("stores")
class TestExecutorsElsewhere {
  @TempDir private static Path folder;

  private static Stores stores;
  private static Process cluster;
  private static String master;
  private static String hdfs;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    assumeThat(System.getProperty("user.name"))
        .as("only root can start workers of another user")
        .isEqualTo("root");
    Path own = Files.createDirectory(folder.resolve("driver"));
    Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwx------"));
    for (String name : List.of("vocab.txt", "table.safetensors")) {
      Files.copy(Path.of("sample-data", name), own.resolve(name));
    }
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    stores = new Stores(Files.createDirectory(folder.resolve("stores")));
    hdfs = stores.folders("").get(0);
    stores.put(Path.of("sample-data/messages.jsonl"), hdfs + "in/messages.jsonl");
    cluster =
        new ProcessBuilder(
                "src/test/stores/elsewhere", folder.resolve("elsewhere").toString(), own.toString())
            .redirectError(folder.resolve("errors").toFile())
            .start();
    BufferedReader printed = cluster.inputReader();
    master = String.valueOf(printed.readLine());
    assertThat(master).as(Files.readString(folder.resolve("errors"))).startsWith("spark://");
  }

  @AfterAll
  static void stop() throws InterruptedException {
    if (cluster != null) {
      cluster.destroy();
      cluster.waitFor();
    }
    if (stores != null) {
      stores.close();
    }
  }

  private static Shell h0(String command, String... options)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("--master", master));
    return Shell.run(folder.resolve("log"), Shell.h0(command, all));
  }

  private static Shell done(String command, String... options)
      throws IOException, InterruptedException {
    Shell run = h0(command, options);
    assertThat(run.code()).as(command + run.lines()).isZero();
    return run;
  }

  private static String own(String name) {
    return folder.resolve("driver").resolve(name).toString();
  }

  @Test
  void executorsReadNothingOfTheDriversDisk() throws IOException, InterruptedException {
    String input = hdfs + "in/messages.jsonl";
    Shell run =
        done(
            "featurize",
            "--input",
            input,
            "--tokenizer",
            own("vocab.txt"),
            "--table",
            own("table.safetensors"),
            "--output",
            hdfs + "features",
            "--rejects",
            hdfs + "rejects");
    assertThat(run.counters()).anyMatch(line -> line.matches(" +rows out +800"));
    done(
        "featurize",
        "--stream",
        "--trigger",
        "available-now",
        "--input",
        hdfs + "in",
        "--input-format",
        "jsonl",
        "--tokenizer",
        own("vocab.txt"),
        "--table",
        own("table.safetensors"),
        "--output",
        hdfs + "stream");
    done(
        "table train",
        "--output",
        own("trained.safetensors"),
        "--input",
        input,
        "--text-column",
        "text",
        "--tokenizer",
        own("vocab.txt"),
        "--method",
        "ppmi",
        "--dimension",
        "16");
    done(
        "table reduce",
        own("trained.safetensors"),
        own("reduced.safetensors"),
        "--dimension",
        "8",
        "--weights",
        "sif",
        "--remove-common",
        "--input",
        input,
        "--text-column",
        "text",
        "--tokenizer",
        own("vocab.txt"));
    for (String features : List.of("supervised", "frozen")) {
      String model = hdfs + "model-" + features;
      done(
          "classify train",
          "--input",
          input,
          "--text-column",
          "text",
          "--label-column",
          "label",
          "--features",
          features,
          "--partitions",
          "2",
          "--model",
          model);
      done(
          "classify evaluate",
          "--model",
          model,
          "--input",
          input,
          "--json",
          own(features + ".json"));
      done(
          "classify score",
          "--model",
          model,
          "--input",
          input,
          "--output",
          hdfs + "scored-" + features);
    }
  }

  @Test
  void pathsThatExecutorsDoNotHaveAreToldInOneLine() throws IOException, InterruptedException {
    Path input = folder.resolve("driver/messages.jsonl");
    Files.copy(Path.of("sample-data/messages.jsonl"), input);
    Shell run =
        h0(
            "featurize",
            "--input",
            input.toString(),
            "--tokenizer",
            own("vocab.txt"),
            "--table",
            own("table.safetensors"),
            "--output",
            hdfs + "local");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.lines())
        .anyMatch(
            line ->
                line.startsWith("Error: ")
                    && line.contains(input.toString())
                    && line.contains("executors"));
  }
}
