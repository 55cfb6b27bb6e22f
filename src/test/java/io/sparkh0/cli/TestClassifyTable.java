// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code classify train --features frozen} with a table of words. */
@Tag("spark")
class TestClassifyTable {
  @TempDir private Path folder;

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  private Run train(String input, String table, String... more) {
    String[] args = {
      "classify",
      "train",
      "--input",
      input,
      "--features",
      "frozen",
      "--table",
      table,
      "--model",
      folder.resolve("model").toString(),
      "--master",
      "local[2]",
      "--partitions",
      "1"
    };
    String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return Run.of(all);
  }

  @Test
  void wordsThatAreLikeThoseOfTheTrainingAreClassifiedAlike() throws IOException {
    String table =
        file(
            "words.vec",
            """
            7 3
            card 1 0 0
            bill 1 0.2 0
            cheque 0.9 0.1 0
            soup 0 1 0
            bread 0.2 1 0
            salad 0.1 0.9 0
            the 0 0 1
            """);
    String row = "{\"text\": \"the %s\", \"label\": \"%s\"}\n";
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      rows.append(row.formatted(i % 2 == 0 ? "card" : "bill", "money"));
      rows.append(row.formatted(i % 2 == 0 ? "soup" : "bread", "food"));
    }
    String input = file("train.jsonl", rows.toString());
    Run refused = train(input, table, "--classifier", "svc", "--threshold", "0.5");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("--threshold needs a classifier with probabilities", "svc");

    // A stage takes a file that cannot be read for a wrong argument; a run that meets one has
    // failed.
    assertThat(train(input, folder + "/none").code()).isEqualTo(1);
    assertThat(train(input, table, "--tokenizer", folder + "/none").code()).isEqualTo(1);

    Run trained = train(input, table);
    assertThat(trained.code()).as(trained.err()).isZero();
    // Neither word is in the training rows; both are in the table.
    String others =
        file("test.jsonl", row.formatted("cheque", "money") + row.formatted("salad", "food"));
    Path json = folder.resolve("figures.json");
    Run measured =
        Run.of(
            "classify",
            "evaluate",
            "--model",
            folder.resolve("model").toString(),
            "--input",
            others,
            "--json",
            json.toString(),
            "--master",
            "local[2]");
    assertThat(measured.code()).as(measured.err()).isZero();
    assertThat(new ObjectMapper().readTree(json.toFile()).get("accuracy").asDouble()).isEqualTo(1);
  }
}
