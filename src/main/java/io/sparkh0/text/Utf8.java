// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Code points in UTF-8 (RFC 3629), read in two ways. {@link #decode} is strict, for ids that must
 * equal another program's. {@link #width} and {@link #codePoint} take any bytes: one that begins no
 * whole character stands for U+FFFD, while longer forms than needed and surrogates are read as what
 * they encode.
 */
public final class Utf8 {
  /** No code point: the bytes are not UTF-8. */
  public static final int MALFORMED = -1;

  private static final int REPLACEMENT = 0xFFFD;

  private Utf8() {}

  /**
   * The code point that starts at an index, or {@link #MALFORMED}; no byte at {@code end} is read.
   */
  public static int decode(byte[] text, int at, int end) {
    int first = text[at];
    if (first >= 0) {
      return first;
    }
    int length = first >= (byte) 0xF0 ? 4 : first >= (byte) 0xE0 ? 3 : 2;
    if (first < (byte) 0xC2 || first > (byte) 0xF4 || length > end - at) {
      return MALFORMED;
    }
    int codePoint = first & (0x7F >> length);
    for (int i = at + 1; i < at + length; i++) {
      if (!isContinuation(text[i])) {
        return MALFORMED;
      }
      codePoint = codePoint << 6 | (text[i] & 0x3F);
    }
    boolean shortest = codePoint >= (length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000);
    boolean scalar = codePoint <= 0x10FFFF && (codePoint & 0x1FF800) != 0xD800;
    return shortest && scalar ? codePoint : MALFORMED;
  }

  /** Number of bytes of a code point. */
  public static int length(int codePoint) {
    return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  }

  /** Writes a code point and returns the index after it. */
  public static int encode(int codePoint, byte[] target, int at) {
    int length = length(codePoint);
    if (length == 1) {
      target[at] = (byte) codePoint;
      return at + 1;
    }
    int rest = codePoint;
    for (int i = at + length - 1; i > at; i--) {
      target[i] = (byte) (0x80 | (rest & 0x3F));
      rest >>= 6;
    }
    target[at] = (byte) (-(0x100 >> length) | rest);
    return at + length;
  }

  /** How many bytes the character at an index has, 1 to 4; no byte at {@code end} is read. */
  public static int width(byte[] text, int at, int end) {
    int lead = text[at];
    int width =
        lead >= 0 ? 1 : lead < -64 ? 0 : lead < -32 ? 2 : lead < -16 ? 3 : lead < -8 ? 4 : 0;
    if (width == 0 || at + width > end) {
      return 1;
    }
    for (int i = 1; i < width; i++) {
      if (!isContinuation(text[at + i])) {
        return 1;
      }
    }
    return width;
  }

  /** The character of {@code width} bytes at an index. */
  public static int codePoint(byte[] text, int at, int width) {
    return switch (width) {
      case 1 -> text[at] >= 0 ? text[at] : REPLACEMENT;
      case 2 -> (text[at] & 0x1f) << 6 | (text[at + 1] & 0x3f);
      case 3 -> (text[at] & 0x0f) << 12 | (text[at + 1] & 0x3f) << 6 | (text[at + 2] & 0x3f);
      default ->
          (text[at] & 0x07) << 18
              | (text[at + 1] & 0x3f) << 12
              | (text[at + 2] & 0x3f) << 6
              | (text[at + 3] & 0x3f);
    };
  }

  /** Whether a byte continues a character rather than beginning one. */
  public static boolean isContinuation(byte b) {
    return (b & 0xC0) == 0x80;
  }

  /**
   * A text in small letters, by the rules of no language in particular.
   *
   * @param text UTF-8; it is left as it is
   * @return the same array where nothing changes
   */
  public static byte[] lowerCase(byte[] text) {
    boolean capital = false;
    for (byte b : text) {
      if (b < 0) {
        return new String(text, StandardCharsets.UTF_8)
            .toLowerCase(Locale.ROOT)
            .getBytes(StandardCharsets.UTF_8);
      }
      capital |= b >= 'A' && b <= 'Z';
    }
    if (!capital) {
      return text;
    }
    byte[] lower = text.clone();
    for (int i = 0; i < lower.length; i++) {
      if (lower[i] >= 'A' && lower[i] <= 'Z') {
        lower[i] = (byte) (lower[i] + ('a' - 'A'));
      }
    }
    return lower;
  }
}
