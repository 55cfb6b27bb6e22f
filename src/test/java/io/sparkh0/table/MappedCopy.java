// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.table;

import io.sparkh0.tensor.ElementType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** Tables of the heap, in files. */
public final class MappedCopy {
  private MappedCopy() {}

  /** A file that only this machine reads. */
  private record LocalFile(String name) implements RowFile {
    @Override
    public Path path() {
      return Path.of(name);
    }
  }

  /** The same rows, bit by bit, in a file of a folder. */
  public static MappedTable of(EmbeddingTable table, Path folder) {
    return of(table, folder, Integer.MAX_VALUE / table.elementType().bytes());
  }

  static MappedTable of(EmbeddingTable table, Path folder, int maximumElements) {
    int d = table.dimension();
    ElementType type = table.elementType();
    Optional<Scales> scales =
        table instanceof ByteTable bytes ? Optional.of(bytes.scales()) : Optional.empty();
    MappedTable.Builder builder =
        new MappedTable.Builder(
            type,
            Chunks.ofFile(table.rows(), d, type, maximumElements),
            scales,
            new LocalFile(folder.resolve(UUID.randomUUID().toString()).toString()));
    ByteBuffer buffer = ByteBuffer.allocate(d * type.bytes()).order(ByteOrder.BIG_ENDIAN);
    for (int row = 0; row < table.rows(); row++) {
      buffer.clear();
      for (int c = table.offset(row); c < table.offset(row) + d; c++) {
        if (table instanceof FloatTable floats) {
          buffer.putFloat(floats.chunk(row)[c]);
        } else if (table instanceof HalfTable halves) {
          buffer.putShort(halves.chunk(row)[c]);
        } else {
          buffer.put(((ByteTable) table).chunk(row)[c]);
        }
      }
      builder.addStored(buffer.flip());
    }
    return builder.build();
  }
}
