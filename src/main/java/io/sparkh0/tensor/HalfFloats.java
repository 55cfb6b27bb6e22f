// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.tensor;

/**
 * The two 16-bit floating-point formats, bit by bit: JDK 17 has no conversion of its own (it came
 * with JDK 20). Rounding is to the nearest, ties to even; NaN stays NaN.
 */
public final class HalfFloats {
  private static final float F16_SUBNORMAL_UNIT = 0x1p-24f;

  private HalfFloats() {}

  /**
   * The value of an IEEE 754 binary16.
   *
   * @param bits its 16 bits
   */
  public static float fromF16(short bits) {
    int sign = (bits & 0x8000) << 16;
    int exponent = (bits >>> 10) & 0x1f;
    int fraction = bits & 0x3ff;
    if (exponent == 0) {
      float magnitude = fraction * F16_SUBNORMAL_UNIT;
      return sign == 0 ? magnitude : -magnitude;
    }
    int wideExponent = exponent == 0x1f ? 0xff : exponent + 127 - 15;
    return Float.intBitsToFloat(sign | wideExponent << 23 | fraction << 13);
  }

  /**
   * The binary16 nearest to a value; infinity beyond 65,504.
   *
   * @param value any float
   */
  public static short toF16(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = (bits >>> 16) & 0x8000;
    float magnitude = Math.abs(value);
    if (Float.isNaN(value)) {
      return (short) (sign | 0x7e00);
    }
    if (magnitude >= 65520f) {
      return (short) (sign | 0x7c00);
    }
    if (magnitude < 0x1p-14f) {
      return (short) (sign | (int) Math.rint(magnitude / F16_SUBNORMAL_UNIT));
    }
    int narrow = (bits & 0x7fffffff) - ((127 - 15) << 23);
    int rounded = narrow + 0xfff + ((narrow >>> 13) & 1);
    return (short) (sign | rounded >>> 13);
  }

  /**
   * The value of a bfloat16.
   *
   * @param bits its 16 bits
   */
  public static float fromBf16(short bits) {
    return Float.intBitsToFloat(bits << 16);
  }

  /**
   * The bfloat16 nearest to a value.
   *
   * @param value any float
   */
  public static short toBf16(float value) {
    int bits = Float.floatToRawIntBits(value);
    if (Float.isNaN(value)) {
      return (short) (bits >>> 16 | 0x40);
    }
    return (short) ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16);
  }
}
