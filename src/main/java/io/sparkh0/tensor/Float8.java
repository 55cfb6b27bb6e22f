// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.tensor;

/**
 * The 8-bit floating-point formats of the OCP (8-bit Floating Point Specification, 2023; E8M0 by
 * Microscaling Formats, 2023) and their FNUZ variants, as tables of their 256 values.
 */
public final class Float8 {
  private static final float[] E4M3 = values(3, 7, bits -> (bits & 0x7f) == 0x7f);
  private static final float[] E4M3FNUZ = values(3, 8, bits -> bits == 0x80);
  private static final float[] E5M2FNUZ = values(2, 16, bits -> bits == 0x80);
  private static final float[] E5M2 = new float[256];
  private static final float[] E8M0 = new float[256];

  static {
    for (int bits = 0; bits < 256; bits++) {
      E5M2[bits] = HalfFloats.fromF16((short) (bits << 8));
      E8M0[bits] = bits == 255 ? Float.NaN : Math.scalb(1f, bits - 127);
    }
  }

  private Float8() {}

  /** Which bits are no number. */
  private interface NaNs {
    boolean has(int bits);
  }

  private static float[] values(int fractionBits, int bias, NaNs nans) {
    float[] values = new float[256];
    for (int bits = 0; bits < 256; bits++) {
      int exponent = (bits & 0x7f) >>> fractionBits;
      int fraction = bits & ((1 << fractionBits) - 1);
      int significand = exponent == 0 ? fraction : fraction + (1 << fractionBits);
      float magnitude = Math.scalb(significand, Math.max(exponent, 1) - bias - fractionBits);
      values[bits] = nans.has(bits) ? Float.NaN : bits < 0x80 ? magnitude : -magnitude;
    }
    return values;
  }

  /**
   * The values of a format, by their eight bits as an unsigned number; not to be written to.
   *
   * @throws IllegalArgumentException if the type is none of eight bits
   */
  public static float[] values(ElementType type) {
    return switch (type) {
      case F8_E4M3 -> E4M3;
      case F8_E5M2 -> E5M2;
      case F8_E4M3FNUZ -> E4M3FNUZ;
      case F8_E5M2FNUZ -> E5M2FNUZ;
      case F8_E8M0 -> E8M0;
      default ->
          throw new IllegalArgumentException("Invalid type: " + type + " (must be an F8 type)");
    };
  }
}
