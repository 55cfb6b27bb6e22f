// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.words;

import java.nio.charset.StandardCharsets;

/**
 * Plain decimal numbers to the nearest float32, from bytes. A number of at most 2^53 times or over
 * a power of ten of at most 10^22 is one correctly rounded operation on doubles (Clinger 1990), and
 * the double's nearest float is the number's, unless the double lies exactly between two floats:
 * then, and beyond those ranges, the JDK's parser decides.
 */
final class DecimalFloats {
  private static final long MAX_EXACT = 1L << 53;
  private static final int MAX_DIGITS = 18;
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  /** The bits of a double that a float has no place for, and those of one half way. */
  private static final long LOST = (1L << 29) - 1;

  private static final long HALF_WAY = 1L << 28;

  private DecimalFloats() {}

  /**
   * The float nearest to a number written as {@code [+-]digits[.digits][e[+-]digits]}.
   *
   * @param text ASCII
   * @param from first byte
   * @param to byte after the last
   * @return the float, or NaN where it is written otherwise or is not finite
   */
  static float parse(byte[] text, int from, int to) {
    int at = from;
    boolean negative = at < to && text[at] == '-';
    if (at < to && (text[at] == '-' || text[at] == '+')) {
      at++;
    }
    long digits = 0;
    int significant = 0;
    int scale = 0;
    boolean any = false;
    boolean point = false;
    boolean exact = true;
    for (; at < to; at++) {
      int c = text[at];
      if (c == '.' && !point) {
        point = true;
        continue;
      }
      if (c < '0' || c > '9') {
        break;
      }
      any = true;
      if (significant < MAX_DIGITS) {
        digits = digits * 10 + (c - '0');
        significant += digits == 0 ? 0 : 1;
        scale -= point ? 1 : 0;
      } else {
        exact = false;
      }
    }
    if (!any) {
      return Float.NaN;
    }
    if (at < to) {
      int power = exponent(text, at, to);
      if (power == NO_EXPONENT) {
        return Float.NaN;
      }
      scale += power;
    }
    if (exact && digits <= MAX_EXACT && Math.abs(scale) < POWERS.length) {
      double value = scale < 0 ? digits / POWERS[-scale] : digits * POWERS[scale];
      boolean inRange = value >= Float.MIN_NORMAL && value <= Float.MAX_VALUE;
      if (digits == 0 || (inRange && (Double.doubleToRawLongBits(value) & LOST) != HALF_WAY)) {
        return (float) (negative ? -value : value);
      }
    }
    float value = Float.parseFloat(new String(text, from, to - from, StandardCharsets.US_ASCII));
    return Float.isFinite(value) ? value : Float.NaN;
  }

  private static final int NO_EXPONENT = Integer.MIN_VALUE;
  private static final int MAX_EXPONENT = 1_000_000;

  private static int exponent(byte[] text, int from, int to) {
    int at = from;
    if (text[at] != 'e' && text[at] != 'E') {
      return NO_EXPONENT;
    }
    at++;
    boolean negative = at < to && text[at] == '-';
    if (at < to && (text[at] == '-' || text[at] == '+')) {
      at++;
    }
    int power = 0;
    int first = at;
    for (; at < to && text[at] >= '0' && text[at] <= '9'; at++) {
      power = Math.min(MAX_EXPONENT, power * 10 + (text[at] - '0'));
    }
    return at == first || at < to ? NO_EXPONENT : negative ? -power : power;
  }
}
