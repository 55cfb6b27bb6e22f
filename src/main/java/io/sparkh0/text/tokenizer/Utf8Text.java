// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.tokenizer;

import io.sparkh0.format.ForeignFile;
import io.sparkh0.format.ForeignText;
import io.sparkh0.text.json.MalformedTokenizerException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Text files, and what other files are mistaken for them. */
final class Utf8Text {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private Utf8Text() {}

  /** The text of the bytes without a byte order mark; else an error that says what they may be. */
  static String decode(String path, byte[] bytes) {
    refuseOtherFormats(path, bytes);
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    // UTF-8 has at least one byte for each char, so this never overflows.
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    try {
      if (result.isError()) {
        result.throwException();
      }
    } catch (CharacterCodingException e) {
      throw new MalformedTokenizerException(
          path, "it is no UTF-8 text (at byte " + in.position() + ")", e);
    }
    String text = out.flip().toString();
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  private static void refuseOtherFormats(String path, byte[] bytes) {
    if (isSafetensors(bytes)) {
      throw new MalformedTokenizerException(
          path, "it is a safetensors file, so a table and no tokenizer");
    }
    Optional<String> other =
        ForeignFile.find(bytes)
            .map(kind -> kind.explain(path))
            .or(() -> ForeignText.find(bytes).map(kind -> kind.explain(path)));
    if (other.isPresent()) {
      throw new MalformedTokenizerException(path, other.get());
    }
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        throw new MalformedTokenizerException(
            path,
            "it is a binary file (byte "
                + i
                + " is zero); needed is a tokenizer.json, a vocab.txt, or a vocab.json with its"
                + " merges.txt");
      }
    }
  }

  /** A length of eight bytes that fits into the file, then a JSON object. */
  private static boolean isSafetensors(byte[] bytes) {
    if (bytes.length < 10 || bytes[8] != '{') {
      return false;
    }
    long header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    return header >= 2 && header <= bytes.length - 8L;
  }
}
