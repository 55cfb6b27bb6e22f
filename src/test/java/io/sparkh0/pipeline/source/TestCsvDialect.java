// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TestCsvDialect {
  private static CsvDialect of(String text) {
    return CsvDialect.of(("a,b\n" + text).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void quotesWithinQuotesTellTheDialect() {
    assertThat(of("x,\"y, z\"\n\"\",\\,5\" disk\n")).isEqualTo(CsvDialect.PLAIN);
    assertThat(of("\"say \"\"hi\"\" now\",1\n")).isEqualTo(CsvDialect.QUOTE);
    assertThat(of("\"C:\\dir\\\",\"a \"\"b\"\"\"\n")).isEqualTo(CsvDialect.QUOTE);
    assertThat(of("\"{\"\"a\"\": \"\"\\\\\"\"}\",1\n")).isEqualTo(CsvDialect.QUOTE);
    assertThat(of("\"say \\\"hi\\\" now\",1\n")).isEqualTo(CsvDialect.BACKSLASH);
    assertThat(of("\"\\\"q\\\"\",1\n\"x\\\\\\\"y\",2\n")).isEqualTo(CsvDialect.BACKSLASH);
  }

  @Test
  void whatFitsBothIsNotGuessed() {
    assertThat(of("\"C:\\\\dir, x\",1\n")).isEqualTo(CsvDialect.AMBIGUOUS);
    // A backslash before another letter is none that Spark writes within quotes.
    assertThat(of("\"C:\\\\dir\\x, y\",1\n")).isEqualTo(CsvDialect.QUOTE);
  }

  @Test
  void aStartThatIsCutDoesNotCount() {
    assertThat(of("\"say \\\"hi\\\" now\",1\n\"cut \\\"")).isEqualTo(CsvDialect.BACKSLASH);
    assertThat(of("\"cut \\")).isEqualTo(CsvDialect.PLAIN);
  }
}
