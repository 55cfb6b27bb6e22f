// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkh0.tensor.ElementType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Tables of every element type, in one array and in many. */
class TestCompactTables {
  private static final int ROWS = 17;

  private static float[][] random(int rows, int dimension) {
    Random random = new Random(5);
    float[][] values = new float[rows][dimension];
    for (float[] row : values) {
      for (int c = 0; c < dimension; c++) {
        row[c] = (float) random.nextGaussian() * (c + 1);
      }
    }
    return values;
  }

  private static List<EmbeddingTable> tables(float[][] values, int maximumElements) {
    int d = values[0].length;
    float[] rowScales = new float[values.length];
    float[] columnScales = new float[d];
    java.util.Arrays.fill(rowScales, 0.05f);
    java.util.Arrays.fill(columnScales, 0.07f);
    List<TableBuilder> builders = new ArrayList<>();
    builders.add(
        new FloatTable.Builder(Chunks.of(values.length, d, ElementType.F32, maximumElements)));
    for (ElementType half : new ElementType[] {ElementType.F16, ElementType.BF16}) {
      builders.add(new HalfTable.Builder(half, Chunks.of(values.length, d, half, maximumElements)));
    }
    for (Scales scales :
        new Scales[] {Scales.none(), Scales.ofRows(rowScales), Scales.ofColumns(columnScales)}) {
      builders.add(
          new ByteTable.Builder(
              Chunks.of(values.length, d, ElementType.I8, maximumElements), scales));
    }
    List<EmbeddingTable> tables = new ArrayList<>();
    for (TableBuilder builder : builders) {
      assertThatThrownBy(builder::build).isInstanceOf(IllegalStateException.class);
      for (float[] row : values) {
        builder.add(row);
      }
      assertThatThrownBy(() -> builder.add(values[0])).isInstanceOf(IllegalStateException.class);
      tables.add(builder.build());
    }
    return tables;
  }

  @Test
  void smallChunksHoldTheSameRowsAsOneArray() {
    float[][] values = random(ROWS, 3);
    List<EmbeddingTable> whole = tables(values, 1000);
    for (int maximum : new int[] {3, 7, 12, 50}) {
      List<EmbeddingTable> parts = tables(values, maximum);
      for (int t = 0; t < whole.size(); t++) {
        for (int r = 0; r < ROWS; r++) {
          assertThat(parts.get(t).row(r)).isEqualTo(whole.get(t).row(r));
        }
      }
    }
  }

  @Test
  void aRowIsAddedAsItIsRead() {
    for (EmbeddingTable table : tables(random(ROWS, 5), 20)) {
      for (int r = 0; r < ROWS; r++) {
        float[] row = table.row(r);
        float[] sum = {1, 1, 1, 1, 1, 1, 1};
        table.addRow(r, 2, sum, 1);
        assertThat(sum[0]).isEqualTo(1);
        assertThat(sum[6]).isEqualTo(1);
        for (int c = 0; c < 5; c++) {
          assertThat(sum[c + 1]).isEqualTo(1 + 2 * row[c]);
        }
      }
    }
  }

  @Test
  void floatsStayAndTheOthersAreRounded() {
    float[][] values = random(ROWS, 4);
    List<EmbeddingTable> tables = tables(values, 1000);
    double[] relative = {0, 0x1p-11, 0x1p-8, 0, 0, 0};
    double[] absolute = {0, 0, 0, 0.5, 0.025, 0.035};
    for (int t = 0; t < tables.size(); t++) {
      for (int r = 0; r < ROWS; r++) {
        for (int c = 0; c < 4; c++) {
          double bound = relative[t] * Math.abs(values[r][c]) + absolute[t] * (1 + 1e-6);
          boolean cut = t >= 3 && Math.abs(values[r][c]) > 127 * absolute[t] * 2;
          if (!cut) {
            assertThat((double) Math.abs(tables.get(t).row(r)[c] - values[r][c]))
                .as("%s", tables.get(t))
                .isLessThanOrEqualTo(bound);
          }
        }
      }
    }
  }

  @Test
  void bytesOfEachType() {
    assertThat(tables(random(ROWS, 4), 1000).stream().map(EmbeddingTable::bytes))
        .containsExactly(272L, 136L, 136L, 68L, 136L, 84L);
  }

  @Test
  void conversionUsesTheWholeRangeAndCutsNothing() {
    float[][] values = random(ROWS, 6);
    java.util.Arrays.fill(values[3], 0);
    FloatTable table = FloatTable.of(values);
    for (Scales.Scope scope : new Scales.Scope[] {Scales.Scope.ROW, Scales.Scope.COLUMN}) {
      ByteTable bytes = (ByteTable) TableConversion.toBytes(scope, table);
      assertThat(bytes.scales().scope()).isEqualTo(scope);
      for (int r = 0; r < ROWS; r++) {
        for (int c = 0; c < 6; c++) {
          float step = bytes.scales().at(r, c);
          assertThat(Math.abs(bytes.row(r)[c] - values[r][c])).isLessThanOrEqualTo(step * 0.50001f);
        }
      }
      assertThat(bytes.row(3)).containsOnly(0);
    }
    for (ElementType type :
        new ElementType[] {ElementType.F32, ElementType.F16, ElementType.BF16, ElementType.I8}) {
      EmbeddingTable converted = TableConversion.to(type, table);
      assertThat(converted.elementType()).isEqualTo(type);
      EmbeddingTable again = TableConversion.to(type, converted);
      for (int r = 0; r < ROWS; r++) {
        assertThat(again.row(r)).isEqualTo(converted.row(r));
      }
    }
  }

  @Test
  void whatATypeCannotHoldIsRefused() {
    FloatTable large = FloatTable.of(new float[][] {{1, 70_000}});
    assertThatThrownBy(() -> TableConversion.to(ElementType.F16, large))
        .hasMessage("Cannot convert a table to F16: row 0, column 1 is 70000.0");
    assertThat(TableConversion.to(ElementType.BF16, large).row(0)[1]).isEqualTo(70_144);
    FloatTable infinite = FloatTable.of(new float[][] {{1, Float.NEGATIVE_INFINITY}});
    assertThat(TableConversion.to(ElementType.F16, infinite).row(0)[1])
        .isEqualTo(Float.NEGATIVE_INFINITY);
    assertThatThrownBy(() -> TableConversion.to(ElementType.I8, infinite))
        .hasMessageContaining("column 1 is -Infinity");
    assertThatThrownBy(() -> TableConversion.to(ElementType.I64, infinite))
        .hasMessageContaining("I64");
    assertThatThrownBy(() -> new ByteTable.Builder(3, 2, Scales.ofRows(new float[2])))
        .hasMessage("Invalid scales: 2 (must be 3)");
  }
}
