// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkh0.bench.compare.FeatureValidation.Figure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TestComparisonFigures {
  private static ComparisonFigures figures() {
    ComparisonFigures figures = new ComparisonFigures();
    figures.add(entry("mr", "mean", 0.5, 0.625));
    figures.add(entry("mr", "max", 0.75, 0.7));
    figures.add(entry("thucnews_titles", "mean", 0.8, 0.9));
    figures.add(entry("thucnews_titles", "max", 0.3, 0.4));
    return figures;
  }

  private static ComparisonFigures.Entry entry(
      String set, String variant, double weak, double strong) {
    Figure figure = new Figure(1000, new TreeMap<>(Map.of(0.01, weak, 0.1, strong)));
    return new ComparisonFigures.Entry(set, variant, figure, 1.5);
  }

  @Test
  void theHighestMeanOverTheSetsComesFirst() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    figures().print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualToNormalizingNewlines(
            """

              rank    mean     mr thucnews_titles  features
                 1   76.25  62.50           90.00  mean
                 2   57.50  75.00           40.00  max
            """);
  }

  @Test
  void jsonHasOneObjectAFigure() throws IOException {
    JsonNode json = new ObjectMapper().readTree(figures().json());
    assertThat(json).hasSize(4);
    assertThat(json.get(1).toString())
        .isEqualTo(
            "{\"set\":\"mr\",\"variant\":\"max\",\"accuracy\":0.75,\"rows\":1000,\"seconds\":1.5,"
                + "\"regParam\":0.01,\"accuracyOfRegParam\":{\"0.01\":0.75,\"0.1\":0.7}}");
  }
}
