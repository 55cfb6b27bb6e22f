// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.table;

import io.sparkh0.setting.Check;
import io.sparkh0.tensor.ElementType;
import io.sparkh0.tensor.HalfFloats;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A table whose rows stay in a file, which is mapped into memory: pages of it are read when they
 * are first needed, and given back where the machine needs their memory for something else. The
 * file holds the elements row-major and little-endian, and nothing else. Kernels work on arrays, so
 * rows are copied to a {@link RowWindow} first. What travels to another machine is the {@link
 * RowFile}, and not the rows.
 */
public final class MappedTable extends EmbeddingTable {
  private static final long serialVersionUID = 1L;

  private final ElementType type;
  private final Scales scales;
  private final RowFile file;

  /** Views of the parts of the file, as elements. */
  private transient volatile Buffer[] parts;

  private MappedTable(
      Chunks chunks, NotFinite notFinite, ElementType type, Scales scales, RowFile file) {
    super(chunks, notFinite);
    this.type = type;
    this.scales = scales;
    this.file = file;
  }

  /** The file of its rows. */
  public RowFile file() {
    return file;
  }

  /** What integers are multiplied by; none where the elements are floats. */
  public Scales scales() {
    return scales;
  }

  @Override
  public ElementType elementType() {
    return type;
  }

  @Override
  public long bytes() {
    return chunks.bytes(type) + heapBytes();
  }

  @Override
  public long heapBytes() {
    return (long) Float.BYTES * scales.factors().length;
  }

  @Override
  public boolean isOneArray() {
    return false;
  }

  @Override
  public void copyRow(int row, float[] target, int offset) {
    Buffer part = part(row);
    int from = offset(row);
    int dimension = dimension();
    if (part instanceof FloatBuffer floats) {
      floats.get(from, target, offset, dimension);
      return;
    }
    for (int c = 0; c < dimension; c++) {
      target[offset + c] = scales.at(row, c) * element(part, from + c);
    }
  }

  @Override
  public void addRow(int row, float factor, float[] sum, int offset) {
    Buffer part = part(row);
    int from = offset(row);
    int dimension = dimension();
    for (int c = 0; c < dimension; c++) {
      sum[offset + c] += factor * scales.at(row, c) * element(part, from + c);
    }
  }

  /**
   * Puts a row into a buffer as it is stored.
   *
   * @param target little-endian; its position does not move
   */
  public void copyStored(int row, ByteBuffer target) {
    Buffer part = part(row);
    int from = offset(row);
    if (part instanceof FloatBuffer floats) {
      target.asFloatBuffer().put(0, floats, from, dimension());
    } else if (part instanceof ShortBuffer shorts) {
      target.asShortBuffer().put(0, shorts, from, dimension());
    } else {
      target.put(target.position(), (ByteBuffer) part, from, dimension());
    }
  }

  /** A number as it is stored, not yet scaled. */
  private float element(Buffer part, int at) {
    return switch (type) {
      case F32 -> ((FloatBuffer) part).get(at);
      case BF16 -> HalfFloats.fromBf16(((ShortBuffer) part).get(at));
      case F16 -> HalfFloats.fromF16(((ShortBuffer) part).get(at));
      default -> ((ByteBuffer) part).get(at);
    };
  }

  /** The part of the file that a row is in; it starts at {@link #offset}, counted in elements. */
  Buffer part(int row) {
    Buffer[] mapped = parts;
    if (mapped == null) {
      mapped = map();
      parts = mapped;
    }
    return mapped[chunks.chunkOf(row)];
  }

  private Buffer[] map() {
    Path path = file.path();
    try (FileChannel channel = FileChannel.open(path)) {
      Check.fits(
          channel.size() == chunks.bytes(type),
          "the file of rows "
              + path
              + ": "
              + channel.size()
              + " bytes, and the table has "
              + chunks.bytes(type));
      Buffer[] mapped = new Buffer[chunks.count()];
      long at = 0;
      for (int i = 0; i < mapped.length; i++) {
        long length = (long) chunks.rowsOf(i) * dimension() * type.bytes();
        ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, at, length);
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        mapped[i] =
            switch (type) {
              case F32 -> bytes.asFloatBuffer();
              case F16, BF16 -> bytes.asShortBuffer();
              default -> bytes;
            };
        at += length;
      }
      return mapped;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot map the rows of the table: " + e, e);
    }
  }

  /** Takes rows and writes them to a file. */
  public static final class Builder extends TableBuilder {
    private static final int BUFFER = 1 << 20;

    private final ElementType type;
    private final Scales scales;
    private final RowFile file;
    private final TableBuilder row;
    private final int lead;
    private final ByteBuffer buffer;
    private final FileChannel channel;

    /**
     * @param type F32, F16, BF16 or I8
     * @param rows number of rows that will be added
     * @param dimension length of each
     * @param scales of the integers of I8; empty for other types
     * @param file is created; its folder is there
     * @throws UncheckedIOException if it cannot be
     */
    public Builder(
        ElementType type, int rows, int dimension, Optional<Scales> scales, RowFile file) {
      this(type, Chunks.ofFile(rows, dimension, type), scales, file);
    }

    Builder(ElementType type, Chunks chunks, Optional<Scales> scales, RowFile file) {
      super(chunks);
      this.type = type;
      this.scales = scales.orElseGet(Scales::none);
      this.file = file;
      // Each row is stored as the heap's tables do, in the one array that is ever made.
      Chunks single = chunks.oneByOne(type);
      lead = single.offsetOf(0);
      row =
          switch (type) {
            case F32 -> new FloatTable.Builder(single);
            case I8 -> new ByteTable.Builder(single, this.scales);
            default -> new HalfTable.Builder(type, single);
          };
      int rowBytes = Math.multiplyExact(chunks.dimension(), type.bytes());
      buffer =
          ByteBuffer.allocate(Math.max(1, BUFFER / rowBytes) * rowBytes)
              .order(ByteOrder.LITTLE_ENDIAN);
      try {
        channel =
            FileChannel.open(file.path(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot make a file for the rows of the table: " + e, e);
      }
    }

    @Override
    public ElementType elementType() {
      return type;
    }

    @Override
    void store(int number, float[] source, int chunk, int offset) {
      row.store(number, source, 0, lead);
      write();
    }

    @Override
    void store(ByteBuffer source, int chunk, int offset) {
      row.store(source, 0, lead);
      write();
    }

    private void write() {
      row.copyStored(0, lead, buffer);
      if (!buffer.hasRemaining()) {
        flush();
      }
    }

    private void flush() {
      buffer.flip();
      try {
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      buffer.clear();
    }

    @Override
    int notFinite(int number, int chunk, int offset) {
      return row.notFinite(number, 0, lead);
    }

    @Override
    void copyStored(int chunk, int offset, ByteBuffer target) {
      row.copyStored(0, lead, target);
    }

    @Override
    public MappedTable build() {
      checkComplete();
      flush();
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return new MappedTable(chunks, notFinite, type, scales, file);
    }
  }
}
