// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkh0.bench.BenchSizes;
import io.sparkh0.bench.Ratio;
import io.sparkh0.bench.RatioReport;
import io.sparkh0.bench.measure.Benchmark;
import io.sparkh0.ml.SparkSessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole benchmark with hardly any work; every path is checked against the reference. */
@Tag("spark")
class TestBench {
  @Test
  void everyMeasureIsToldAndNothingIsLeftBehind() throws IOException {
    SparkSession session = SparkSessions.local();
    List<String> said = new ArrayList<>();
    Path noPython = Path.of("no-such-python");
    List<Path> before = workspaces();

    List<Ratio> ratios =
        new Benchmark(
                session, new SessionFeaturizer(session), noPython, BenchSizes.tiny(), said::add)
            .run(Benchmark.MEASURES);

    List<String> expected = new ArrayList<>(Benchmark.MEASURES);
    expected.removeIf(measure -> measure.endsWith("/embeddingbag"));
    assertThat(ratios).extracting(Ratio::measure).containsExactlyElementsOf(expected);
    assertThat(said).anyMatch(line -> line.contains("left out") && line.contains("no-such-python"));
    assertThat(workspaces()).isEqualTo(before);
    JsonNode json = new ObjectMapper().readTree(new RatioReport(ratios).toJson());
    assertThat(json.isArray()).isTrue();
    for (JsonNode ratio : json) {
      assertThat(ratio.fieldNames())
          .toIterable()
          .containsExactly("measure", "ratio", "low", "high", "runs");
      assertThat(ratio.get("low").doubleValue())
          .isPositive()
          .isLessThanOrEqualTo(ratio.get("ratio").doubleValue());
      assertThat(ratio.get("high").doubleValue())
          .isFinite()
          .isGreaterThanOrEqualTo(ratio.get("ratio").doubleValue());
      assertThat(ratio.get("runs").intValue()).isGreaterThanOrEqualTo(5);
    }
  }

  @Test
  void onlyTheMeasuresThatAreAskedForAreTaken() {
    List<String> said = new ArrayList<>();
    Benchmark benchmark =
        new Benchmark(
            SparkSessions.local(),
            new SessionFeaturizer(SparkSessions.local()),
            Path.of("no-such-python"),
            BenchSizes.tiny(),
            said::add);

    List<Ratio> ratios = benchmark.run(List.of("stage/java-udf", "layernorm/plain"));

    assertThat(ratios)
        .extracting(Ratio::measure)
        .containsExactly("layernorm/plain", "stage/java-udf");
    assertThat(said)
        .noneMatch(line -> line.matches(".*(Word2Vec|int8|read, \\d|job|DJL|left out).*"));
    assertThatThrownBy(() -> benchmark.run(List.of("stage/java")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Invalid measure: stage/java (must be one of pooled-f32/");
  }

  private static List<Path> workspaces() throws IOException {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(path -> path.getFileName().toString().startsWith("h0-bench-"))
          .sorted()
          .toList();
    }
  }
}
