// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkh0.ml.SparkSessions;
import io.sparkh0.pipeline.RunMessages;
import io.sparkh0.pipeline.source.InputSettings;
import io.sparkh0.pipeline.source.InvalidInputException;
import io.sparkh0.setting.Settings;
import io.sparkh0.text.tokenizer.TokenizerSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("spark")
class TestTableReduceJob {
  @TempDir private Path folder;

  private final ByteArrayOutputStream told = new ByteArrayOutputStream();

  private void keepFive(String input, String tokenizer) {
    Settings chosen =
        Settings.none()
            .with(TableFileSettings.FILE, "sample-data/table.safetensors")
            .with(TableFileSettings.OUT, folder.resolve("out-" + told.size()).toString())
            .with(InputSettings.INPUT, List.of(input))
            .with(TokenizerSettings.TOKENIZER, tokenizer)
            .with(TableReduceSettings.KEEP, 5);
    PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);
    new TableReduceJob(new TableReduceSettings(chosen), new RunMessages(out, out))
        .run(SparkSessions.local().newSession());
  }

  @Test
  void aCorpusWithoutTokensTellsNotWhichRowsAreFrequent() throws IOException {
    Path empty = Files.writeString(folder.resolve("a.csv"), "id,text\n1,\n");
    assertThatThrownBy(() -> keepFive(empty.toString(), "sample-data/vocab.txt"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("the corpus has no tokens");
    assertThat(folder.resolve("out-0")).doesNotExist();
  }

  @Test
  void aTokenizerOfMoreIdsThanTheTableIsTold() throws IOException {
    List<String> words = Files.readAllLines(Path.of("sample-data/vocab.txt"));
    Path larger = folder.resolve("vocab.txt");
    Files.write(larger, words);
    keepFive("sample-data/messages.jsonl", larger.toString());
    assertThat(told.toString(StandardCharsets.UTF_8)).doesNotContain("belong together");
    words.add("zzzq");
    Files.write(larger, words);
    keepFive("sample-data/messages.jsonl", larger.toString());
    assertThat(told.toString(StandardCharsets.UTF_8))
        .contains("the tokenizer has 1,550 ids, and the table 1,549");
  }
}
