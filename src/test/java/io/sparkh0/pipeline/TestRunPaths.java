// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkh0.checkpoint.CheckpointSettings;
import io.sparkh0.pipeline.source.InputSettings;
import io.sparkh0.setting.InvalidSettingException;
import io.sparkh0.setting.Setting;
import io.sparkh0.setting.Settings;
import io.sparkh0.text.tokenizer.TokenizerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No output is, holds or lies in what the run reads, or another output. */
class TestRunPaths {
  private static final List<Setting<String>> WRITTEN =
      List.of(OutputSettings.OUTPUT, RejectSettings.REJECTS, RunSettings.REPORT);

  @TempDir private Path folder;

  @BeforeEach
  void corpus() throws IOException {
    for (String name : List.of("corpus/a/1.jsonl", "corpus/b/2.jsonl", "model/table.npy")) {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.writeString(folder.resolve(name), "");
    }
    Files.writeString(folder.resolve("model/merges.txt"), "");
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("corpus/b"));
  }

  private String path(String name) {
    return name.startsWith("file:") ? name.replace("@", folder.toString()) : folder + "/" + name;
  }

  private Settings run(String input, String output) {
    return Settings.none()
        .with(InputSettings.INPUT, List.of(path(input)))
        .with(CheckpointSettings.TABLE, path("model/table.npy"))
        .with(OutputSettings.OUTPUT, path(output));
  }

  private static void check(Settings chosen) {
    RunPaths.outputs(chosen, WRITTEN, RunMessages.none(), new Configuration()).close();
  }

  private static void refuses(Settings chosen, String... named) {
    assertThatThrownBy(() -> check(chosen))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContainingAll(named);
  }

  @Test
  void outputsLieApartFromTheInput() {
    check(run("corpus/a", "corpus/out"));
    check(run("corpus/a", "corpus/ab"));
    check(run("corpus/*.jsonl", "corpus/out"));
    refuses(run("corpus", "corpus"), "--output", "--input", "are the same place");
    refuses(run("corpus/a", "corpus"), "lie in one another", folder + "/corpus/a");
    refuses(run("corpus", "corpus/new"), "lie in one another");
    refuses(run("corpus/*", "corpus/a"), "corpus/*", "are the same place");
    refuses(run("corpus/{a,b}/*.jsonl", "corpus/b"), "lie in one another");
    refuses(run("corpus/*", "corpus/new"), "would be read as input");
    refuses(run("corpus/a/", "corpus/b/../a"), "are the same place");
    refuses(run("corpus/a", "file:@/corpus/a/"), "are the same place");
    refuses(run("file:///@/corpus/a", "corpus//a"), "are the same place");
    refuses(run("link", "corpus/b"), "are the same place");
    refuses(run("corpus/b", "link/out"), "lie in one another");
    refuses(run("corpus/b/2.jsonl", "link"), "lie in one another");
  }

  @Test
  void outputsLieApartFromWhatLinksInFoldersLeadTo() throws IOException {
    Files.createDirectories(folder.resolve("linked"));
    Files.createSymbolicLink(folder.resolve("linked/file"), folder.resolve("corpus/a/1.jsonl"));
    Files.createSymbolicLink(folder.resolve("linked/nowhere"), folder.resolve("absent"));
    check(run("linked", "corpus/b"));
    refuses(run("linked", "corpus/a"), "lie in one another", folder + "/corpus/a/1.jsonl");
    Files.createSymbolicLink(folder.resolve("linked/model"), folder.resolve("model"));
    Files.createSymbolicLink(folder.resolve("model/b"), folder.resolve("corpus/b"));
    refuses(run("linked", "corpus/b"), "--input", "are the same place");
    refuses(run("corpus/a", "corpus/b").with(CheckpointSettings.TABLE, path("model")), "--table");
  }

  @Test
  void aNameThatLooksLikeAGlobIsItself() throws IOException {
    Files.createDirectory(folder.resolve("[ab]"));
    check(run("[ab]", "corpus"));
    refuses(run("[ab]", "[ab]/out"), "lie in one another");
  }

  @Test
  void outputsLieApartFromTableAndTokenizer() {
    refuses(run("corpus", "model"), "--output", "--table");
    refuses(run("corpus", "model/table.npy"), "are the same place");
    // It is read beside the tokenizer.
    refuses(
        run("corpus", "model/merges.txt")
            .without(CheckpointSettings.TABLE)
            .with(TokenizerSettings.TOKENIZER, path("model/table.npy")),
        "--tokenizer",
        "merges.txt");
    refuses(
        run("corpus", "out")
            .with(CheckpointSettings.WEIGHTS, path("model/table.npy#w"))
            .with(RejectSettings.REJECTS, path("model/table.npy")),
        "--rejects");
    check(run("corpus", "model/out").without(CheckpointSettings.TABLE));
  }

  @Test
  void outputsLieApartFromEachOther() {
    refuses(
        run("corpus", "out").with(RejectSettings.REJECTS, path("out")),
        "--rejects",
        "--output",
        "are the same place");
    refuses(
        run("corpus", "out").with(RunSettings.REPORT, path("out/report")),
        "--report",
        "--output",
        "lie in one another");
    refuses(
        run("corpus/a", "out").with(RejectSettings.REJECTS, path("corpus/a")),
        "--rejects",
        "--input");
    assertThat(folder.resolve("out")).doesNotExist();
  }
}
