// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestRunReport {
  @TempDir private Path folder;

  private static RunReport report(long rows) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("rowsIn", rows);
    figures.put("command", "featurize");
    figures.put("seconds", 1.5);
    Map<String, Long> lengths = new LinkedHashMap<>();
    lengths.put("p1", 3L);
    lengths.put("p50", 17L);
    lengths.put("max", 523L);
    return new RunReport(
        "A & B",
        figures,
        Map.of("--text-column", "<script>alert('x')</script>"),
        Optional.of(lengths));
  }

  @Test
  void jsonHoldsAllInTheOrderGiven() throws IOException {
    report(1234567).write(folder.resolve("new/report"), new Configuration());
    JsonNode json = new ObjectMapper().readTree(folder.resolve("new/report/run.json").toFile());
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly("title", "figures", "options", "lengths");
    assertThat(json.get("figures").fieldNames())
        .toIterable()
        .containsExactly("rowsIn", "command", "seconds");
    assertThat(json.at("/figures/rowsIn").asLong()).isEqualTo(1234567);
    assertThat(json.at("/figures/seconds").asDouble()).isEqualTo(1.5);
    assertThat(json.at("/options/--text-column").asText()).isEqualTo("<script>alert('x')</script>");
    assertThat(json.at("/lengths/max").asInt()).isEqualTo(523);
  }

  @Test
  void htmlIsEscapedAndLoadsNothing() {
    assertThat(report(1234567).toHtml())
        .contains("<h1>A &amp; B</h1>", "<td>1,234,567</td>", "<td>1.5</td>")
        .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;")
        .doesNotContain("<script", "<link", "src=", "<?xml");
  }

  private static final int LENGTHS = 3;

  @Test
  void theChartHasEachPercentileAndItsLength() {
    String html = report(1).toHtml();
    String svg = html.substring(html.indexOf("<svg"), html.indexOf("</svg>"));
    // Letters are drawn as shapes; each bar has one label in this grey.
    assertThat(svg.split("rgb\\(64,64,64\\)", -1)).hasSize(LENGTHS + 1);
  }

  @Test
  void withoutDocumentsThereIsNoChart() {
    assertThat(new RunReport("t", Map.of(), Map.of(), Optional.of(Map.of())).toHtml())
        .contains("There were no documents")
        .doesNotContain("<svg");
  }

  @Test
  void anOlderReportIsReplacedAndNothingElseStays() throws IOException {
    report(1).write(folder.toString(), new Configuration());
    report(2).write(folder.toString(), new Configuration());
    assertThat(Files.readString(folder.resolve("run.json"))).contains("\"rowsIn\" : 2");
    try (var files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString()).filter(f -> !f.endsWith(".crc")))
          .containsExactlyInAnyOrder("run.json", "index.html");
    }
  }

  @Test
  void whatCannotBeToldOrWrittenIsRefused() throws IOException {
    assertThatThrownBy(
            () -> new RunReport("t", Map.of("x", Double.NaN), Map.of(), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("x: NaN");
    assertThatThrownBy(() -> new RunReport("t", Map.of(), Map.of(), Optional.of(Map.of("p1", -1L))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("p1: -1");
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> report(1).write(file, new Configuration()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("Cannot write report");
  }
}
