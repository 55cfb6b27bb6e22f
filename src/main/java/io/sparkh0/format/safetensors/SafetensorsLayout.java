// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.safetensors;

import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.storage.RandomAccess;
import io.sparkh0.tensor.ElementType;
import io.sparkh0.tensor.Shapes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the tensors of a safetensors file are: shape times element size is the length of each
 * tensor's bytes, and in the order of their offsets they cover all bytes after the header without
 * overlap, hole or rest.
 */
final class SafetensorsLayout {
  /** Types that are valid and have no meaning here, with the bits of an element. */
  private static final Map<String, Integer> OTHER_TYPES =
      Map.of("BOOL", 8, "F4", 4, "F6_E2M3", 6, "F6_E3M2", 6, "C64", 64);

  private SafetensorsLayout() {}

  /**
   * Checks the layout.
   *
   * @param entries what the header says, by name
   * @param dataStart the first byte after the header
   * @throws MalformedFileException if the tensors do not fill the file
   */
  static void check(
      RandomAccess file, Map<String, SafetensorsHeader.Entry> entries, long dataStart) {
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
      long size = size(file, e.getKey(), t);
      if (t.end() - t.begin() != size) {
        throw file.fault(
            dataStart + at,
            "tensor "
                + e.getKey()
                + " has "
                + (t.end() - t.begin())
                + " bytes, and its shape and type need "
                + size);
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

  private static long size(RandomAccess file, String name, SafetensorsHeader.Entry tensor) {
    int bits =
        ElementType.named(tensor.dtype())
            .map(type -> 8 * type.bytes())
            .or(() -> Optional.ofNullable(OTHER_TYPES.get(tensor.dtype())))
            .orElseThrow(
                () ->
                    file.fault(
                        8, "tensor " + name + " has an unknown dtype '" + tensor.dtype() + "'"));
    long all =
        Shapes.bytes(tensor.shape(), bits)
            .orElseThrow(
                () -> file.fault(8, "tensor " + name + " has a shape whose product overflows"));
    if (all % 8 != 0) {
      throw file.fault(8, "tensor " + name + " has " + all + " bits, which are no whole bytes");
    }
    return all / 8;
  }
}
