// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class TestFastTextProgram {
  @Test
  void anotherProgramIsRefused() {
    assertThatThrownBy(() -> FastTextProgram.start("/no/such/program", 1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("/no/such/program");
    assertThatThrownBy(() -> FastTextProgram.start("true", 1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not fastText's program");
  }

  /** A text may begin with what fastText would take for a label. */
  @Test
  void classesAreFound() {
    FastTextProgram program = start();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      rows.add(RowFactory.create("#label#1 __label__0 Paid the bill, no " + i, "big money"));
      rows.add(RowFactory.create("ate bread and 汤\n" + i, "food"));
    }
    FastTextProgram.Outcome outcome =
        program.run(
            rows,
            List.of(
                RowFactory.create("paid the bill", "big money"),
                RowFactory.create("ate bread", "food"),
                RowFactory.create("ate bread and", "another")));
    assertThat(outcome.accuracy()).isEqualTo(2 / 3.0);
    assertThat(outcome.seconds()).isPositive();
  }

  private static FastTextProgram start() {
    try {
      return FastTextProgram.start("fasttext", 2);
    } catch (IOException e) {
      return Assumptions.abort("skipped: " + e.getMessage());
    }
  }
}
