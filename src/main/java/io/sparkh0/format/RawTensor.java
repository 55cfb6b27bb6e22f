// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format;

import io.sparkh0.storage.RandomAccess;
import io.sparkh0.table.ByteTable;
import io.sparkh0.table.EmbeddingTable;
import io.sparkh0.table.FloatTable;
import io.sparkh0.table.HalfTable;
import io.sparkh0.table.Scales;
import io.sparkh0.table.TableBuilder;
import io.sparkh0.tensor.ElementType;
import io.sparkh0.tensor.HalfFloats;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;

/**
 * The elements of one tensor, row-major in a file.
 *
 * @param name for messages
 * @param type of an element
 * @param order of an element's bytes
 * @param shape sizes, outermost first; their product times the element's size was checked against
 *     the file
 * @param offset of the first byte in the file
 */
public record RawTensor(String name, ElementType type, ByteOrder order, long[] shape, long offset) {
  private static final int BUFFER = 1 << 20;

  /**
   * The matrix in its own type where tables have it, else as float32.
   *
   * @param scales of the elements
   */
  EmbeddingTable table(RandomAccess file, Scales scales) {
    if (shape.length != 2) {
      throw file.fault(
          offset, "tensor " + name + " has " + shape.length + " dimensions (a table has 2)");
    }
    if (shape[0] < 1
        || shape[1] < 1
        || shape[0] > Integer.MAX_VALUE - 16
        || shape[1] > Integer.MAX_VALUE / 16) {
      throw file.fault(
          offset,
          "tensor " + name + " is " + shape[0] + " x " + shape[1] + ", too small or too large");
    }
    int rows = (int) shape[0];
    int dimension = (int) shape[1];
    if (scales.factors().length != scales.expected(rows, dimension)) {
      throw file.fault(
          offset,
          scales.factors().length
              + " scales for tensor "
              + name
              + " of "
              + rows
              + " x "
              + dimension
              + " (must be one a "
              + scales.scope().name().toLowerCase(Locale.ROOT)
              + ")");
    }
    boolean scaled = scales.scope() != Scales.Scope.NONE;
    TableBuilder table =
        switch (type) {
          case I8 -> new ByteTable.Builder(rows, dimension, scales);
          case F16, BF16 ->
              scaled
                  ? new FloatTable.Builder(rows, dimension)
                  : new HalfTable.Builder(type, rows, dimension);
          default -> new FloatTable.Builder(rows, dimension);
        };
    boolean asStored = type == ElementType.I8 || (!scaled && table.elementType() == type);
    float[] row = new float[asStored ? 0 : dimension];
    int rowBytes = Math.multiplyExact(dimension, type.bytes());
    int rowsAtOnce = Math.max(1, Math.min(rows, BUFFER / rowBytes));
    byte[] bytes = new byte[rowsAtOnce * rowBytes];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
    for (int from = 0; from < rows; from += rowsAtOnce) {
      int count = Math.min(rowsAtOnce, rows - from);
      file.read(offset + (long) from * rowBytes, bytes, count * rowBytes);
      buffer.clear();
      for (int r = 0; r < count; r++) {
        if (asStored) {
          table.addStored(buffer);
        } else {
          for (int c = 0; c < dimension; c++) {
            double element = element(buffer, r * rowBytes + c * type.bytes());
            row[c] = scales.at(from + r, c) * (float) element;
          }
          table.add(row);
        }
      }
    }
    return table.build();
  }

  float[] vector(RandomAccess file) {
    ByteBuffer buffer =
        file.read(offset, Math.multiplyExact(vectorLength(file), type.bytes())).order(order);
    float[] values = new float[buffer.capacity() / type.bytes()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) element(buffer, i * type.bytes());
    }
    return values;
  }

  int[] integers(RandomAccess file) {
    if (type.isFloat()) {
      throw file.fault(offset, "tensor " + name + " is of type " + type + " (integers are needed)");
    }
    ByteBuffer buffer =
        file.read(offset, Math.multiplyExact(vectorLength(file), type.bytes())).order(order);
    int[] values = new int[buffer.capacity() / type.bytes()];
    for (int i = 0; i < values.length; i++) {
      long value =
          type == ElementType.I64
              ? buffer.getLong(i * 8)
              : (long) element(buffer, i * type.bytes());
      if (value != (int) value) {
        throw file.fault(
            offset + i * 8L,
            "tensor " + name + " holds " + value + ", which needs more than 32 bits");
      }
      values[i] = (int) value;
    }
    return values;
  }

  private int vectorLength(RandomAccess file) {
    if (shape.length != 1 || shape[0] > Integer.MAX_VALUE / 16) {
      throw file.fault(
          offset, "tensor " + name + " has " + shape.length + " dimensions (a vector has 1)");
    }
    return (int) shape[0];
  }

  private double element(ByteBuffer buffer, int at) {
    return switch (type) {
      case F64 -> buffer.getDouble(at);
      case F32 -> buffer.getFloat(at);
      case F16 -> HalfFloats.fromF16(buffer.getShort(at));
      case BF16 -> HalfFloats.fromBf16(buffer.getShort(at));
      case I64 -> buffer.getLong(at);
      case I32 -> buffer.getInt(at);
      case I16 -> buffer.getShort(at);
      case I8 -> buffer.get(at);
      case U8 -> buffer.get(at) & 0xff;
    };
  }
}
