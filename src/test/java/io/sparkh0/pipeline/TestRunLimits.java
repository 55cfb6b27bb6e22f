// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkh0.setting.Settings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TestRunLimits {
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();

  private RunStatus check(Settings chosen, long rows, long rejected, long tokens, long unknown) {
    PrintStream err = new PrintStream(told, true, StandardCharsets.UTF_8);
    return new RunLimits(chosen)
        .check(
            new RunLimits.Counts(rows, rejected, tokens, unknown),
            new RunMessages(err, err),
            RunStatus.DONE);
  }

  private String told() {
    String text = told.toString(StandardCharsets.UTF_8);
    told.reset();
    return text;
  }

  @Test
  void aRunThatFoundNothingSaysWhatToLookAt() {
    Settings none = Settings.none();
    assertThat(check(none, 0, 0, 0, 0)).isEqualTo(RunStatus.DONE);
    assertThat(told()).contains("no row was read", "--input-format");
    check(none, 0, 3, 0, 0);
    assertThat(told()).contains("all rows were rejected");
    check(none, 3, 0, 0, 0);
    assertThat(told()).contains("no row has a token", "--text-column");
    check(none, 3, 0, 9, 9);
    assertThat(told())
        .contains("all tokens are unknown", "--tokenizer", "--table")
        .contains("a classifier has those of its training");
    check(none, 3, 1, 9, 8);
    assertThat(told()).isEmpty();
  }

  @Test
  void limitsDecideHowARunEnds() {
    Settings limits = Settings.none().with(RunLimits.MAX_UNKNOWN, 0.5).with(RunLimits.MIN_ROWS, 2L);
    assertThat(check(limits, 2, 0, 10, 5)).isEqualTo(RunStatus.DONE);
    assertThat(check(limits, 2, 0, 10, 6)).isEqualTo(RunStatus.OUT_OF_LIMITS);
    assertThat(told()).contains("0.6000 of the tokens are unknown, more than --max-unknown");
    assertThat(check(limits, 1, 0, 10, 0).exitCode()).isEqualTo(3);
    assertThat(told()).contains("1 rows came out, fewer than --min-rows");
  }
}
