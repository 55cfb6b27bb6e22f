package io.sparkh0.format;

import io.sparkh0.table.EmbeddingTable;
import io.sparkh0.tensor.ElementType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A NumPy {@code .npy} file, versions 1 to 3: magic, version, the length of a header (2 or 4
 * bytes), and the header, a Python dictionary of exactly {@code descr}, {@code fortran_order} and
 * {@code shape}. It is matched as text and never evaluated. The one array is called {@code npy};
 * column-major arrays are refused with the line that converts them.
 */
final class NpyFile implements TableFile {
  static final String TENSOR = "npy";

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int LONGEST_HEADER = 1 << 16;
  private static final String ENTRY =
      "(?:'descr'\\s*:\\s*'(?<descr%1$d>[^'\\\\]{1,16})'|'fortran_order'\\s*:\\s*(?<order%1$d>True|False)"
          + "|'shape'\\s*:\\s*\\((?<shape%1$d>[0-9, ]{0,200})\\))";
  private static final Pattern HEADER =
      Pattern.compile(
          "\\{\\s*"
              + String.format(ENTRY, 1)
              + "\\s*,\\s*"
              + String.format(ENTRY, 2)
              + "\\s*,\\s*"
              + String.format(ENTRY, 3)
              + "\\s*,?\\s*\\}\\s*");
  private static final Map<String, ElementType> TYPES =
      Map.of(
          "f8",
          ElementType.F64,
          "f4",
          ElementType.F32,
          "f2",
          ElementType.F16,
          "i1",
          ElementType.I8,
          "u1",
          ElementType.U8);

  private final RandomAccess file;
  private final RawTensor tensor;

  NpyFile(RandomAccess file) {
    this.file = file;
    if (file.length() < 10) {
      throw file.fault(
          0, "the file has " + file.length() + " bytes, and an .npy header needs more than 10");
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
      throw file.fault(8, "the file ends in its header's length");
    }
    long length =
        version == 1 ? start.getShort(8) & 0xffff : file.read(8, 4).getInt() & 0xffffffffL;
    if (length > LONGEST_HEADER || length > file.length() - prefix) {
      throw file.fault(8, "a header of " + length + " bytes in a file of " + file.length());
    }
    String text = StandardCharsets.UTF_8.decode(file.read(prefix, (int) length)).toString();
    tensor = tensor(text, prefix, prefix + length);
  }

  static boolean looksLike(ByteBuffer start) {
    return start.limit() >= MAGIC.length
        && start.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
  }

  private RawTensor tensor(String header, int headerOffset, long dataOffset) {
    Matcher m = HEADER.matcher(header);
    if (!m.matches()) {
      throw file.fault(
          headerOffset, "the header is not a dictionary of descr, fortran_order and shape");
    }
    String descr = value(m, "descr", headerOffset);
    boolean columnMajor = value(m, "order", headerOffset).equals("True");
    long[] shape = shape(value(m, "shape", headerOffset), headerOffset);
    ElementType type =
        descr.length() == 3 && "<>|=".indexOf(descr.charAt(0)) >= 0
            ? TYPES.get(descr.substring(1))
            : null;
    if (type == null) {
      throw file.fault(
          headerOffset, "elements of type '" + descr + "' (must be f2, f4, f8, i1 or u1)");
    }
    if (shape.length != 2) {
      throw file.fault(headerOffset, "an array of " + shape.length + " dimensions (a table has 2)");
    }
    if (columnMajor) {
      throw file.fault(
          headerOffset,
          "a column-major array; save it with numpy.save(path, numpy.ascontiguousarray(a))");
    }
    long bytes;
    try {
      bytes = Math.multiplyExact(Math.multiplyExact(shape[0], shape[1]), (long) type.bytes());
    } catch (ArithmeticException e) {
      throw file.fault(headerOffset, "a shape whose product overflows");
    }
    if (bytes != file.length() - dataOffset) {
      throw file.fault(
          dataOffset,
          "the shape needs " + bytes + " bytes, and " + (file.length() - dataOffset) + " follow");
    }
    ByteOrder order = descr.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return new RawTensor(TENSOR, type, order, shape, dataOffset);
  }

  private String value(Matcher m, String key, int offset) {
    String found = null;
    for (int i = 1; i <= 3; i++) {
      String value = m.group(key + i);
      if (value != null) {
        if (found != null) {
          throw file.fault(offset, "the header has a key twice");
        }
        found = value;
      }
    }
    if (found == null) {
      throw file.fault(offset, "the header lacks descr, fortran_order or shape");
    }
    return found;
  }

  private long[] shape(String text, int offset) {
    String[] parts =
        text.isBlank() ? new String[0] : text.strip().replaceAll(",\\s*$", "").split(",", -1);
    try {
      return Arrays.stream(parts).mapToLong(p -> Long.parseLong(p.strip())).toArray();
    } catch (NumberFormatException e) {
      throw file.fault(offset, "a shape of (" + text + ")");
    }
  }

  @Override
  public String path() {
    return file.path();
  }

  @Override
  public String format() {
    return "npy";
  }

  @Override
  public List<TensorInfo> tensors() {
    return List.of(TensorInfo.of(TENSOR, tensor.type().name(), tensor.shape()));
  }

  @Override
  public Map<String, String> metadata() {
    return Map.of();
  }

  private RawTensor named(String name) {
    if (!name.equals(TENSOR)) {
      throw new MalformedTableException(
          path(), "an .npy file has no tensor names: leave out '" + name + "'");
    }
    return tensor;
  }

  @Override
  public EmbeddingTable table(String name) {
    return named(name).table(file, new float[0]);
  }

  @Override
  public EmbeddingTable table(String name, float[] rowScales) {
    return named(name).table(file, rowScales);
  }

  @Override
  public float[] vector(String name) {
    RawTensor t = named(name);
    long count = t.shape()[0] * t.shape()[1];
    if (t.shape()[0] != 1 && t.shape()[1] != 1) {
      throw new MalformedTableException(path(), "it holds a matrix, and a vector is needed");
    }
    return new RawTensor(TENSOR, t.type(), t.order(), new long[] {count}, t.offset()).vector(file);
  }

  @Override
  public int[] integers(String name) {
    throw new MalformedTableException(path(), "it holds a matrix, and integers are needed");
  }

  @Override
  public void close() {
    file.close();
  }
}
