// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkh0.tensor.ElementType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table in a file beside the same one on the heap, bit by bit. */
class TestMappedTable {
  private static final int ROWS = 23;

  @TempDir private Path folder;

  private static List<EmbeddingTable> heap(int dimension) {
    Random random = new Random(11);
    float[][] values = new float[ROWS][dimension];
    for (float[] row : values) {
      for (int c = 0; c < dimension; c++) {
        row[c] = (float) random.nextGaussian();
      }
    }
    FloatTable table = FloatTable.of(values);
    return List.of(
        table,
        TableConversion.to(ElementType.F16, table),
        TableConversion.to(ElementType.BF16, table),
        TableConversion.toBytes(Scales.Scope.ROW, table),
        TableConversion.toBytes(Scales.Scope.COLUMN, table));
  }

  private static byte[] stored(MappedTable table, int row) {
    ByteBuffer buffer =
        ByteBuffer.allocate(table.dimension() * table.elementType().bytes())
            .order(ByteOrder.LITTLE_ENDIAN);
    table.copyStored(row, buffer);
    return buffer.array();
  }

  @Test
  void rowsInPartsAreThoseOfTheHeap() {
    for (int dimension : new int[] {1, 7, 33}) {
      for (EmbeddingTable expected : heap(dimension)) {
        for (int maximum : new int[] {dimension, 3 * dimension, 100 * dimension}) {
          MappedTable mapped = MappedCopy.of(expected, folder, maximum);
          assertThat(mapped.bytes()).isEqualTo(expected.bytes());
          assertThat(mapped.toString()).isEqualTo(expected.toString());
          for (int row = 0; row < ROWS; row++) {
            assertThat(mapped.row(row)).isEqualTo(expected.row(row));
            float[] sum = new float[dimension + 2];
            float[] expectedSum = new float[dimension + 2];
            mapped.addRow(row, 3, sum, 1);
            expected.addRow(row, 3, expectedSum, 1);
            assertThat(sum).isEqualTo(expectedSum);
          }
        }
      }
    }
  }

  @Test
  void aWindowHasTheRowsThatWereAskedForAndTheirScales() {
    int[] asked = {22, 0, 22, 5, 17};
    for (EmbeddingTable expected : heap(9)) {
      RowWindow window = new RowWindow(MappedCopy.of(expected, folder, 4 * 9), 4);
      window.copy(asked, 1, 5);
      assertThat(window.table().isOneArray()).isTrue();
      for (int i = 1; i < asked.length; i++) {
        assertThat(window.table().row(i - 1)).isEqualTo(expected.row(asked[i]));
      }
      window.copy(asked, 0, 1);
      assertThat(window.table().row(0)).isEqualTo(expected.row(22));
    }
  }

  @Test
  void floatsAreRoundedAsOnTheHeap() {
    for (EmbeddingTable expected : heap(5)) {
      Optional<Scales> scales =
          expected instanceof ByteTable bytes ? Optional.of(bytes.scales()) : Optional.empty();
      Path path = folder.resolve(expected.elementType() + "-" + scales.map(Scales::scope));
      MappedTable.Builder builder =
          new MappedTable.Builder(expected.elementType(), ROWS, 5, scales, () -> path);
      assertThatThrownBy(builder::build).isInstanceOf(IllegalStateException.class);
      IntStream.range(0, ROWS).forEach(row -> builder.add(heap(5).get(0).row(row)));
      MappedTable mapped = builder.build();
      for (int row = 0; row < ROWS; row++) {
        assertThat(mapped.row(row)).isEqualTo(expected.row(row));
      }
    }
  }

  @Test
  void numbersThatAreNotFiniteAreFound() {
    FloatTable table = FloatTable.of(new float[][] {{1, 2}, {Float.NaN, 3}, {4, 5}});
    MappedTable mapped = MappedCopy.of(table, folder);
    assertThat(mapped.notFinite()).hasToString(table.notFinite().toString());
    assertThat(new RowWindow(mapped, 2).table().notFinite().isEmpty()).isFalse();
  }

  @Test
  void onlyTheFilesNameTravels() throws IOException, ClassNotFoundException {
    MappedTable mapped = MappedCopy.of(heap(300).get(0), folder);
    List<byte[]> rows = new ArrayList<>();
    IntStream.range(0, ROWS).forEach(row -> rows.add(stored(mapped, row)));
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(sent)) {
      out.writeObject(mapped);
    }
    assertThat(sent.size()).isLessThan(2000);
    ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(sent.toByteArray()));
    MappedTable received = (MappedTable) in.readObject();
    for (int row = 0; row < ROWS; row++) {
      assertThat(stored(received, row)).isEqualTo(rows.get(row));
    }
  }

  @Test
  void aFileThatIsCutOrGoneIsRefused() throws IOException {
    MappedTable cut = MappedCopy.of(heap(4).get(0), folder);
    Files.write(cut.file().path(), new byte[100]);
    assertThatThrownBy(() -> cut.row(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("100 bytes, and the table has 368");
    MappedTable gone = MappedCopy.of(heap(4).get(0), folder);
    Files.delete(gone.file().path());
    assertThatThrownBy(() -> gone.row(0))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(gone.file().path().toString());
  }
}
