// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written to a disk that has no room for it. */
@Tag("job")
class TestFullDisk {
  private static final String SAMPLE = "sample-data/messages.jsonl";
  private static final String TABLE =
      " --tokenizer sample-data/vocab.txt --table sample-data/table.safetensors";

  @TempDir private static Path folder;

  @BeforeAll
  static void canMount() throws IOException, InterruptedException {
    FullDisk.assume(folder);
  }

  /** Each output on such a disk, with all else elsewhere. */
  private static Map<String, String> commands(Path disk, String elsewhere) throws IOException {
    List<String> many = new ArrayList<>();
    List<String> bad = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      many.addAll(Files.readAllLines(Path.of(SAMPLE)));
      for (int row = 0; row < 100; row++) {
        bad.add("{\"text\": [" + i + row);
      }
    }
    bad.addAll(Files.readAllLines(Path.of(SAMPLE)));
    Path big = Files.write(folder.resolve("many.jsonl"), many);
    Path faulty = Files.write(folder.resolve("bad.jsonl"), bad);
    String featurize = "featurize --input " + SAMPLE + TABLE;
    Map<String, String> commands = new LinkedHashMap<>();
    commands.put(
        disk + "/a/out", "100k featurize --input " + big + TABLE + " --output " + disk + "/a/out");
    commands.put(
        disk + "/a/out.json",
        "100k featurize --input " + big + TABLE + " --output " + disk + "/a/out.json");
    commands.put(
        disk + "/rejects",
        "40k featurize --input "
            + faulty
            + TABLE
            + " --output "
            + elsewhere
            + "/1 --rejects "
            + disk
            + "/rejects");
    commands.put(
        disk + "/report",
        "8k " + featurize + " --output " + elsewhere + "/2 --report " + disk + "/report");
    commands.put(
        disk + "/table.safetensors",
        "16k table convert sample-data/table.safetensors "
            + disk
            + "/table.safetensors --dtype f32");
    return commands;
  }

  @Test
  void eachOutputIsNamedAndNothingIsLeft() throws IOException, InterruptedException {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    FullDisk.check(folder, disk, commands(disk, elsewhere.toString()));
    assertThat(elsewhere).isEmptyDirectory();
  }
}
