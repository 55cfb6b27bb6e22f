// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.numpy;

import io.sparkh0.format.RawTensor;
import io.sparkh0.format.TensorFile;
import io.sparkh0.format.TensorInfo;
import io.sparkh0.limit.SizeLimit;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.storage.RandomAccess;
import io.sparkh0.storage.Slice;
import io.sparkh0.tensor.ElementType;
import io.sparkh0.tensor.Shapes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What stands in front of an array in NumPy's format, versions 1 to 3: magic, version, the length
 * of a header (2 or 4 bytes), and the header, a Python dictionary of exactly {@code descr}, {@code
 * fortran_order} and {@code shape}. It is parsed as a literal of Python and never evaluated.
 *
 * @param descr the element type as written, for instance {@code <f4}
 * @param columnMajor whether columns stand one after another
 * @param shape sizes, outermost first
 * @param dataOffset of the first element
 */
public record NpyHeader(String descr, boolean columnMajor, long[] shape, long dataOffset) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final Set<String> KEYS = Set.of("descr", "fortran_order", "shape");

  private static final Map<String, ElementType> TYPES =
      Map.ofEntries(
          Map.entry("f8", ElementType.F64),
          Map.entry("f4", ElementType.F32),
          Map.entry("f2", ElementType.F16),
          Map.entry("i8", ElementType.I64),
          Map.entry("i4", ElementType.I32),
          Map.entry("i2", ElementType.I16),
          Map.entry("i1", ElementType.I8),
          Map.entry("u8", ElementType.U64),
          Map.entry("u4", ElementType.U32),
          Map.entry("u2", ElementType.U16),
          Map.entry("u1", ElementType.U8));

  /** Whether the first bytes of a file are those of an .npy file. */
  public static boolean looksLike(ByteBuffer start) {
    return start.limit() >= MAGIC.length
        && start.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
  }

  /** Reads the header, and checks that the array that it promises fills the rest. */
  static NpyHeader read(RandomAccess file) {
    if (file.length() < 10) {
      throw file.fault(
          0, "it has " + file.length() + " bytes, and an .npy header needs more than 10");
    }
    ByteBuffer start = file.read(0, 10);
    if (!looksLike(start)) {
      throw file.fault(0, "it does not begin with the .npy magic");
    }
    int version = start.get(6);
    if (version < 1 || version > 3 || start.get(7) != 0) {
      throw file.fault(6, "unknown .npy version " + version + "." + start.get(7));
    }
    int prefix = version == 1 ? 10 : 12;
    if (file.length() < prefix) {
      throw file.fault(8, "it ends in its header's length");
    }
    long length =
        version == 1 ? start.getShort(8) & 0xffff : file.read(8, 4).getInt() & 0xffffffffL;
    if (length > SizeLimit.NPY_HEADER.most() || length > file.length() - prefix) {
      throw file.fault(8, "a header of " + length + " bytes in a file of " + file.length());
    }
    String text = StandardCharsets.UTF_8.decode(file.read(prefix, (int) length)).toString();
    NpyHeader header = parse(file, text, prefix, prefix + length);
    header.checkLength(file, prefix);
    return header;
  }

  private static NpyHeader parse(RandomAccess file, String text, int offset, long dataOffset) {
    if (!(PythonLiteral.parse(text).orElse(text) instanceof Map<?, ?> entries)
        || !entries.keySet().equals(KEYS)
        || !(entries.get("fortran_order") instanceof Boolean columnMajor)) {
      throw file.fault(offset, "the header is not a dictionary of descr, fortran_order and shape");
    }
    return new NpyHeader(
        // Structured types are lists, which no table has elements of.
        entries.get("descr") instanceof String type ? type : "structured",
        columnMajor,
        shape(file, entries.get("shape"), offset),
        dataOffset);
  }

  private static long[] shape(RandomAccess file, Object value, int offset) {
    List<Object> sizes =
        value instanceof PythonLiteral.Tuple tuple ? tuple.elements() : List.of("no tuple");
    long[] shape = new long[sizes.size()];
    for (int i = 0; i < shape.length; i++) {
      if (!(sizes.get(i) instanceof Long size) || size < 0) {
        throw file.fault(offset, "a shape of " + value + " (must be a tuple of sizes from 0)");
      }
      shape[i] = size;
    }
    return shape;
  }

  private void checkLength(RandomAccess file, int offset) {
    Optional<ElementType> type = type();
    if (type.isEmpty()) {
      return;
    }
    long bytes =
        Shapes.bytes(shape, type.get().bytes())
            .orElseThrow(() -> file.fault(offset, "a shape whose product overflows"));
    if (bytes != file.length() - dataOffset) {
      throw file.fault(
          dataOffset,
          "the shape needs " + bytes + " bytes, and " + (file.length() - dataOffset) + " follow");
    }
  }

  /** The element type, where it is one that has a meaning here. */
  Optional<ElementType> type() {
    // Without a sign the order is the machine's, as with =; NumPy runs on little-endian ones.
    return Optional.ofNullable(TYPES.get(descr.replaceFirst("^[<>|=]", "")));
  }

  private ByteOrder order() {
    return descr.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  TensorInfo info(String name) {
    return TensorInfo.of(name, type().map(ElementType::name).orElse(descr), shape);
  }

  /**
   * The array's elements, row-major.
   *
   * @param name of the tensor
   * @param file that the header was read from
   * @throws MalformedFileException if its elements are no numbers that can be read here
   */
  TensorFile.Located locate(String name, RandomAccess file) {
    ElementType type =
        type()
            .orElseThrow(
                () ->
                    file.fault(
                        0,
                        "elements of type '"
                            + descr
                            + "' (must be f2, f4, f8, or an integer type); save it by "
                            + "numpy.save(path, a.astype('float32'))"));
    if (!columnMajor || shape.length < 2) {
      return new TensorFile.Located(new RawTensor(name, type, order(), shape, dataOffset), file);
    }
    if (shape.length > 2 || shape[1] > RowMajorView.MAX_COLUMNS) {
      throw file.fault(0, "a column-major array of shape " + Arrays.toString(shape));
    }
    RandomAccess rows =
        new RowMajorView(
            new Slice(file, dataOffset, file.length() - dataOffset),
            shape[0],
            (int) shape[1],
            type.bytes());
    return new TensorFile.Located(new RawTensor(name, type, order(), shape, 0), rows);
  }
}
