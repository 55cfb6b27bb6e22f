// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.layer;

import io.sparkh0.setting.SettingType;
import io.sparkh0.tensor.HalfFloats;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * s, which multiplies each embedding: a number, or the square root of the dimension (Vaswani et al.
 * 2017, section 3.4).
 *
 * @param number the number; none for the root
 */
public record EmbeddingScale(OptionalDouble number) {
  private static final String ROOT = "sqrt";

  /** The values, written as a number or {@code sqrt}. */
  public static final SettingType<EmbeddingScale> TYPE =
      SettingType.text("X|sqrt", EmbeddingScale::parse, EmbeddingScale::toString);

  /** The square root of the dimension. */
  public static EmbeddingScale root() {
    return new EmbeddingScale(OptionalDouble.empty());
  }

  /** A number. */
  public static EmbeddingScale of(double number) {
    return new EmbeddingScale(OptionalDouble.of(number));
  }

  private static EmbeddingScale parse(String text) {
    try {
      EmbeddingScale scale = text.equals(ROOT) ? root() : of(Double.parseDouble(text));
      if (Double.isFinite(scale.value(1))) {
        return scale;
      }
      throw new IllegalArgumentException("a finite number or sqrt");
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a number or sqrt", e);
    }
  }

  /** s for a table of {@code dimension} columns. */
  public double value(int dimension) {
    return number.orElse(Math.sqrt(dimension));
  }

  /**
   * A number as models have it that keep it in halves.
   *
   * @param type {@code bf16} or {@code f16} in any case; others round nothing
   */
  public EmbeddingScale roundedTo(String type) {
    return switch (type.toUpperCase(Locale.ROOT)) {
      case "BF16" -> of(HalfFloats.fromBf16(HalfFloats.toBf16((float) number.orElseThrow())));
      case "F16" -> of(HalfFloats.fromF16(HalfFloats.toF16((float) number.orElseThrow())));
      default -> this;
    };
  }

  @Override
  public String toString() {
    return number.isPresent() ? Double.toString(number.getAsDouble()) : ROOT;
  }
}
