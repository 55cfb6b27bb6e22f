// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkh0.storage.CountedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file of words is read three times by a command, however much is made of it: for its SHA-256,
 * its words and its numbers.
 */
class TestTableReads {
  private static final int WORDS = 20_000;

  @TempDir private Path folder;
  private Path table;

  /** So long that a look at its beginning doesn't count. */
  @BeforeEach
  void write() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < WORDS; i++) {
      lines.add(
          "word%d %d.25 %d.5 -0.125 0.0625 0.03125 0.015625 0.0078125".formatted(i, i, i % 7));
    }
    table = Files.write(folder.resolve("glove.txt"), lines);
  }

  /** The words of a command are parted by spaces; TABLE and DIR stand for paths. */
  private void readsThreeTimes(String command) throws IOException {
    String[] args =
        Stream.of(command.split(" ", -1))
            .map(arg -> arg.replace("TABLE", CountedFiles.path(table)))
            .map(arg -> arg.replace("DIR", folder.toString()))
            .toArray(String[]::new);
    double times =
        CountedFiles.timesRead(
            table,
            () -> {
              Run run = Run.of(args);
              assertThat(run.code()).as(run.err()).isZero();
            });
    assertThat(times).as(command).isBetween(3.0, 3.5);
  }

  @Test
  void tableCommands() throws IOException {
    readsThreeTimes("table inspect TABLE --neighbours word1");
    readsThreeTimes("table convert TABLE DIR/half.safetensors --dtype f16");
    readsThreeTimes("table reduce TABLE DIR/top.safetensors --keep 100");
  }

  @Test
  @Tag("spark")
  void jobsOverTexts() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 120; i++) {
      rows.append("{\"text\": \"word%d word%d\", \"label\": \"%d\"}\n".formatted(i, i % 9, i % 2));
    }
    Path set = Files.createDirectory(folder.resolve("set"));
    Files.writeString(set.resolve("train.jsonl"), rows);
    String texts = " --input DIR/set/train.jsonl --text-column text --master local[2]";
    readsThreeTimes("featurize --table TABLE --output DIR/features" + texts);
    readsThreeTimes("table reduce TABLE DIR/sif.safetensors --weights sif" + texts);
    readsThreeTimes("classify train --table TABLE --features frozen --model DIR/model" + texts);
    readsThreeTimes(
        "classify compare --what features --table TABLE --data DIR --sets set,set --only glove.txt"
            + " --rows 100 --master local[2]");
  }
}
