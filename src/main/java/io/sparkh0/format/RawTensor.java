// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format;

import io.sparkh0.storage.RandomAccess;
import io.sparkh0.table.EmbeddingTable;
import io.sparkh0.table.Scales;
import io.sparkh0.table.TableBuilder;
import io.sparkh0.table.TableMemory;
import io.sparkh0.tensor.ElementType;
import io.sparkh0.tensor.Float8;
import io.sparkh0.tensor.HalfFloats;
import io.sparkh0.tensor.Shapes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

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
   * The matrix: in its own type where tables have it and the elements are the numbers or int8 with
   * factors of rows or columns; 8-bit floats as float16, which has all their values; else as
   * float32.
   *
   * @param quantisation how elements become numbers
   * @param memory where the matrix is kept
   */
  EmbeddingTable table(RandomAccess file, Quantisation quantisation, TableMemory memory) {
    checkMatrix(file);
    int rows = (int) shape[0];
    int dimension = (int) shape[1];
    Optional<Scales> factors =
        type == ElementType.I8 ? quantisation.factors(rows, dimension) : Optional.empty();
    TableBuilder table =
        memory.builder(
            factors.isPresent() ? ElementType.I8 : stored(quantisation), rows, dimension, factors);
    boolean asStored =
        table.elementType() == type && (quantisation.isNone() || factors.isPresent());
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
            float element = (float) element(buffer, r * rowBytes + c * type.bytes());
            row[c] = quantisation.value(element, from + r, c);
          }
          table.add(row);
        }
      }
    }
    return table.build();
  }

  /** What elements that are not kept as int8 are kept as. */
  private ElementType stored(Quantisation quantisation) {
    if (!quantisation.isNone() || !type.isFloat() || type.bytes() > 2) {
      return ElementType.F32;
    }
    return type == ElementType.BF16 ? type : ElementType.F16;
  }

  private void checkMatrix(RandomAccess file) {
    if (shape.length != 2) {
      throw file.fault(
          offset, "tensor " + name + " has " + shape.length + " dimensions (a table has 2)");
    }
    if (shape[1] < 1 || shape[0] > Integer.MAX_VALUE - 16 || shape[1] > Integer.MAX_VALUE / 16) {
      throw file.fault(
          offset,
          "tensor " + name + " is " + shape[0] + " x " + shape[1] + ", too small or too large");
    }
    if (type == ElementType.F8_E8M0) {
      throw file.fault(offset, "tensor " + name + " is of type " + type + ", a type of scales");
    }
  }

  /** All elements, row-major, of a tensor of any shape. */
  float[] elements(RandomAccess file) {
    long count =
        Shapes.bytes(shape, 1)
            .orElseThrow(() -> file.fault(offset, "tensor " + name + " is too large"));
    return numbers(file, count);
  }

  float[] vector(RandomAccess file) {
    return numbers(file, vectorLength(file));
  }

  private float[] numbers(RandomAccess file, long count) {
    if (count > Integer.MAX_VALUE / 16) {
      throw file.fault(offset, "tensor " + name + " has " + count + " elements, too many");
    }
    ByteBuffer buffer = file.read(offset, (int) count * type.bytes()).order(order);
    float[] values = new float[(int) count];
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
          type == ElementType.I64 || type == ElementType.U64
              ? buffer.getLong(i * 8)
              : (long) element(buffer, i * type.bytes());
      if (value != (int) value) {
        throw file.fault(
            offset + (long) i * type.bytes(),
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
      case U64 -> buffer.getLong(at) >= 0 ? buffer.getLong(at) : buffer.getLong(at) + 0x1p64;
      case U32 -> buffer.getInt(at) & 0xffffffffL;
      case U16 -> buffer.getShort(at) & 0xffff;
      case U8 -> buffer.get(at) & 0xff;
      case F8_E4M3, F8_E5M2, F8_E4M3FNUZ, F8_E5M2FNUZ, F8_E8M0 ->
          Float8.values(type)[buffer.get(at) & 0xff];
    };
  }
}
