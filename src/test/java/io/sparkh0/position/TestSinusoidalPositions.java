// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkh0.GoldenCase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class TestSinusoidalPositions {

  @TestFactory
  Stream<DynamicTest> numbersThatOthersPublished() throws IOException {
    JsonNode published =
        new ObjectMapper().readTree(GoldenCase.GOLDEN.resolve("published.json").toFile());
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode p : published.get("sinusoids")) {
      tests.add(DynamicTest.dynamicTest(p.get("id").asText(), () -> check(p)));
    }
    return tests.stream();
  }

  private static void check(JsonNode p) {
    JsonNode s = p.get("settings");
    int d = s.get("dim").asInt();
    SinusoidalPositions positions =
        new SinusoidalPositions(
            SinusoidSettings.SINUSOID.parse("layout", GoldenCase.layout(s)),
            d,
            s.get("base").asDouble(),
            OptionalInt.empty());
    float[] row = new float[d];
    int first = p.path("first_column").asInt(0);
    for (int i = 0; i < p.get("positions").size(); i++) {
      int position = p.get("positions").get(i).asInt() * s.path("position_scale").asInt(1);
      if (position < 0) {
        continue; // a formula for relative positions, or a row of padding
      }
      positions.copyRow(position, row, 0);
      JsonNode expected = p.get("expected").get(i);
      for (int k = 0; k < expected.size(); k++) {
        int column = first + k;
        // Where the cosines come first, column c holds what is in the other half here.
        int own = s.path("cosine_half_first").asBoolean() ? (column + d / 2) % d : column;
        double e = expected.get(k).asDouble();
        double tolerance =
            p.get("tolerance").get("abs").asDouble()
                + p.get("tolerance").path("rel").asDouble(0) * Math.abs(e);
        assertThat((double) row[own])
            .as("position %d column %d", position, column)
            .isCloseTo(e, within(Math.max(tolerance, 1.2e-7)));
      }
    }
  }

  @Test
  void rowsBeyondTheMatrixAreEqualBitByBit() {
    for (Sinusoid layout : Sinusoid.values()) {
      for (int d : new int[] {1, 2, 7, 64}) {
        SinusoidalPositions stored =
            new SinusoidalPositions(layout, d, 10_000, OptionalInt.empty(), 300);
        SinusoidalPositions computed =
            new SinusoidalPositions(layout, d, 10_000, OptionalInt.empty(), 0);
        float[] a = new float[d];
        float[] b = new float[d];
        for (int p = 0; p < 300; p++) {
          stored.copyRow(p, a, 0);
          computed.copyRow(p, b, 0);
          assertThat(a).as("%s, %d columns, position %d", layout, d, p).isEqualTo(b);
        }
      }
    }
  }

  @Test
  void rowsAreTheSameWhetherTheyAreKeptOrNot() {
    for (Sinusoid layout : Sinusoid.values()) {
      SinusoidalPositions stored =
          new SinusoidalPositions(layout, 2, 10_000, OptionalInt.of(65_530), 65_600);
      SinusoidalPositions computed =
          new SinusoidalPositions(layout, 2, 10_000, OptionalInt.of(65_530), 0);
      float[] a = new float[2];
      float[] b = new float[2];
      for (int p : new int[] {15, 16, 2047, 2048, 65_530, 65_535, 65_536, 65_599}) {
        stored.copyRow(p, a, 0);
        for (int time = 0; time < 2; time++) {
          computed.copyRow(p, b, 0);
          assertThat(a).as("%s, position %d, time %d", layout, p, time).isEqualTo(b);
        }
      }
    }
  }

  @Test
  void paddingHasAZeroRow() {
    SinusoidalPositions positions =
        new SinusoidalPositions(Sinusoid.TIMING, 4, 10_000, OptionalInt.of(1));
    float[] row = {9, 9, 9, 9};
    positions.copyRow(1, row, 0);
    assertThat(row).containsOnly(0);
  }
}
