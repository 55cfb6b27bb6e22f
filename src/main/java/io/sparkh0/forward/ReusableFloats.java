// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward;

/** An array that is used again and grows to the longest length asked for. */
final class ReusableFloats {
  private float[] values = new float[0];

  /** At least {@code length} floats; what they held before is there still, or lost. */
  float[] atLeast(int length) {
    if (values.length < length) {
      values = new float[length];
    }
    return values;
  }
}
