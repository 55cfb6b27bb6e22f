// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.sql;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** The numbers of binary features. */
final class LittleEndianFloats {
  private LittleEndianFloats() {}

  /**
   * A view.
   *
   * @throws IllegalArgumentException if the last number is cut off
   */
  static FloatBuffer of(byte[] bytes) {
    if (bytes.length % Float.BYTES != 0) {
      throw new IllegalArgumentException(
          "Invalid features: " + bytes.length + " bytes (must be float32, 4 bytes a number)");
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
  }

  /** All of them, copied. */
  static float[] copy(byte[] bytes) {
    FloatBuffer numbers = of(bytes);
    float[] copy = new float[numbers.remaining()];
    numbers.get(copy);
    return copy;
  }
}
