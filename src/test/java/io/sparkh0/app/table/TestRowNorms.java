// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkh0.table.FloatTable;
import org.junit.jupiter.api.Test;

/** The lengths of a table's rows. */
class TestRowNorms {
  @Test
  void rowLengthsLeaveRowsThatAreNotFiniteOut() {
    FloatTable table =
        FloatTable.of(
            new float[][] {
              {3, 4}, {Float.NaN, Float.POSITIVE_INFINITY}, {0, 0}, {6, 8}, {Float.NaN, 0}
            });
    assertThat(RowNorms.of(table)).isEqualTo(new RowNorms(0, 5, 10, 1));
    assertThat(table.notFinite().numbers()).isEqualTo(3);
    assertThat(RowNorms.of(FloatTable.of(new float[][] {{Float.NaN}})))
        .isEqualTo(new RowNorms(0, 0, 0, 0));
  }
}
