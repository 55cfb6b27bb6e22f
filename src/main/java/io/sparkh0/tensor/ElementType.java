// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.tensor;

import java.util.Arrays;
import java.util.Optional;

/** The element types of tensors in table files, little-endian in memory and on disk. */
public enum ElementType {
  /** IEEE 754 binary64. */
  F64(8),
  /** IEEE 754 binary32. */
  F32(4),
  /** IEEE 754 binary16. */
  F16(2),
  /** The upper half of a binary32. */
  BF16(2),
  /** Signed 64-bit integer. */
  I64(8),
  /** Signed 32-bit integer. */
  I32(4),
  /** Signed 16-bit integer. */
  I16(2),
  /** Signed 8-bit integer. */
  I8(1),
  /** Unsigned 64-bit integer. */
  U64(8),
  /** Unsigned 32-bit integer. */
  U32(4),
  /** Unsigned 16-bit integer. */
  U16(2),
  /** Unsigned 8-bit integer. */
  U8(1),
  /** Four bits of exponent, three of fraction; NaN, no infinity. */
  F8_E4M3(1),
  /** Five bits of exponent, two of fraction: the upper half of a binary16. */
  F8_E5M2(1),
  /** As F8_E4M3, with an exponent one smaller, and without a negative zero. */
  F8_E4M3FNUZ(1),
  /** As F8_E5M2, with an exponent one smaller, no infinity, and without a negative zero. */
  F8_E5M2FNUZ(1),
  /** A power of two alone, for scales. */
  F8_E8M0(1);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /** The type of a name such as F32, where there is one. */
  public static Optional<ElementType> named(String name) {
    return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
  }

  /** Size of one element in bytes. */
  public int bytes() {
    return bytes;
  }

  /** Whether the values are floating-point numbers. */
  public boolean isFloat() {
    return name().contains("F");
  }

  /** Whether the values are floating-point numbers of eight bits. */
  public boolean isFloat8() {
    return name().startsWith("F8");
  }
}
