package io.sparkh0.text.subword;

/** Code points in UTF-8. */
final class Utf8 {
  /** No code point: the bytes are not UTF-8. */
  static final int MALFORMED = -1;

  private Utf8() {}

  /**
   * The code point that starts at an index, or {@link #MALFORMED}; no byte at {@code end} is read.
   */
  static int decode(byte[] text, int at, int end) {
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
      if ((text[i] & 0xC0) != 0x80) {
        return MALFORMED;
      }
      codePoint = codePoint << 6 | (text[i] & 0x3F);
    }
    boolean shortest = codePoint >= (length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000);
    boolean scalar = codePoint <= 0x10FFFF && (codePoint & 0x1FF800) != 0xD800;
    return shortest && scalar ? codePoint : MALFORMED;
  }

  /** Number of bytes of a code point. */
  static int length(int codePoint) {
    return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  }

  /** Writes a code point and returns the index after it. */
  static int encode(int codePoint, byte[] target, int at) {
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
}
