// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.words;

import io.sparkh0.limit.SizeLimit;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.storage.RandomAccess;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** Words as bytes of UTF-8. */
public final class Words {
  /** Longer words are none. */
  public static final int MAX_BYTES = SizeLimit.WORD_BYTES.most32();

  private Words() {}

  /**
   * A word.
   *
   * @param fault makes the error where it is empty or not UTF-8
   */
  public static String decode(ByteBuffer bytes, Function<String, MalformedFileException> fault) {
    if (!bytes.hasRemaining()) {
      throw fault.apply("an empty word");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw fault.apply("a word that is not UTF-8");
    }
  }

  /**
   * The words of a safetensors file: one after another, separated by newlines.
   *
   * @param file for the message
   * @param offset where the bytes stand
   * @param bytes of all words
   */
  public static List<String> split(RandomAccess file, long offset, ByteBuffer bytes) {
    try {
      return List.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString().split("\n", -1));
    } catch (CharacterCodingException e) {
      throw file.fault(offset, "the words are not UTF-8");
    }
  }
}
