package io.sparkh0.format.safetensors;

import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.storage.RandomAccess;
import io.sparkh0.tensor.ElementType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Where the tensors of a safetensors file are: shape times element size is the length of each
 * tensor's bytes, and in the order of their offsets they cover all bytes after the header without
 * overlap, hole or rest.
 */
final class SafetensorsLayout {
  /** Types that are valid and make no table, with their sizes. */
  private static final Map<String, Integer> OTHER_TYPES =
      Map.of(
          "BOOL", 1, "U16", 2, "U32", 4, "U64", 8, "F8_E4M3", 1, "F8_E5M2", 1, "F8_E8M0", 1, "C64",
          8);

  private final RandomAccess file;
  private final Map<String, SafetensorsHeader.Entry> entries;
  private final long dataStart;

  private SafetensorsLayout(
      RandomAccess file, Map<String, SafetensorsHeader.Entry> entries, long dataStart) {
    this.file = file;
    this.entries = entries;
    this.dataStart = dataStart;
  }

  /**
   * Checks the layout.
   *
   * @param entries what the header says, by name
   * @param dataStart the first byte after the header
   * @throws MalformedFileException if the tensors do not fill the file
   */
  static void check(
      RandomAccess file, Map<String, SafetensorsHeader.Entry> entries, long dataStart) {
    new SafetensorsLayout(file, entries, dataStart).check();
  }

  /** Whether a type's elements are numbers that tables can be made of. */
  static boolean isNumeric(String dtype) {
    return Arrays.stream(ElementType.values()).anyMatch(type -> type.name().equals(dtype));
  }

  private void check() {
    List<Map.Entry<String, SafetensorsHeader.Entry>> byOffset = new ArrayList<>(entries.entrySet());
    byOffset.sort(
        Comparator.<Map.Entry<String, SafetensorsHeader.Entry>>comparingLong(
                e -> e.getValue().begin())
            .thenComparingLong(e -> e.getValue().end()));
    long at = 0;
    for (Map.Entry<String, SafetensorsHeader.Entry> e : byOffset) {
      SafetensorsHeader.Entry t = e.getValue();
      if (t.begin() != at) {
        throw file.fault(
            dataStart + at,
            "tensor "
                + e.getKey()
                + " begins at "
                + t.begin()
                + " of the data (must be "
                + at
                + ": no hole, no overlap)");
      }
      if (t.end() - t.begin() != size(e.getKey(), t)) {
        throw file.fault(
            dataStart + at,
            "tensor "
                + e.getKey()
                + " has "
                + (t.end() - t.begin())
                + " bytes, and its shape and type need "
                + size(e.getKey(), t));
      }
      at = t.end();
    }
    if (at != file.length() - dataStart) {
      throw file.fault(
          dataStart + Math.min(at, file.length() - dataStart),
          "the tensors need "
              + at
              + " bytes, and "
              + (file.length() - dataStart)
              + " follow the header (the file is cut, or has a rest)");
    }
  }

  private long size(String name, SafetensorsHeader.Entry tensor) {
    try {
      long size = elementSize(name, tensor.dtype());
      for (long n : tensor.shape()) {
        size = Math.multiplyExact(size, n);
      }
      return size;
    } catch (ArithmeticException e) {
      throw file.fault(8, "tensor " + name + " has a shape whose product overflows");
    }
  }

  private long elementSize(String name, String dtype) {
    for (ElementType type : ElementType.values()) {
      if (type.name().equals(dtype)) {
        return type.bytes();
      }
    }
    Integer other = OTHER_TYPES.get(dtype);
    if (other == null) {
      throw file.fault(8, "tensor " + name + " has an unknown dtype '" + dtype + "'");
    }
    return other;
  }
}
