package io.sparkh0.text.words;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** UTF-8 as bytes. A byte that begins no whole character stands for U+FFFD. */
public final class Utf8 {
  private static final int REPLACEMENT = 0xFFFD;

  private Utf8() {}

  /** How many bytes the character at an offset has, 1 to 4. */
  static int width(byte[] text, int at, int length) {
    int lead = text[at];
    int width =
        lead >= 0 ? 1 : lead < -64 ? 0 : lead < -32 ? 2 : lead < -16 ? 3 : lead < -8 ? 4 : 0;
    if (width == 0 || at + width > length) {
      return 1;
    }
    for (int i = 1; i < width; i++) {
      if (!isContinuation(text[at + i])) {
        return 1;
      }
    }
    return width;
  }

  /** The character of {@code width} bytes at an offset. */
  static int codePoint(byte[] text, int at, int width) {
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
  static boolean isContinuation(byte b) {
    return (b & 0xC0) == 0x80;
  }

  /**
   * A text in small letters, by the rules of no language in particular.
   *
   * @param text UTF-8; it is left as it is
   * @return the same bytes where nothing changes
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
