// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Decimal texts against the JDK's parser, above all where rounding twice would go wrong. */
class TestDecimalFloats {

  private static float parse(String text) {
    byte[] bytes = ("x " + text + " 1").getBytes(StandardCharsets.UTF_8);
    return DecimalFloats.parse(bytes, 2, bytes.length - 2);
  }

  @Test
  void everyFloatComesBack() {
    Random random = new Random(1);
    for (int i = 0; i < 30_000; i++) {
      float value = Float.intBitsToFloat(random.nextInt());
      if (Float.isFinite(value)) {
        assertThat(parse(Float.toString(value))).isEqualTo(value);
      }
    }
  }

  @Test
  void textsOfManyDigitsAreRoundedOnce() {
    Random random = new Random(2);
    for (int i = 0; i < 30_000; i++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
      for (int digits = random.nextInt(12); digits >= 0; digits--) {
        text.append(random.nextInt(10));
      }
      text.append('.');
      for (int digits = random.nextInt(12); digits >= 0; digits--) {
        text.append(random.nextInt(10));
      }
      text.append(random.nextInt(4) == 0 ? "e" + (random.nextInt(40) - 20) : "");
      assertThat(parse(text.toString())).as("%s", text).isEqualTo(Float.parseFloat(text + ""));
    }
  }

  /** A hair beyond the middle of two floats, the double is the middle itself. */
  @Test
  void numbersBesideTheMiddleOfTwoFloats() {
    Random random = new Random(3);
    for (int i = 0; i < 5_000; i++) {
      float low = 1 + random.nextFloat();
      float high = Math.nextUp(low);
      BigDecimal middle =
          new BigDecimal(low).add(new BigDecimal(high)).divide(BigDecimal.valueOf(2));
      float even = (Float.floatToIntBits(low) & 1) == 0 ? low : high;
      assertThat(parse(middle.toPlainString())).isEqualTo(even);
      BigDecimal hair = new BigDecimal("1e-30");
      assertThat(parse(middle.add(hair).toPlainString())).isEqualTo(high);
      assertThat(parse(middle.subtract(hair).toPlainString())).isEqualTo(low);
    }
  }

  /** Sixteen digits beside a middle are exact as a long, and their double is the middle itself. */
  @Test
  void sixteenDigitsBesideTheMiddleOfTwoFloats() {
    Random random = new Random(4);
    int middles = 0;
    for (int i = 0; i < 5_000; i++) {
      float low = 0.125f + 0.75f * random.nextFloat();
      float high = Math.nextUp(low);
      BigDecimal middle =
          new BigDecimal(low).add(new BigDecimal(high)).divide(BigDecimal.valueOf(2));
      BigDecimal near = middle.setScale(16, RoundingMode.HALF_UP);
      if (near.compareTo(middle) == 0) {
        continue;
      }
      middles += near.doubleValue() == middle.doubleValue() ? 1 : 0;
      float expected = near.compareTo(middle) > 0 ? high : low;
      assertThat(parse(near.toPlainString())).as("%s", near).isEqualTo(expected);
    }
    assertThat(middles).isGreaterThan(1_000);
    assertThat(parse("0.5000000298023224")).isEqualTo(Math.nextUp(0.5f));
  }

  @Test
  void edges() {
    assertThat(parse("0")).isEqualTo(0f);
    assertThat(Float.floatToRawIntBits(parse("-0.0"))).isEqualTo(Integer.MIN_VALUE);
    assertThat(parse("3.4028235e38")).isEqualTo(Float.MAX_VALUE);
    assertThat(parse("1.4e-45")).isEqualTo(Float.MIN_VALUE);
    assertThat(parse("1e-60")).isEqualTo(0f);
    assertThat(parse("0e99999999999")).isEqualTo(0f);
    assertThat(parse("5.")).isEqualTo(5f);
    assertThat(parse("+.5E+0")).isEqualTo(.5f);
    assertThat(parse("0.000000000000000000000000000000000000000000000012e47")).isEqualTo(1.2f);
  }

  @Test
  void whatIsNoPlainFiniteNumber() {
    for (String text :
        new String[] {
          "",
          "-",
          ".",
          "e5",
          "1e",
          "1e+",
          "1e5.",
          "1.2.3",
          "1,5",
          "nan",
          "NaN",
          "Infinity",
          "inf",
          "0x1p3",
          "1f",
          "2d",
          "1e39",
          "-3.5e38",
          "--1",
          "1-",
          "\u0661",
          "1_0"
        }) {
      assertThat(parse(text)).as(text).isNaN();
    }
  }
}
