// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkh0.CommandProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As {@link TestFullDisk}, of what needs a training. */
@Tag("cluster")
class TestFullDiskOfClassifier {
  private static final String SAMPLE = "sample-data/messages.jsonl";

  @TempDir private static Path folder;

  @Test
  void modelScoresAndFiguresAreNamedAndNothingIsLeft() throws IOException, InterruptedException {
    FullDisk.assume(folder);
    Path model = folder.resolve("model");
    Path log = folder.resolve("train.log");
    String train = "classify train --input " + SAMPLE + " --epochs 1 --model ";
    assertThat(CommandProcess.h0(log, List.of((train + model).split(" ", -1))).waitFor())
        .as(Files.readString(log))
        .isZero();
    Path disk = Files.createDirectory(folder.resolve("disk"));
    Map<String, String> commands = new LinkedHashMap<>();
    commands.put(disk + "/a/model", "60k " + train + disk + "/a/model");
    String evaluate = "classify evaluate --input " + SAMPLE + " --model " + model + " --json ";
    commands.put(disk + "/a/figures.json", "4k " + evaluate + disk + "/a/figures.json");
    String score = "classify score --input " + SAMPLE + " --model " + model + " --output ";
    commands.put(disk + "/a/scores", "16k " + score + disk + "/a/scores");
    FullDisk.check(folder, disk, commands);
  }
}
