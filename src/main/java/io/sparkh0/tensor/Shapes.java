// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.tensor;

import java.util.OptionalLong;

/** Sizes of tensors, checked before anything is allocated or read. */
public final class Shapes {
  private Shapes() {}

  /**
   * The bytes of all elements of a tensor.
   *
   * @param shape sizes from 0 on, outermost first; none for a single element
   * @param elementBytes bytes of an element
   * @return their product, or empty where that is 2⁶³ or more
   */
  public static OptionalLong bytes(long[] shape, int elementBytes) {
    try {
      long bytes = elementBytes;
      for (long size : shape) {
        bytes = Math.multiplyExact(bytes, size);
      }
      return OptionalLong.of(bytes);
    } catch (ArithmeticException e) {
      return OptionalLong.empty();
    }
  }
}
