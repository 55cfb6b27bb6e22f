// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a run tells. */
class TestRunMessages {
  @Test
  void percentagesAreForTerminals() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    new RunMessages(err, err).percentages(10).accept(5);
    assertThat(bytes.size()).isZero();
    var percent = new RunMessages(err, err).onTerminal().percentages(200);
    percent.accept(1);
    percent.accept(100);
    percent.accept(101);
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .contains("0 %")
        .contains("50 %")
        .doesNotContain("51");
  }

  @Test
  void resultsAndProgressGoTheirOwnWays() {
    ByteArrayOutputStream results = new ByteArrayOutputStream();
    ByteArrayOutputStream progress = new ByteArrayOutputStream();
    RunMessages messages =
        new RunMessages(
            new PrintStream(results, true, StandardCharsets.UTF_8),
            new PrintStream(progress, true, StandardCharsets.UTF_8));
    messages.line("preset none");
    messages.fact("rows in", "%,d", 1234);
    messages.step("reading");
    messages.progress("epoch 1");
    messages.warn("old");
    assertThat(results.toString(StandardCharsets.UTF_8))
        .isEqualTo("preset none\n  rows in      1,234\n");
    assertThat(progress.toString(StandardCharsets.UTF_8))
        .isEqualTo("reading ...\n  epoch 1\nWarning: old\n");
  }
}
