// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.words;

import io.sparkh0.storage.MalformedFileException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Function;

/** The words of DL4J's text files: {@code B64:} and the UTF-8 in base64. */
public final class Base64Words {
  private static final byte[] PREFIX = "B64:".getBytes(StandardCharsets.US_ASCII);

  private Base64Words() {}

  /** Whether such a word begins at a byte. */
  public static boolean startsAt(byte[] text, int at) {
    return text.length - at >= PREFIX.length
        && ByteBuffer.wrap(text, at, PREFIX.length).equals(ByteBuffer.wrap(PREFIX));
  }

  /**
   * A word's bytes.
   *
   * @param word as it stands; without the prefix it is returned
   * @param fault makes what is thrown where it is no base64 out of what is wrong
   */
  public static byte[] decode(byte[] word, Function<String, MalformedFileException> fault) {
    if (!startsAt(word, 0)) {
      return word;
    }
    try {
      return Base64.getDecoder()
          .decode(new String(word, StandardCharsets.ISO_8859_1).substring(PREFIX.length));
    } catch (IllegalArgumentException e) {
      throw fault.apply("a word that is no base64: " + e.getMessage());
    }
  }
}
